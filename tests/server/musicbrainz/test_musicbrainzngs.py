"""musicbrainzngs, the library that many tools speak through, searches, looks up and browses."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def ngs(address: str) -> Any:  # noqa: ANN401 - it has no types
    """The library, told where our server is."""
    library = pytest.importorskip("musicbrainzngs")
    library.set_useragent("linernotes-tests", "1")
    library.set_rate_limit(False)
    library.set_hostname(address, use_https=False)
    with pytest.warns(UserWarning, match="non-official"):
        library.set_format("json")
    return library


def test_a_search_by_several_fields_finds_the_part(ngs: Any) -> None:  # noqa: ANN401 - it has no types
    found = ngs.search_releases(artist="Gummy", release="Dr. Romantic 2 OST Part.2", strict=True)
    assert found["releases"][0]["title"] == "낭만닥터 김사부 2 OST Part.2"


def test_what_is_found_can_be_looked_up(ngs: Any) -> None:  # noqa: ANN401
    hit = ngs.search_recordings("your day", artist="gummy")["recordings"][0]
    recording = ngs.get_recording_by_id(hit["id"], includes=["artists", "releases", "aliases"])
    assert recording["title"] == "너의 하루는 좀 어때"
    release = ngs.get_release_by_id(recording["releases"][0]["id"], includes=["artists", "recordings"])
    assert release["media"][0]["tracks"][0]["recording"]["id"] == hit["id"]


def test_the_releases_of_an_artist_can_be_browsed(ngs: Any) -> None:  # noqa: ANN401
    artist = ngs.search_artists(artist="chungha")["artists"][0]
    assert ngs.get_artist_by_id(artist["id"])["name"] == "청하"
    assert ngs.browse_releases(artist=artist["id"], includes=["labels"], limit=3)["release-count"] == 2
