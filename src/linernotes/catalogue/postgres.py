"""A catalogue in a database of a PostgreSQL server, for many who write at the same time.

Writers wait for each other only where they write the same page or judge; whoever reads waits for
nobody. A server that goes away and comes back is waited for, as far as nothing can be lost by it.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from typing import Any, ClassVar, LiteralString, TypeVar

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from linernotes.catalogue import schema
from linernotes.catalogue.address import Address, Database
from linernotes.catalogue.errors import CatalogueError, Failing, UnfitReadingError, clear_errors
from linernotes.catalogue.sql import Rows, Values

Result = TypeVar("Result")

# What it has to say of a lost connection is said here, in one line.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

BUSY_SECONDS = 30
"""How long to wait for another program that is writing the same, in seconds."""

AWAY_SECONDS = 90.0
"""How long to wait for a server that has gone away in mid-work, in seconds."""

CONNECT_SECONDS = 10
"""How long to wait for a server's answer to a connection, in seconds."""

_RETRY_SECONDS = 0.2

_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

_LOST = "lost its connection: nothing was half-written, run the command again to go on"
_BUSY = "is being written by another program: wait for it to finish and run the command again"

# By SQLSTATE, or the class of it that its first two letters are: appendix A of PostgreSQL's manual.
_REMEDIES = {
    "08": _LOST,
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": "is being started or stopped: wait a moment and run the command again",
    "28": "does not let you in: check the user and the password of its address",
    "3D000": "does not exist: make it with createdb, or name another one",
    "42501": "may not be read or written by this user: have its owner grant it, or use another user",
    "25006": "is a copy that can only be read: name the server that it is a copy of to write",
    "53100": "cannot grow, the disk of its server is full: free some space and run the command again; "
    "nothing was half-written",
    "53300": "has too many connections: end some, or allow more (max_connections)",
    "55P03": _BUSY,
    "40": _BUSY,
    "57014": "took longer than its server allows (statement_timeout): allow more",
    "XX001": "is damaged: restore it from a backup",
    "XX002": "has a damaged index: have its owner run REINDEX DATABASE",
}

_AGAIN = ("08", "57P01", "57P02", "57P03", "40")

_UNFIT = ("22", "54000")
"""Values that the server cannot keep: a NUL in a text, a name too long for an index."""


def _told(error: Exception, address: Address) -> CatalogueError:
    state = getattr(error, "sqlstate", None) or ""
    line = " ".join(str(error).split())
    if state.startswith(_UNFIT) or isinstance(error, psycopg.DataError):
        return UnfitReadingError(f"the catalogue {address} cannot keep a value so long or so written: {line}")
    remedy = _REMEDIES.get(state) or _REMEDIES.get(state[:2])
    if remedy is None and not state and isinstance(error, psycopg.OperationalError):
        remedy = f"cannot be reached: check its address, and that its server runs ({line})"
    return CatalogueError(f"the catalogue {address} {remedy or f'failed: {line}'}")


FAILING = Failing(psycopg.Error, _told)


class Postgres:
    """The database of one catalogue; see :class:`~linernotes.catalogue.sql.Sql`."""

    failing: ClassVar[Failing] = FAILING

    def __init__(self, address: Database) -> None:
        """Connect to the database at ``address``.

        Raises:
            psycopg.Error: if it cannot be reached, or lets nobody in.
        """
        self._address = address
        self._db = _connection(address)
        self._wrote = False
        self._own = 0
        self._ended = False

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """Run one statement; outside of a transaction again if the server was away."""
        if self._within:
            return self._execute(sql, values)
        return self.persist(lambda: self._execute(sql, values))

    def _execute(self, sql: str, values: Values) -> Rows:
        if not sql.startswith("SELECT"):
            self._wrote = True
        return self._db.execute(_translated(sql), values or None)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""
        self._wrote = True
        with self._db.cursor() as cursor:
            cursor.executemany(_translated(sql), rows)

    def load(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
        """Add many rows to a table by COPY; tell how many. What is numbered next follows them."""
        self._wrote = True
        with self._db.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            added = cursor.rowcount
        if columns.startswith("id,"):
            self._db.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )
        return added

    def stream(self, sql: str, values: Values = ()) -> Iterable[Any]:
        """The rows of a query, some thousands of them in memory at a time."""
        with self._db.cursor(f"rows{time.monotonic_ns()}") as cursor:
            cursor.itersize = 2000
            yield from cursor.execute(_translated(sql), values or None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in the block is written, or nothing is."""
        self.execute(_WRITING)
        self._wrote = False
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        self._own += self._wrote

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything in the block is read as it was at one moment."""
        self.execute(_SNAPSHOT)
        try:
            yield
        finally:
            self._roll_back()

    def _roll_back(self) -> None:
        # A connection that is gone has rolled back.
        with suppress(psycopg.Error):
            if self._db.info.transaction_status != pq.TransactionStatus.IDLE:
                self._db.execute("ROLLBACK")

    @property
    def _within(self) -> bool:
        """Whether a transaction is open."""
        return not self._db.closed and self._db.info.transaction_status != pq.TransactionStatus.IDLE

    def lock(self, *names: str, shared: bool = False) -> None:
        """Wait for other writers that hold a lock of these names, and hold them to the transaction's end."""
        kind = "_shared" if shared else ""
        # In one order for all, or two programs could wait for each other.
        for key in sorted(map(_key, names)):
            self._db.execute(f"SELECT pg_advisory_xact_lock{kind}(%s)", (key,))

    def persist(self, work: Callable[[], Result]) -> Result:
        """What ``work`` gives; done again, on a new connection, if the server goes away and comes back."""
        deadline = time.monotonic() + AWAY_SECONDS
        while True:
            try:
                if self._ended:
                    raise psycopg.InterfaceError("Cannot operate on a closed database.")
                if self._db.closed:
                    self._db = _connection(self._address)
                return work()
            except psycopg.OperationalError as error:
                state = error.sqlstate or ""
                if (state and not state.startswith(_AGAIN)) or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_SECONDS)

    def mark(self, state: Callable[[], str]) -> tuple[object, int]:
        """The state of the catalogue, and how many transactions have written here."""
        return state(), self._own

    def damage(self) -> Iterator[str]:
        """Nothing: a server looks after its own files."""
        return iter(())

    def close(self) -> None:
        """End the connection."""
        self._ended = True
        self._db.close()


def connect(address: Database, *, create: bool) -> Postgres:
    """Open the catalogue in a database, bringing an older one to the present schema.

    Args:
        address: the database, which must be there; the catalogue lies in the schema that its
            ``search_path`` has first.
        create: whether to make a catalogue in a schema without tables.

    Raises:
        CatalogueError: if there is none and none is to be made, if it cannot be reached, or if the
            schema is another program's or of a newer version.
    """
    with clear_errors(address, FAILING):
        db = Postgres(address)
        try:
            _prepare(db, address, create=create)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: Postgres, address: Database, *, create: bool) -> None:
    (place,) = db.execute("SELECT current_schema()").fetchone()
    if place is None:
        raise CatalogueError(f"the catalogue {address} names a schema that does not exist: make it first")
    tables, ours = _tables(db)
    present = _version_of(db) if ours else 0
    if not ours:
        if tables:
            raise CatalogueError(
                f"the catalogue {address} has another program's tables in its schema {place}: name another "
                "database, or another schema as in ?options=-csearch_path%3Dlinernotes"
            )
        if not create:
            raise CatalogueError(
                f"there is no catalogue at {address}: read some pages first, or name another one"
            )
    schema.refuse_newer(address, present)
    if present < len(schema.MIGRATIONS):
        _migrate(db)


def _tables(db: Postgres) -> tuple[int, bool]:
    """How many tables there are in the schema, and whether they are those of a catalogue.

    One statement tells both, since another program may make the catalogue at this moment.
    """
    # to_regclass() would answer from before a lock was waited for.
    found = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE tablename = 'linernotes_schema') > 0 FROM pg_tables "
        "WHERE schemaname = current_schema()"
    )
    tables, ours = found.fetchone()
    return tables, ours


def _version_of(db: Postgres) -> int:
    """How many migrations the catalogue has been through."""
    return int(db.execute("SELECT version FROM linernotes_schema").fetchone()[0])


def _migrate(db: Postgres) -> None:
    """Bring the catalogue to the present schema, in one transaction; two programs may do so at once."""
    with db.transaction():
        db.lock("schema")
        _, ours = _tables(db)
        if not ours:
            db.execute("CREATE TABLE linernotes_schema (version INTEGER NOT NULL)")
            db.execute("INSERT INTO linernotes_schema VALUES (0)")
        done = _version_of(db)
        for number, statements in enumerate(schema.MIGRATIONS[done:], done + 1):
            for statement in schema.for_postgresql(statements):
                db.execute(statement)
            db.execute("UPDATE linernotes_schema SET version = ?", (number,))


def _connection(address: Database) -> psycopg.Connection[Any]:
    given = conninfo_to_dict(address.url)
    settings: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "fallback_application_name": "linernotes"}
    settings |= {name: value for name, value in given.items() if value is not None}
    settings |= {"client_encoding": "UTF8"}
    db = psycopg.connect(autocommit=True, **settings)
    db.execute(f"SET lock_timeout = '{BUSY_SECONDS:d}s'")
    return db


@lru_cache(maxsize=256)
def _translated(sql: str) -> LiteralString:
    """A statement with the placeholders of psycopg."""
    return re.sub(r"\?|:([a-z]+)", lambda found: f"%({found[1]})s" if found[1] else "%s", sql)


def _key(name: str) -> int:
    """The number that PostgreSQL knows a lock by."""
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8, person=b"linernotes").digest()
    return int.from_bytes(digest, signed=True)
