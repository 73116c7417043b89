from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.errors import CatalogueError, UnknownSourceError
from linernotes.catalogue.rows import Status
from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalogue.conftest import Make

WRITERS = 6


@pytest.mark.parametrize("round_", range(5))
def test_several_writers_may_make_and_fill_one_catalogue_at_once(
    tmp_path: Path, make: Make, round_: int
) -> None:
    path = tmp_path / f"{round_}.sqlite"
    pages = [make.page(f"{n}.txt", [make.line(["My Love"], ["Punch"])]) for n in range(10)]
    start = Barrier(WRITERS)

    def write(_: int) -> list[Status]:
        start.wait()
        with Catalogue.open(path) as catalogue:
            return [catalogue.add(page).status for page in pages]

    with ThreadPoolExecutor(WRITERS) as pool:
        found = [status for statuses in pool.map(write, range(WRITERS)) for status in statuses]
    assert found.count(Status.NEW) == len(pages)
    assert found.count(Status.UNCHANGED) == len(pages) * (WRITERS - 1)
    with Catalogue.open(path) as catalogue:
        assert catalogue.verify() == []


def test_sources_tell_what_each_page_is_and_holds_now(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.korean())
    catalogue.add(make.english())
    english, korean = catalogue.sources()
    assert (english.uri, english.language, english.published, english.songs) == (
        "en.txt", "ko", "2020-03-01", 4,
    )  # fmt: skip
    assert korean.title == "The music of 낭만닥터 김사부2 | Dr. Romantic 2: None tracks 🎵"
    assert korean.statements == len(catalogue.statements("ko.txt"))


def test_pages_and_versions_that_are_not_there_are_refused(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    for ask in (catalogue.text, catalogue.statements, catalogue.versions):
        with pytest.raises(UnknownSourceError, match=r"did you mean en\.txt"):
            ask("en2.txt")
    for number in (0, 2):
        with pytest.raises(CatalogueError, match="has versions 1 to 1, and none numbered"):
            catalogue.text("en.txt", version=number)


def test_a_closed_catalogue_says_so_in_one_line(catalogue: Catalogue) -> None:
    catalogue.close()
    with pytest.raises(CatalogueError, match="closed"):
        catalogue.sources()
