"""Addresses: which language they lead to, what is served under them, and that none is dead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from linernotes.model.guide import Guide

if TYPE_CHECKING:
    from tests.server.conftest import Browser


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("en", "en"), ("de, ko;q=0.5", "ko"), ("", "en"), ("ko;q=x", "en")],
)
def test_the_root_leads_to_the_language_that_the_browser_prefers(
    client: TestClient, accepted: str, language: str
) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert response.headers["location"] == f"/{language}/"
    assert response.headers["vary"] == "Accept-Language"


def test_a_thing_has_one_address_for_all_languages(client: TestClient, guide: Guide) -> None:
    response = client.get(f"/things/{guide.id}", headers={"accept-language": "ko"})
    assert response.headers["location"] == f"/ko/soundtracks/{guide.id}"


def test_every_page_is_reached_by_links_and_no_link_is_dead(
    browser: Browser, client: TestClient, guide: Guide
) -> None:
    seen: set[str] = set()
    waiting = ["/en/", "/en/search?q=love"]
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith("/static/"):
            continue
        seen.add(address)
        if address.startswith("/api/"):
            assert client.get(address).status_code == 200
            continue
        waiting += (link.replace("&amp;", "&") for link in browser.links(address))
    songs = {f"/{language}/songs/{song.id}" for song in guide.songs for language in ("en", "ko")}
    artists = {f"/en/artists/{c.id}" for song in guide.songs for c in song.credits}
    assert songs | artists <= seen
    assert len([address for address in seen if re.fullmatch(r"/en/pages/\w+", address)]) == len(guide.sources)


def test_what_pages_load_is_there_and_may_be_kept(browser: Browser, client: TestClient) -> None:
    page = browser.page("/en/")
    loaded = [part.split('"')[0] for part in page.split('="/static/')[1:]]
    assert {name.rpartition(".")[2] for name in loaded} == {"css", "js", "svg"}
    for name in loaded:
        response = client.get(f"/static/{name}")
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]


@pytest.mark.parametrize("name", ["../settings.py", "..%2Fsettings.py", "site.css", "%00", "htmx.LICENSE"])
def test_no_address_reaches_another_file(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/en/", headers={"accept": "text/html"})
    again = client.get("/en/", headers={"accept": "text/html", "if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
