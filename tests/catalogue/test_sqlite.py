from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from linernotes.catalogue import sqlite
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.store import Catalogue


def test_the_folder_is_made_and_the_file_is_durable_and_strict(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.sqlite"
    with closing(sqlite.connect(path, create=True)) as db:
        found = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
        }
        assert found == {"journal_mode": "wal", "foreign_keys": 1}
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 1
        assert db.execute("PRAGMA busy_timeout").fetchone()[0] == sqlite.BUSY_SECONDS * 1000


@pytest.mark.parametrize("name", ["a#b?c%41.sqlite", "이름.sqlite"])
def test_a_path_with_marks_of_urls_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    with Catalogue.open(tmp_path / name):
        assert (tmp_path / name).exists()


def test_none_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"there is no catalogue at .*: read some pages first"):
        Catalogue.open(tmp_path / "none.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is a folder: name a file"):
        Catalogue.open(tmp_path)


def test_a_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CatalogueError, match="cannot be made"):
        Catalogue.open(tmp_path / "file" / "c.sqlite")


def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("My Love is a song. " * 100)
    with pytest.raises(CatalogueError, match="is not a catalogue of linernotes: choose another file"):
        Catalogue.open(path)
    assert path.read_text() == "My Love is a song. " * 100


@pytest.mark.parametrize("mark", [0, 42])
def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, mark: int) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mail (body TEXT)")
        db.execute(f"PRAGMA application_id = {mark}")
        db.commit()
    before = path.read_bytes()
    with pytest.raises(CatalogueError, match="is the database of another program"):
        Catalogue.open(path)
    assert path.read_bytes() == before


def test_a_newer_catalogue_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    Catalogue.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(CatalogueError, match=r"is of a newer linernotes \(schema 999.*upgrade linernotes"):
        Catalogue.open(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 999


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with closing(sqlite.connect(tmp_path / "c.sqlite", create=True)) as db:
        with suppress(KeyboardInterrupt), db.transaction():
            db.execute("INSERT INTO document (uri) VALUES ('a')")
            raise KeyboardInterrupt
        assert db.execute("SELECT count(*) FROM document").fetchone() == (0,)
