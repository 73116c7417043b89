"""A site serves and changes its catalogue alike from a file and from PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.address import Address, kept_beside
from linernotes.catalogue.store import Catalogue
from linernotes.model.guide import Guide
from linernotes.server import library
from linernotes.server.reading import read_text
from linernotes.server.settings import Settings
from linernotes.server.tokens import SUFFIX, Scope, Tokens

PAGE = """The songs of Hotel Del Luna

The soundtrack of “Hotel Del Luna” came out in the summer of 2019.

1. “Lean On You” – Heize
2. “Done For Me” – Punch
"""

KEPT = "https://ost.example/hotel"


@pytest.fixture(scope="module")
def address(new_address: Callable[[], Address], example_catalogue: Path) -> Address:
    """The ten example pages, in either store; what a test adds, it takes out."""
    place = new_address()
    with Catalogue.open(example_catalogue, create=False) as examples, Catalogue.open(place) as store:
        examples.copy_to(store)
    return place


@pytest.fixture(scope="module")
def site(address: Address, client_of: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    secret = Tokens(kept_beside(address, SUFFIX)).issue("ann", list(Scope))
    with client_of(Settings(address)) as opened:
        opened.headers["authorization"] = f"Bearer {secret}"
        yield opened


def found(site: TestClient, query: str) -> str:
    return site.get("/en/search", params={"q": query}, headers={"accept": "text/html"}).text


def test_a_guide_is_the_same_from_either_store(site: TestClient, client: TestClient, guide: Guide) -> None:
    there = f"/api/v1/shows/{guide.id}"
    assert site.get(there).json() == client.get(there).json()
    assert len(site.get(there).json()["songs"]) == len(guide.songs)


@pytest.mark.parametrize("query", ["gumi your day", "너의 하루", "sjdml gkfnsms"])
def test_a_search_finds_the_same_in_either_store(site: TestClient, client: TestClient, query: str) -> None:
    answer = site.get("/api/v1/search", params={"q": query}).json()
    assert answer == client.get("/api/v1/search", params={"q": query}).json()
    assert answer["hits"]


def test_a_page_is_added_and_seen_at_once(site: TestClient, address: Address) -> None:
    kept = site.post("/en/add/keep", data={"text": PAGE, "address": KEPT})
    assert kept.status_code == 303
    assert KEPT in site.get(kept.headers["location"], headers={"accept": "text/html"}).text
    assert "Done For Me" in found(site, "done for me")
    with Catalogue.open(address, create=False) as store:
        assert store.verify() == []
        store.forget(KEPT)


def test_what_another_program_writes_is_seen_when_the_time_is_over(
    site: TestClient, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "LOOKED_AT_SECONDS", 0.0)
    assert "Done For Me" not in found(site, "done for me")
    with Catalogue.open(address, create=False) as store:
        store.add(read_text(PAGE, KEPT))
        assert "Done For Me" in found(site, "done for me")
        store.forget(KEPT)
    assert "Done For Me" not in found(site, "done for me")
