from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linernotes.catalogue.address import Address
from linernotes.catalogue.connection import connect
from linernotes.catalogue.copying import TABLES
from linernotes.catalogue.errors import RequestError
from linernotes.catalogue.store import Catalogue
from linernotes.guide.export import guide_json
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make


def rows_of(address: Address) -> dict[str, list[Any]]:
    """Every row of a catalogue, read past the program."""
    with closing(connect(address, create=False)) as db:
        return {
            table: sorted(db.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)  # noqa: S608
            for table, columns in TABLES.items()
        }


def fill(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    catalogue.add(make.page("en.txt", [make.line(["My Love", "너를 사랑하고 있어"], ["Baekhyun"])]))
    catalogue.add(make.page("gone.txt", [make.line(["Stay"], ["Punch"])]))
    catalogue.forget("gone.txt")
    for verdict in (Verdict.DIFFERENT, Verdict.SAME):
        moment = f"2024-01-0{len(verdict)}T00:00:00+00:00"
        catalogue.judge(Judgement("en.txt#song1", "ko.txt#song1", verdict, 1.0, "by ear", "editor", moment))


def test_a_copy_of_either_store_in_either_store_has_every_row(
    new_address: Callable[[], Address], catalogue: Catalogue, make: Make, tmp_path: Path
) -> None:
    fill(catalogue, make)
    with Catalogue.open(new_address()) as there, Catalogue.open(tmp_path / "back.sqlite") as back:
        assert catalogue.copy_to(there)["document"] == 2
        there.copy_to(back)
        assert rows_of(catalogue.address) == rows_of(there.address) == rows_of(back.address)
        assert there.verify() == back.verify() == []
        assert guide_json(there.guide("Dr. Romantic 2")) == guide_json(catalogue.guide("Dr. Romantic 2"))
        # What is numbered next follows what was copied.
        there.add(make.page("new.txt", [make.line(["Stay"], ["Punch"])]))
        assert there.verify() == []


def test_a_file_is_copied_into_the_store(file_catalogue: Catalogue, catalogue: Catalogue, make: Make) -> None:
    fill(file_catalogue, make)
    file_catalogue.copy_to(catalogue)
    assert rows_of(file_catalogue.address) == rows_of(catalogue.address)


def test_nothing_is_copied_into_a_catalogue_that_has_something(
    file_catalogue: Catalogue, catalogue: Catalogue, make: Make
) -> None:
    file_catalogue.add(make.english())
    catalogue.add(make.korean())
    with pytest.raises(RequestError, match="only an empty catalogue"):
        file_catalogue.copy_to(catalogue)
    assert [row.uri for row in catalogue.sources()] == ["ko.txt"]


def test_what_is_listed_is_every_column_there_is(file_catalogue: Catalogue) -> None:
    with closing(connect(file_catalogue.address, create=False)) as db:
        for table, columns in TABLES.items():
            there = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            assert {column.strip().strip('"') for column in columns.split(",")} == there
