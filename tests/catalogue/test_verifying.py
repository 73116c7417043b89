from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue import verifying
from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalogue.conftest import Make


def break_it(sqlite_file: Path, sql: str) -> None:
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as db:
        db.execute(sql)


def test_a_sound_catalogue_has_no_problems(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    assert catalogue.verify() == []


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("UPDATE statement SET quote = 'Mine' WHERE property = 'title'", "quotes “Mine”, which is not"),
        ("UPDATE statement SET quote_start = quote_start - 1", "which is not what the text has"),
        ("UPDATE statement SET sentence_end = quote_end - 1", "does not enclose its quote"),
        ("UPDATE statement SET value = 'Mine' WHERE property = 'theme'", "not the hash of its key"),
        ("UPDATE statement SET id = randomblob(20)", "not the hash of its key"),
        ("UPDATE statement SET id = 'text' WHERE position = 0", "of the wrong kind"),
        ("UPDATE statement SET object = 'artist99' WHERE object IS NOT NULL", "points to artist99"),
        ("UPDATE statement SET object = NULL", "without saying which subject"),
        ("UPDATE statement SET confidence = 2", "not between 0 and 1"),
        ("UPDATE statement SET origin = 'nobody'", "is not what was added"),
        ("DELETE FROM statement WHERE property = 'theme'", "is not what was added"),
        ("UPDATE version SET title = 'Another'", "is not what was added"),
        ("UPDATE version SET ended_at = '2024'", "no reading of the page holds"),
        ("UPDATE text SET sha256 = 'abc'", "does not have the hash"),
        ("UPDATE text SET body = x'00'", "cannot be unpacked"),
        ("DELETE FROM show_name", "do not fit its statements"),
        ("DELETE FROM document", "points to a row of document that does not exist"),
        ("INSERT INTO text (sha256, body) VALUES ('abc', x'00')", "1 stored texts belong to no page"),
    ],
)
def test_every_kind_of_tampering_is_found(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, sql: str, message: str
) -> None:
    file_catalogue.add(make.english())
    break_it(sqlite_file, sql)
    problems = file_catalogue.verify()
    assert any(message in str(problem) for problem in problems), problems


def test_a_damaged_page_of_the_file_is_found_or_refused(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make
) -> None:
    for n in range(40):
        file_catalogue.add(make.page(f"{n}.txt", [make.line(["My Love"], ["Punch"])]))
    file_catalogue.close()
    content = bytearray(sqlite_file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
    sqlite_file.write_bytes(content)
    with Catalogue.open(sqlite_file) as damaged:
        assert damaged.verify()


def test_a_problem_names_its_page(file_catalogue: Catalogue, sqlite_file: Path, make: Make) -> None:
    file_catalogue.add(make.english())
    break_it(
        sqlite_file, "UPDATE statement SET quote = 'Mine' WHERE property = 'theme' AND value = 'comfort'"
    )
    assert str(file_catalogue.verify()[0]).startswith("en.txt: statement ")


def test_the_list_of_problems_has_an_end(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_catalogue.add(make.english())
    break_it(sqlite_file, "UPDATE statement SET quote = 'Mine'")
    monkeypatch.setattr(verifying, "MAX_PROBLEMS", 5)
    assert len(file_catalogue.verify()) == 5
