"""What the API tells, and what it leaves unsaid to those who know it already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.store import Catalogue
from linernotes.model.guide import Guide
from linernotes.search.searching import Search
from linernotes.server import library
from linernotes.server.app import create_app
from linernotes.server.settings import Settings

SCHEMAS = Path(__file__).parents[3] / "docs" / "schemas"


def ask(client: TestClient, address: str, **asked: str | int) -> Any:  # noqa: ANN401 - JSON
    response = client.get(f"/api/v1/{address}", params=asked)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_a_name_that_is_being_typed_leads_to_the_thing_in_both_scripts(client: TestClient) -> None:
    hit, *_ = ask(client, "names", q="your d")["hits"]
    assert [name["text"] for name in hit["names"]][:2] == ["너의 하루는 좀 어때", "Your Day"]
    assert hit["kind"] == "song"
    assert hit["artists"][0]["name"] in {"Gummy", "거미"}
    assert hit["part"] == 2
    assert 0 < hit["score"] <= 1
    assert hit["matched"]


def test_names_of_one_kind_alone_and_no_more_than_wanted(client: TestClient) -> None:
    hits = ask(client, "names", q="b", kind="artist", limit=2)["hits"]
    assert {hit["kind"] for hit in hits} == {"artist"}
    assert len(hits) <= 2


@pytest.mark.parametrize("query", [" ", "?!", "\x00", "\u202e", "\ud800"])
def test_a_query_without_a_letter_finds_nothing_and_breaks_nothing(client: TestClient, query: str) -> None:
    asked = quote(query.encode("utf-8", "surrogatepass"))
    for address in ("names", "search"):
        response = client.get(f"/api/v1/{address}?q={asked}")
        assert (response.status_code, response.json()["hits"]) == (200, [])


def test_a_search_tells_why_it_found_what_it_found_and_what_it_understood(client: TestClient) -> None:
    found = ask(client, "search", q="a comforting song by Gummy")
    assert any(part["kind"] == "artist" and part["only"] for part in found["understood"])
    assert any(reason["by"] in {"sentence", "label"} for hit in found["hits"] for reason in hit["why"])
    assert found["found"] >= len(found["hits"])


def test_a_filter_that_names_nothing_is_told_without_repeating_it(client: TestClient) -> None:
    response = client.get("/api/v1/search", params={"q": "love", "artist": "x5ss<b>"})
    assert response.status_code == 404
    assert "x5ss" not in response.text


def test_liner_notes_are_those_that_are_exported(client: TestClient, guide: Guide) -> None:
    found = ask(client, f"shows/{guide.id}")
    jsonschema.validate(found, json.loads((SCHEMAS / "guide.schema.json").read_text("utf-8")))
    assert [song["id"] for song in found["songs"]] == [song.id for song in guide.songs]


def test_a_song_has_its_notes_and_an_artist_their_songs(client: TestClient, guide: Guide) -> None:
    song = guide.songs[0]
    assert ask(client, f"songs/{song.id}")["notes"]["id"] == song.id
    singer = ask(client, f"artists/{song.credits[0].id}")
    assert song.id in {sung["id"] for sung in singer["songs"]}


def test_every_fact_of_a_page_has_its_quote_where_it_says(client: TestClient) -> None:
    key = ask(client, "pages", limit=1)["items"][0]["key"]
    page = ask(client, f"pages/{key}")
    assert page["facts"]
    for fact in page["facts"]:
        assert page["text"][fact["start"] : fact["end"]] == fact["quote"]


@pytest.mark.parametrize("what", ["songs", "artists", "shows", "pages"])
def test_a_list_is_walked_through_to_its_end_with_every_item_once(client: TestClient, what: str) -> None:
    found: list[str] = []
    following: dict[str, str] = {}
    while True:
        part = ask(client, what, limit=3, **following)
        found += [item.get("id") or item["key"] for item in part["items"]]
        if part["next"] is None:
            break
        following = {"cursor": part["next"]}
    assert len(found) == len(set(found)) == ask(client, "health")[what]


@pytest.mark.parametrize("address", ["names?q=gummy", "search?q=gummy", "songs", "health"])
def test_nobody_is_sent_twice_what_has_not_changed(client: TestClient, address: str) -> None:
    first = client.get(f"/api/v1/{address}")
    again = client.get(f"/api/v1/{address}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_goes_changes_the_tag(catalogue_copy: Path) -> None:
    client = TestClient(create_app(Settings(catalogue_copy)), "http://127.0.0.1")
    before = client.get("/api/v1/songs").headers["etag"]
    with Catalogue.open(catalogue_copy) as store:
        store.forget(store.sources()[0].uri)
    client.app.state.library.changed()  # type: ignore[attr-defined] # what writing into it does
    changed = client.get("/api/v1/songs", headers={"if-none-match": before})
    assert changed.status_code == 200
    assert changed.headers["etag"] != before


@pytest.mark.parametrize(
    "asked",
    ["", "?q=", "?q=a&q=b", "?q=a&limit=0", "?q=a&limit=101", "?q=a&limit=x", "?q=a&limit=²", "?q=a&kind=x"],
)
def test_what_is_asked_wrongly_is_refused_in_the_one_shape_also_to_browsers(
    client: TestClient, asked: str
) -> None:
    response = client.get(f"/api/v1/names{asked}", headers={"accept": "text/html"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "default-src 'none'" in response.headers["content-security-policy"]


@pytest.mark.parametrize(
    "asked", ["gummy", "%EA%B1%B0%EB%AF%B8", "your+day", "your%20day", "b%2Bb", "%ff%20b", "%", "+", ""]
)
def test_the_quick_way_and_the_long_way_answer_the_same(client: TestClient, asked: str) -> None:
    """With a tag, even a wrong one, a request for names goes the long way."""
    quick = client.get(f"/api/v1/names?q={asked}")
    long = client.get(f"/api/v1/names?q={asked}", headers={"if-none-match": '"x"'})
    assert (quick.status_code, quick.content) == (long.status_code, long.content)
    assert sorted(quick.headers.items()) == sorted(long.headers.items())


def test_what_was_typed_before_is_answered_from_memory_until_the_catalogue_changes(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    named = Search.named

    def counting(search: Search, query: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        searched.append(query)
        return named(search, query, *rest, **more)

    monkeypatch.setattr(Search, "named", counting)
    monkeypatch.setattr(library, "LOOKED_AT_SECONDS", 600.0)
    client = TestClient(create_app(Settings(catalogue_copy)), "http://127.0.0.1")
    client.get("/readyz")
    first, again = (client.get("/api/v1/names?q=gumm").content for _ in range(2))
    assert (first == again, searched) == (True, ["gumm"])
    monkeypatch.setattr(library, "LOOKED_AT_SECONDS", 0.0)
    with Catalogue.open(catalogue_copy) as store:
        for source in store.sources():
            store.forget(source.uri)
    assert client.get("/api/v1/names?q=gumm").json() == {"hits": []}


def test_answers_kept_in_memory_take_no_more_than_their_share(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "ANSWERS_KEPT", 8000)
    app = create_app(Settings(catalogue_copy))
    client = TestClient(app, "http://127.0.0.1")
    client.get("/readyz")
    for letter in "abcdefghijklmnop":
        client.get(f"/api/v1/names?q={letter}")
    answers = app.state.library.edition().answers
    assert 0 < len(answers) * library.ANSWER_BESIDES < answers.currsize <= 8000


def test_what_is_no_name_by_its_length_is_answered_and_not_kept(catalogue_copy: Path) -> None:
    app = create_app(Settings(catalogue_copy))
    client = TestClient(app, "http://127.0.0.1")
    client.get("/readyz")
    assert client.get("/api/v1/names", params={"q": "q" * 600}).json() == {"hits": []}
    assert len(app.state.library.edition().answers) == 0


def test_songs_of_a_show_and_of_a_search_are_playlists(client: TestClient, guide: Guide) -> None:
    show = client.get(f"/api/v1/shows/{guide.id}/playlist")
    assert len(show.json()["playlist"]["track"]) == len(guide.songs)
    assert show.headers["content-disposition"] == 'attachment; filename="playlist.jspf"'
    found = client.get("/api/v1/search/playlist", params={"q": "gumi your day", "format": "xspf"})
    assert found.headers["content-type"].startswith("application/xspf+xml")
    assert "<title>너의 하루는 좀 어때</title>" in found.text
