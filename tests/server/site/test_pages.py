"""What the pages of the site show of the example catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from linernotes.model.guide import Guide
from linernotes.server.library import source_key

if TYPE_CHECKING:
    from tests.server.conftest import Browser


def test_the_front_page_lists_every_soundtrack_in_both_scripts(browser: Browser, guide: Guide) -> None:
    page = browser.page("/en/")
    assert f'href="/en/soundtracks/{guide.id}"' in page
    assert "낭만닥터 김사부 2" in page
    assert "Dr. Romantic 2" in page
    assert "8 songs" in page


def test_the_front_page_speaks_korean(browser: Browser) -> None:
    page = browser.page("/ko/")
    assert '<html lang="ko"' in page
    assert "8곡" in page


@pytest.mark.parametrize("query", ["gumi your day", "ur day", "너의 하루", "sjdml gkfnsms"])
def test_a_search_finds_the_song_first(browser: Browser, guide: Guide, query: str) -> None:
    song = next(s for s in guide.songs if any(t.text == "Your Day" for t in s.titles))
    found = re.findall(r'<li><a href="([^"]+)"', browser.page(f"/en/search?q={query}"))
    assert found[0] == f"/en/songs/{song.id}"


def test_scripts_get_only_the_list(client: TestClient) -> None:
    fragment = client.get("/en/search?q=gummy", headers={"hx-request": "true"}).text
    assert fragment.lstrip().startswith('<section class="found" id="found"')
    assert "<html" not in fragment


def test_a_search_that_finds_nothing_says_so(browser: Browser) -> None:
    assert "Nothing here is called anything like that" in browser.page("/en/search?q=qqqqzzzzqqqq")


def test_a_search_for_nothing_says_what_to_type(browser: Browser) -> None:
    assert "Type a part of a name" in browser.page("/en/search?q=%20%2D")


def test_every_fact_of_a_soundtrack_leads_to_its_statement(browser: Browser, guide: Guide) -> None:
    page = browser.page(f"/en/soundtracks/{guide.id}")
    leading = set(re.findall(r'href="(/en/pages/[0-9a-f]{16})#(s-[0-9a-f]{40})"', page))
    assert len({address for address, _ in leading}) == len(guide.sources)
    for address, anchor in leading:
        assert f'id="{anchor}"' in browser.page(address)


def test_songs_and_singers_of_a_soundtrack_lead_to_their_pages(browser: Browser, guide: Guide) -> None:
    page = browser.page(f"/en/soundtracks/{guide.id}")
    for song in guide.songs:
        assert f'href="/en/songs/{song.id}"' in page
        for credit in song.credits:
            assert f'href="/en/artists/{credit.id}"' in page


def test_a_song_page_has_its_notes_and_where_to_listen(browser: Browser, guide: Guide) -> None:
    song = next(s for s in guide.songs if any(t.text == "Go Away Go Away" for t in s.titles))
    page = browser.page(f"/en/songs/{song.id}")
    assert f'href="/en/soundtracks/{guide.id}"' in page
    assert "Pages differ on" in page
    assert 'href="https://www.youtube.com/results?search_query=Go%20Away%20Go%20Away' in page
    assert 'href="https://www.melon.com/' in page


def test_an_artist_page_tells_who_they_sang_with(browser: Browser, guide: Guide) -> None:
    song = next(s for s in guide.songs if len(s.credits) == 2)
    first, second = song.credits
    page = browser.page(f"/en/artists/{first.id}")
    table = page[page.index("<table>") : page.index("</table>")]
    assert f'href="/en/artists/{second.id}"' in table
    assert f'href="/en/songs/{song.id}"' in table


def test_a_source_page_has_the_whole_text_with_every_statement(browser: Browser, guide: Guide) -> None:
    for source in guide.sources:
        page = browser.page(f"/en/pages/{source_key(source.uri)}")
        cited = [c for s in guide.songs for t in s.titles for c in t.citations if c.uri == source.uri]
        for citation in cited:
            assert f'id="s-{citation.statement}"' in page
        assert page.count("<mark>") >= len({c.quote for c in cited})


@pytest.mark.parametrize("kind", ["soundtracks", "songs", "artists"])
def test_an_id_of_another_kind_is_not_found(client: TestClient, guide: Guide, kind: str) -> None:
    others = {"soundtracks": guide.songs[0].id, "songs": guide.id, "artists": guide.id}
    assert client.get(f"/en/{kind}/{others[kind]}").status_code == 404


def test_a_link_that_is_sent_to_somebody_tells_what_it_leads_to(browser: Browser, guide: Guide) -> None:
    page = browser.page(f"/en/soundtracks/{guide.id}")
    about = dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', page))
    assert "Dr. Romantic 2" in about["og:title"]
    assert about["og:type"] == "music.album"
    assert about["og:description"] == about["description"]
    assert "8 songs" in about["description"]
    assert about["og:locale"] == "en_GB"
    song = browser.page(f"/ko/songs/{guide.songs[0].id}")
    assert '<meta property="og:type" content="music.song">' in song
    assert '<meta property="og:locale" content="ko_KR">' in song
