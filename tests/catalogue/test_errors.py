from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue import connection
from linernotes.catalogue.errors import CatalogueError, clear_errors
from linernotes.catalogue.sqlite import FAILING
from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.catalogue.conftest import Make

    from linernotes.catalogue.sql import Sql


MANY = 1000
NOBODY = 65534


def fill(catalogue: Catalogue, make: Make) -> None:
    for n in range(MANY):
        catalogue.add(make.page(f"{n}.txt", [make.line([f"Song {m}"], ["Punch"]) for m in range(50)]))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Sql]:
    opened = connection.connect(tmp_path / "c.sqlite", create=True)
    yield opened
    opened.close()


def test_a_full_disk_is_told_and_leaves_a_catalogue_that_opens(db: Sql, make: Make, tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    tight = Catalogue(path, db)
    tight.add(make.english())
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(CatalogueError, match=r"the disk is full: free .* nothing was half-written"):
        fill(tight, make)
    with Catalogue.open(path) as opened:
        assert opened.verify() == []
        assert 1 <= len(opened.sources()) < MANY
        opened.add(make.korean())


def test_a_catalogue_that_may_not_be_written_is_told(db: Sql, make: Make, tmp_path: Path) -> None:
    db.execute("PRAGMA query_only = 1")
    with pytest.raises(CatalogueError, match="cannot be written: check the permissions"):
        Catalogue(tmp_path / "c.sqlite", db).add(make.english())


@pytest.fixture
def nobody() -> Iterator[None]:
    """Root may read and write everything, so that tests that run as root give that up."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that others may enter, unlike those of ``tmp_path``."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work in another way there")
@pytest.mark.parametrize("file_mode", [0o000, 0o444])
@pytest.mark.parametrize("create", [True, False])
def test_a_file_without_permission_is_told(
    shared: Path, make: Make, request: pytest.FixtureRequest, file_mode: int, *, create: bool
) -> None:
    path = shared / "c.sqlite"
    Catalogue.open(path).close()
    path.chmod(file_mode)
    shared.chmod(0o555)
    request.getfixturevalue("nobody")
    with (
        pytest.raises(CatalogueError, match="check") as caught,
        Catalogue.open(path, create=create) as opened,
    ):
        opened.add(make.english())
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions work in another way there")
@pytest.mark.parametrize("create", [True, False])
def test_a_folder_without_permission_is_told(
    shared: Path, request: pytest.FixtureRequest, *, create: bool
) -> None:
    inner = shared / "inner"
    inner.mkdir()
    inner.chmod(0o000)
    request.getfixturevalue("nobody")
    with pytest.raises(CatalogueError, match=r"cannot be reached .* check its name and permissions"):
        Catalogue.open(inner / "c.sqlite", create=create)


def test_another_program_that_writes_too_long_is_told(db: Sql, make: Make, tmp_path: Path) -> None:
    other = connection.connect(tmp_path / "c.sqlite", create=False)
    db.execute("PRAGMA busy_timeout = 1")
    with other.transaction(), pytest.raises(CatalogueError, match="by another program: wait"):
        Catalogue(tmp_path / "c.sqlite", db).add(make.english())
    other.close()


def test_every_message_is_one_line_and_names_the_file() -> None:
    with pytest.raises(CatalogueError) as caught, clear_errors(Path("c.sqlite"), FAILING):
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
    assert str(caught.value) == "the catalogue c.sqlite failed: Cannot operate on a closed database."
