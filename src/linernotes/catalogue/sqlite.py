"""A catalogue in one SQLite file: one place for paths, pragmas and refusals."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from linernotes.catalogue import schema
from linernotes.catalogue.address import Address
from linernotes.catalogue.errors import CatalogueError, Failing, clear_errors
from linernotes.catalogue.sql import Rows, Values

Result = TypeVar("Result")

BUSY_SECONDS = 30.0
"""How long to wait for another program that is writing, in seconds."""

_RETRY_SECONDS = 0.01

_BUSY = "is being written by another program: wait for it to finish and run the command again"

_REMEDIES = {
    sqlite3.SQLITE_FULL: (
        "cannot grow, the disk is full: free some space and run the command again; nothing was half-written"
    ),
    sqlite3.SQLITE_READONLY: "cannot be written: check the permissions of the file and of its folder",
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened: check that its folder exists and that you may read and write there"
    ),
    sqlite3.SQLITE_PERM: "cannot be opened: check the permissions of the file and of its folder",
    sqlite3.SQLITE_AUTH: "cannot be opened: check the permissions of the file and of its folder",
    sqlite3.SQLITE_NOTADB: "is not a catalogue of linernotes: choose another file with --catalogue",
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: (
        "is damaged: restore it from a backup, or move it away and read the pages into a new one"
    ),
    sqlite3.SQLITE_IOERR: "cannot be read or written: check the disk it is on (space, quota, hardware)",
}


def _told(error: Exception, address: Address) -> CatalogueError:
    code = getattr(error, "sqlite_errorcode", None)
    # The low byte is the primary code; the rest only refines it.
    remedy = _REMEDIES.get(code & 0xFF) if code is not None else None
    return CatalogueError(f"the catalogue {address} {remedy or f'failed: {error}'}")


FAILING = Failing(sqlite3.Error, _told)


class Sqlite:
    """The SQLite file of one catalogue; see :class:`~linernotes.catalogue.sql.Sql`."""

    failing: ClassVar[Failing] = FAILING

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take over ``db``, which is in autocommit mode."""
        self._db = db

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """Run one statement."""
        return self._db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""
        self._db.executemany(sql, rows)

    def load(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
        """Add many rows to a table; tell how many."""
        places = ", ".join("?" for _ in columns.split(","))
        added = self._db.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 (fixed names)
            rows,
        )
        return added.rowcount

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def stream(self, sql: str, values: Values = ()) -> Iterable[Any]:
        """The rows of a query, one at a time."""
        return self._db.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in the block is written, or nothing is; no other program writes meanwhile."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself on some errors, a full disk among them.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything in the block is read as it was at one moment."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            # Nothing was written; COMMIT would fail once more after a read that failed.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def lock(self, *names: str, shared: bool = False) -> None:
        """Nothing: a transaction here is the only one that writes."""

    def persist(self, work: Callable[[], Result]) -> Result:
        """What ``work`` gives: a file does not go away and come back."""
        return work()

    def mark(self, state: Callable[[], str]) -> tuple[object, int]:  # noqa: ARG002 - SQLite counts by itself
        """How often others have written, and how many rows were written here."""
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        return others, self._db.total_changes

    def damage(self) -> Iterator[str]:
        """What SQLite itself finds wrong with the file."""
        for (message,) in self._db.execute("PRAGMA integrity_check"):
            if message != "ok":
                yield f"the file is damaged: {message}"
        for table, _, parent, _ in self._db.execute("PRAGMA foreign_key_check"):
            yield f"a row of {table} points to a row of {parent} that does not exist"


def connect(path: Path, *, create: bool) -> Sqlite:
    """Open the catalogue in the file ``path``, bringing an older one to the present schema.

    Args:
        path: the file.
        create: whether to make the file, and its folder, where there is none.

    Raises:
        CatalogueError: if there is none and none is to be made, if it or its folder cannot be made
            or read, or if it is another program's or of a newer version.
    """
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
    with clear_errors(path, FAILING):
        db = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return Sqlite(db)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            f"the folder {folder} for the catalogue cannot be made ({error.strerror}): name another place"
        ) from error


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    # Nothing may be written, not even the journal mode, before the file is known to be ours.
    with Sqlite(db).snapshot():
        foreign, present = schema.is_foreign(db), schema.version_of(db)
    if foreign:
        raise CatalogueError(
            f"the catalogue {path} is the database of another program: choose another file with --catalogue"
        )
    schema.refuse_newer(path, present)
    _use_wal(db)
    # In WAL mode NORMAL keeps every file consistent through a kill or a power cut; what a power
    # cut can take is the last pages read, and reading them again puts them back. FULL would
    # wait for the disk once per page.
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    # A source that is forgotten shall not linger in the free pages of the file.
    db.execute("PRAGMA secure_delete = ON")
    if present < len(schema.MIGRATIONS):
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
