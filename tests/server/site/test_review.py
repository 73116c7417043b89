"""Review in the browser: a pair, its reasons, a decision that holds and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.importing import reading_of
from linernotes.catalogue.store import Catalogue
from linernotes.server.settings import Settings
from linernotes.server.tokens import SUFFIX, Scope, Tokens

SONGS = {
    "page:a": [("My Love", "Baekhyun"), ("My Love", "Chungha"), ("Your Day", "Gummy")],
    "page:b": [("너를 사랑하고 있어", "백현")],
    "page:c": [("My Love", "")],
}
HTML = {"accept": "text/html"}


def reading(uri: str, songs: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "source": {"uri": uri},
        "shows": [{"id": "show1", "names": [{"text": "Dr. Romantic 2"}]}],
        "songs": [
            {
                "id": f"song{number}",
                "show": "show1",
                "titles": [{"text": title}],
                "credits": [{"name": singer}] if singer else [],
            }
            for number, (title, singer) in enumerate(songs, 1)
        ],
    }


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "unsure.sqlite"
    with Catalogue.open(path) as store:
        for uri, songs in SONGS.items():
            store.add(reading_of(reading(uri, songs)))
        assert store.unsure()
    return path


@pytest.fixture
def writer(catalogue: Path, client_of: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    secret = Tokens(catalogue.with_name(catalogue.name + SUFFIX)).issue("ann", [Scope.JUDGE])
    with client_of(Settings(catalogue)) as opened:
        opened.headers["authorization"] = f"Bearer {secret}"
        yield opened


def pair(page: str) -> dict[str, str]:
    return dict(re.findall('name="(left|right)" value="([^"]+)"', page))


@pytest.mark.parametrize(("decision", "verdict"), [("one", "same"), ("two", "different")])
def test_a_decision_holds_under_the_name_of_the_token(
    writer: TestClient, catalogue: Path, decision: str, verdict: str
) -> None:
    page = writer.get("/en/review", headers=HTML).text
    response = writer.post("/en/review", data={**pair(page), "decision": decision, "at": "0"})
    assert response.headers["location"] == "/en/review?at=0"
    with Catalogue.open(catalogue, create=False) as store:
        assert {(j.verdict, j.author) for j in store.judgements()} == {(verdict, "ann")}
    assert pair(writer.get("/en/review", headers=HTML).text) != pair(page)


def test_a_decision_is_taken_back(writer: TestClient) -> None:
    before = writer.get("/en/review", headers=HTML).text
    writer.post("/en/review", data={**pair(before), "decision": "two"})
    writer.post("/en/review", data={"decision": "undo"})
    assert pair(writer.get("/en/review", headers=HTML).text) == pair(before)


def test_a_pair_that_is_no_more_and_a_decision_that_is_none_are_told(writer: TestClient) -> None:
    asked = pair(writer.get("/en/review", headers=HTML).text)
    assert writer.post("/en/review", data={**asked, "decision": "maybe"}).status_code == 422
    gone = {"left": "song-0", "right": "song-1", "decision": "one"}
    assert writer.post("/en/review", data=gone).status_code == 409


def test_whoever_may_not_decide_sees_the_pair_without_buttons(
    catalogue: Path, client_of: Callable[[Settings], TestClient]
) -> None:
    with client_of(Settings(catalogue)) as reader:
        page = reader.get("/en/review", headers=HTML).text
    assert "Is this one song?" in page
    assert "<button" not in page[page.index('class="review"') :]
