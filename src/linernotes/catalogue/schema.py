"""The tables of a catalogue and how an older file becomes a present one.

A migration is appended and never edited: ``PRAGMA user_version`` counts how many of them a file
has been through. ``PRAGMA application_id`` tells a catalogue from any other SQLite file, so that
a mistyped path never has tables added to somebody's database.

The tables:

``text``       main texts, compressed, each once however many pages or versions print it
``document``   one row per page, by its uri
``version``    what a page was at one reading; the row whose ``ended_at`` is null is what holds now
``statement``  the statements of one version, in reading order; never changed once written
``show_name``  folded names of shows, to find them by; derived from ``statement`` and checked against it
``judgement``  decisions on pairs of subjects; rows are only ever added and marked as deleted
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x4C4E4F54
"""The letters "LNOT", in the file's header."""

_FIRST = (
    """CREATE TABLE text (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        body BLOB NOT NULL
    )""",
    """CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        uri TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
        text INTEGER NOT NULL REFERENCES text,
        sha256 TEXT NOT NULL,
        title TEXT,
        language TEXT NOT NULL,
        published TEXT,
        address TEXT,
        notes TEXT NOT NULL,
        digest BLOB NOT NULL,
        read_at TEXT NOT NULL,
        ended_at TEXT
    )""",
    "CREATE INDEX version_of_document ON version (document)",
    "CREATE INDEX version_of_text ON version (text)",
    "CREATE UNIQUE INDEX version_that_holds ON version (document) WHERE ended_at IS NULL",
    """CREATE TABLE statement (
        version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
        position INTEGER NOT NULL,
        id BLOB NOT NULL,
        subject TEXT NOT NULL,
        property TEXT NOT NULL,
        value TEXT NOT NULL,
        lang TEXT NOT NULL,
        object TEXT,
        quote TEXT NOT NULL,
        quote_start INTEGER NOT NULL,
        quote_end INTEGER NOT NULL,
        sentence_start INTEGER NOT NULL,
        sentence_end INTEGER NOT NULL,
        confidence REAL NOT NULL,
        origin TEXT NOT NULL,
        PRIMARY KEY (version, position)
    ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX statement_by_id ON statement (id, version)",
    """CREATE TABLE show_name (
        folded TEXT NOT NULL,
        version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
        subject TEXT NOT NULL,
        PRIMARY KEY (folded, version, subject)
    ) WITHOUT ROWID""",
    "CREATE INDEX show_name_of_version ON show_name (version, subject)",
    """CREATE TABLE judgement (
        id INTEGER PRIMARY KEY,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL CHECK ("left" < "right"),
        verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
        score REAL NOT NULL,
        reason TEXT NOT NULL,
        author TEXT NOT NULL,
        created_at TEXT NOT NULL,
        deleted_at TEXT
    )""",
    'CREATE UNIQUE INDEX judgement_that_holds ON judgement ("left", "right") WHERE deleted_at IS NULL',
    'CREATE INDEX judgement_by_right ON judgement ("right") WHERE deleted_at IS NULL',
    """CREATE TRIGGER judgement_is_kept BEFORE DELETE ON judgement BEGIN
        SELECT RAISE(ABORT, 'judgements are marked as deleted, never removed');
    END""",
    """CREATE TRIGGER judgement_is_final BEFORE UPDATE ON judgement
    WHEN old.deleted_at IS NOT NULL OR new.deleted_at IS NULL OR
        (new.id, new."left", new."right", new.verdict, new.score, new.reason, new.author, new.created_at)
        IS NOT
        (old.id, old."left", old."right", old.verdict, old.score, old.reason, old.author, old.created_at)
    BEGIN
        SELECT RAISE(ABORT, 'a judgement is final but for marking it as deleted');
    END""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)
"""The statements of each migration, the first one making a catalogue out of an empty file."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring the file behind ``db`` to the present schema, in one transaction.

    ``db`` must be in autocommit mode. Two programs may do this at once: the second finds
    nothing left to do.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        done = version_of(db)
        for number, statements in enumerate(MIGRATIONS[done:], done + 1):
            for statement in statements:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number:d}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the file behind ``db`` has been through; 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def is_foreign(db: sqlite3.Connection) -> bool:
    """Whether the file behind ``db`` is a SQLite database of some other program."""
    mark = int(db.execute("PRAGMA application_id").fetchone()[0])
    if mark == 0 and version_of(db) == 0:
        return bool(db.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()[0])
    return mark != APPLICATION_ID
