"""JSON-LD: what it says, and that nothing in it ends the element it stands in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.guide import Fact, Guide, GuideSong, Source
from linernotes.server import linked_data
from linernotes.server.links import Links

if TYPE_CHECKING:
    from tests.server.conftest import Browser

LINKS = Links("en")


def inside(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    shape: dict[str, Any] = json.loads(found)
    return shape


def test_a_soundtrack_is_an_album_about_a_series(browser: Browser, guide: Guide) -> None:
    found = inside(browser.page(f"/en/soundtracks/{guide.id}"))
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "MusicAlbum"
    assert found["albumProductionType"] == "https://schema.org/SoundtrackAlbum"
    assert found["about"]["@type"] == "TVSeries"
    assert [track["url"] for track in found["track"]] == [f"/en/songs/{song.id}" for song in guide.songs]
    first = found["track"][0]
    assert first["name"] == "너를 사랑하고 있어"
    assert {"@value": "My Love", "@language": "en"} in first["alternateName"]
    assert first["byArtist"][0]["memberOf"][0] == {"@type": "MusicGroup", "name": "EXO"}
    assert first["datePublished"] == "2020-01-07"
    assert len(found["citation"]) == len(guide.sources)


def test_a_song_tells_its_album_and_an_artist_their_songs(browser: Browser, guide: Guide) -> None:
    song = guide.songs[0]
    assert inside(browser.page(f"/en/songs/{song.id}"))["inAlbum"]["url"] == f"/en/soundtracks/{guide.id}"
    artist = inside(browser.page(f"/en/artists/{song.credits[0].id}"))
    assert [track["url"] for track in artist["track"]] == [f"/en/songs/{song.id}"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_no_title_ends_the_element(title: str) -> None:
    hostile = f"</script><!--{title}\u2028&"
    song = GuideSong("song-1", (Fact(hostile, "en"),))
    guide = Guide(
        "show-1", (Fact(hostile, "en"),), (song,), (Source(f"javascript:{title}", hostile, "en", None),)
    )
    text = linked_data.script(linked_data.soundtrack(guide, LINKS))
    assert not re.search("[<>&\u2028\u2029]", text)
    found = json.loads(text)
    assert "url" not in found["citation"][0]
    assert found["name"].startswith("</script><!--")
