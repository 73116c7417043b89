"""Two pages beside each other: where they differ is said, and every word leads to its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.importing import reading_of
from linernotes.catalogue.store import Catalogue
from linernotes.server.library import source_key
from linernotes.server.settings import Settings

BROWSER = {"accept": "text/html"}


def _page(uri: str, day: str, second: tuple[str, str]) -> dict[str, object]:
    songs = [("Paper Tide", "Haneul Lee"), second]
    return {
        "source": {"uri": uri, "title": uri},
        "shows": [{"id": "show1", "names": [{"text": "Harbour of Glass"}]}],
        "songs": [
            {
                "id": f"song{number}", "show": "show1", "titles": [{"text": title}],
                "credits": [{"name": singer}], "released": day, "part": 1,
            }
            for number, (title, singer) in enumerate(songs, 1)
        ],
    }  # fmt: skip


@pytest.fixture
def asked(tmp_path: Path, client_of: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    path = tmp_path / "catalogue.sqlite"
    with Catalogue.open(path) as store:
        store.add(reading_of(_page("page:a", "2020-01-07", ("Winter Letter", "Minji Park"))))
        store.add(reading_of(_page("page:b", "2020-01-08", ("Golden Lights", "Doyun Choi"))))
    with client_of(Settings(path)) as opened:
        yield opened


def test_a_page_is_compared_with_those_about_the_same_songs(asked: TestClient) -> None:
    page = asked.get(f"/en/pages/{source_key('page:a')}/compare", headers=BROWSER).text
    assert f'href="/en/pages/{source_key("page:a")}/compare/{source_key("page:b")}"' in page
    assert "1 song in common" in page


def test_days_that_differ_are_said_to_and_parts_that_agree_are_not(asked: TestClient) -> None:
    page = asked.get(f"/en/pages/{source_key('page:a')}/compare/{source_key('page:b')}", headers=BROWSER).text
    assert "They differ on 1 of these facts." in page
    (differing,) = re.findall(r'<tr class="differs">(.*?)</tr>', page)
    assert "2020-01-07" in differing
    assert "2020-01-08" in differing
    assert "only on the first page" in page
    assert "only on the second page" in page
    for address, anchor in re.findall(r'href="(/en/pages/\w+)#(s-\w+)"', page):
        assert f'id="{anchor}"' in asked.get(address, headers=BROWSER).text


def test_a_page_that_is_not_there_is_compared_with_nothing(asked: TestClient) -> None:
    assert asked.get(f"/en/pages/{source_key('page:a')}/compare/nothing").status_code == 404
    assert asked.get("/en/pages/nothing/compare").status_code == 404
