from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue import schema
from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalogue.conftest import Make


def test_a_file_is_marked_as_a_catalogue_of_the_newest_schema(tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.sqlite").close()
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert schema.version_of(db) == len(schema.MIGRATIONS)
        assert not schema.is_foreign(db)


def test_an_older_catalogue_is_brought_up_to_date_with_all_it_holds(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_catalogue.add(make.english())
    file_catalogue.close()
    later = (*schema.MIGRATIONS, ("CREATE TABLE later (x)", "INSERT INTO later VALUES (1)"))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    with Catalogue.open(sqlite_file) as opened:
        assert opened.verify() == []
        assert len(opened.sources()) == 1
    with closing(sqlite3.connect(sqlite_file)) as db:
        assert db.execute("SELECT x FROM later").fetchall() == [(1,)]
        assert schema.version_of(db) == len(later)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_catalogue.add(make.english())
    file_catalogue.close()
    broken = (*schema.MIGRATIONS, ("CREATE TABLE later (x)", "INSERT INTO nowhere VALUES (1)"))
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as db:
        monkeypatch.setattr(schema, "MIGRATIONS", broken)
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(db)
        assert not db.in_transaction
    monkeypatch.undo()
    with Catalogue.open(sqlite_file) as opened:
        assert opened.verify() == []


def test_migrating_twice_is_migrating_once(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "c.sqlite", isolation_level=None)) as db:
        schema.migrate(db)
        schema.migrate(db)
        assert schema.version_of(db) == len(schema.MIGRATIONS)
