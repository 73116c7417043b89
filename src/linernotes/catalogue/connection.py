"""Where the catalogue lies and how it is opened: one place for pragmas and refusals."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from linernotes.catalogue import schema
from linernotes.catalogue.address import Database
from linernotes.catalogue.errors import CatalogueError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from linernotes.catalogue.address import Address

BUSY_SECONDS = 30.0
"""How long to wait for another program that is writing, in seconds."""


_RETRY_SECONDS = 0.01


def connect(address: Address, *, create: bool) -> sqlite3.Connection:
    """Open the catalogue at ``address``, bringing an older one to the present schema.

    Args:
        address: the file.
        create: whether to make the file, and its folder, where there is none.

    Raises:
        CatalogueError: if there is none and none is to be made, if its folder cannot be made,
            or if the file is another program's or of a newer version.
        sqlite3.Error: for whatever SQLite finds wrong.
    """
    if isinstance(address, Database):
        raise CatalogueError(
            f"the catalogue {address} is a database, where none can be kept yet: name a file"
        )
    path = address
    if create:
        _make_folder(path.parent)
    try:
        if not create and not path.exists():
            raise CatalogueError(
                f"there is no catalogue at {path}: read some pages first, or name another one"
            )
        if path.is_dir():
            raise CatalogueError(f"the catalogue {path} is a folder: name a file in it")
    except OSError as error:
        raise CatalogueError(
            f"the catalogue {path} cannot be reached ({error.strerror}): check its name and permissions"
        ) from error
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    db = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            f"the folder {folder} for the catalogue cannot be made ({error.strerror}): name another place"
        ) from error


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    # Nothing may be written, not even the journal mode, before the file is known to be ours.
    with snapshot(db):
        foreign, present = schema.is_foreign(db), schema.version_of(db)
    if foreign:
        raise CatalogueError(
            f"the catalogue {path} is the database of another program: choose another file with --catalogue"
        )
    newest = len(schema.MIGRATIONS)
    if present > newest:
        raise CatalogueError(
            f"the catalogue {path} is of a newer linernotes (schema {present}, this one knows {newest}): "
            "upgrade linernotes, or name another catalogue"
        )
    _use_wal(db)
    # In WAL mode NORMAL keeps every file consistent through a kill or a power cut; what a power
    # cut can take is the last pages read, and reading them again puts them back. FULL would
    # wait for the disk once per page.
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    # A source that is forgotten shall not linger in the free pages of the file.
    db.execute("PRAGMA secure_delete = ON")
    if present < newest:
        schema.migrate(db)


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, once and for all programs that open the file.

    SQLite does not wait for its lock here as it does elsewhere, so this does.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def now() -> str:
    """The present time as the catalogue notes it: ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is written, or (on any error, an interrupt included) nothing is."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # SQLite rolls back by itself on some errors, a full disk among them.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Everything in the block is read as it was at one moment, whatever other programs write."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        # Nothing was written; COMMIT would fail once more after a read that failed.
        if db.in_transaction:
            db.execute("ROLLBACK")
