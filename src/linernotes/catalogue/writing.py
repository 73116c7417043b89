"""Puts readings into a catalogue and takes sources out: one transaction per page.

Either a page is in the catalogue with all its statements or it is not there; a program that is
killed leaves nothing in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from linernotes.catalogue import changes, rows
from linernotes.catalogue.checks import faults
from linernotes.catalogue.errors import UnfitReadingError, UnknownSourceError
from linernotes.catalogue.judging import follow, page_lock
from linernotes.catalogue.rows import Added, Status
from linernotes.catalogue.sql import now
from linernotes.identity.subjects import NAMING, Kind, kind_of
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linernotes.catalogue.sql import Sql
    from linernotes.model.reading import Reading
    from linernotes.model.statement import Statement

TEXTS = "texts"
"""The lock on which texts there are: shared by those who add pages, alone held by who takes texts out."""

SUGGESTIONS = 3
"""How many near uris to name when one is unknown."""

SUGGESTION_SCORE = 50.0
"""The least similarity, of 100, at which a uri is worth naming."""


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A reading, ready to be written."""

    reading: Reading
    statements: tuple[Statement, ...]
    page: rows.PageRow
    rows: tuple[rows.StatementRow, ...]
    digest: bytes


def add(db: Sql, reading: Reading) -> Added:
    """Make ``reading`` what the catalogue knows of its page.

    Raises:
        UnfitReadingError: if a statement of the reading breaks a rule of :mod:`.checks`.
    """
    new = _prepare(reading)
    uri = reading.page.uri
    if unchanged := _unchanged(db, new):
        return unchanged
    with db.transaction():
        db.lock(page_lock(uri))
        # Another program may have added the page since.
        if unchanged := _unchanged(db, new):
            return unchanged
        old = _version_that_holds(db, uri)
        before = _end(db, old[0], new) if old else set()
        db.lock(TEXTS, shared=True)
        version = _insert_version(db, new)
        _insert_statements(db, version, new)
        changes.count(db, uri)
    after = {row[0] for row in new.rows}
    status = Status.REPLACED if old else Status.NEW
    return Added(uri, status, len(after), len(after - before), len(before - after))


def forget(db: Sql, uri: str) -> int:
    """Remove a page with every version of it and nothing else.

    Judgements stay: they are people's work, and hold again should the page be read again.

    Returns:
        How many statements went, past ones included.

    Raises:
        UnknownSourceError: if no page of that uri has been read; the message names the nearest.
    """
    with db.transaction():
        db.lock(page_lock(uri))
        found = db.execute("SELECT id FROM document WHERE uri = ?", (uri,)).fetchone()
        if found is None:
            raise unknown_source(db, uri)
        (count,) = db.execute(
            "SELECT count(*) FROM statement JOIN version ON version.id = version WHERE document = ?", found
        ).fetchone()
        db.lock(TEXTS)
        texts = db.execute("SELECT DISTINCT text FROM version WHERE document = ?", found).fetchall()
        db.execute("DELETE FROM document WHERE id = ?", found)
        db.executemany(
            "DELETE FROM text WHERE id = ? "
            "AND NOT EXISTS (SELECT 1 FROM version WHERE version.text = text.id)",
            texts,
        )
        changes.count(db, uri)
    return int(count)


def unknown_source(db: Sql, uri: str) -> UnknownSourceError:
    """The error that says that ``uri`` was never read, naming the nearest uris that were."""
    known = (row[0] for row in db.execute("SELECT uri FROM document ORDER BY uri"))
    near = process.extract(uri, known, scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=SUGGESTION_SCORE)
    hint = (
        f"did you mean {', '.join(found[0] for found in near)}?"
        if near
        else "list what was read with 'sources'"
    )
    return UnknownSourceError(f"no page {uri} has been read; {hint}")


def show_names(statements: Iterable[Statement]) -> set[tuple[str, str]]:
    """The folded names of shows that statements surely give, each with the show's page-local id."""
    return {
        (key, said.subject)
        for said in statements
        if kind_of(said.subject) is Kind.SHOW
        and said.property == NAMING[Kind.SHOW]
        and said.confidence >= rows.PUBLISHED_FROM
        and (key := fold(said.value))
    }


def _prepare(reading: Reading) -> _Incoming:
    page = reading.page
    statements = _once_each(reading.statements)
    try:
        for said, fault in faults(page.uri, page.text, statements):
            raise UnfitReadingError(
                f"{page.uri} was not stored: statement {said.id} ({said.subject} {said.property}) {fault}; "
                "this is a mistake of the reader, please report it with the page"
            )
        head = rows.page_row(page)
        body = tuple(map(rows.statement_row, statements))
        return _Incoming(reading, statements, head, body, rows.digest(head, body))
    except UnicodeEncodeError as error:
        raise UnfitReadingError(
            f"{page.uri} was not stored: its text holds half of a character ({error.reason}); "
            "save the page as UTF-8 and read it again"
        ) from error


def _once_each(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each statement once: of several with one id, the most confident, then the first."""
    best: dict[str, Statement] = {}
    for said in statements:
        if said.id not in best or said.confidence > best[said.id].confidence:
            best[said.id] = said
    return tuple(best.values())


def _version_that_holds(db: Sql, uri: str) -> tuple[int, bytes] | None:
    found: tuple[int, bytes] | None = db.execute(
        "SELECT version.id, digest FROM version JOIN document ON document.id = document "
        "WHERE uri = ? AND ended_at IS NULL",
        (uri,),
    ).fetchone()
    return found


def _unchanged(db: Sql, new: _Incoming) -> Added | None:
    old = _version_that_holds(db, new.reading.page.uri)
    if old is None or old[1] != new.digest:
        return None
    return Added(new.reading.page.uri, Status.UNCHANGED, len(new.rows), 0, 0)


def _end(db: Sql, version: int, new: _Incoming) -> set[bytes]:
    """Mark a version as ended, since ``new`` takes its place; return the ids of its statements."""
    db.execute("UPDATE version SET ended_at = ? WHERE id = ?", (now(), version))
    db.execute("DELETE FROM show_name WHERE version = ?", (version,))
    old = rows.read_statements(db, version)
    follow(db, new.reading.page.uri, map(rows.statement_of, old), new.statements)
    return {row[0] for row in old}


def _insert_version(db: Sql, new: _Incoming) -> int:
    page = new.reading.page
    text_sha256, title, language, published, address, notes = new.page
    db.execute("INSERT INTO document (uri) VALUES (?) ON CONFLICT DO NOTHING", (page.uri,))
    if not db.execute("SELECT 1 FROM text WHERE sha256 = ?", (text_sha256,)).fetchone():
        # Another program may write a page with the same text just now.
        db.execute(
            "INSERT INTO text (sha256, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (text_sha256, rows.pack(page.text)),
        )
    db.execute(
        "INSERT INTO version (document, text, sha256, title, language, published, address, notes, digest, "
        "read_at) VALUES ((SELECT id FROM document WHERE uri = ?), (SELECT id FROM text WHERE sha256 = ?), "
        "?, ?, ?, ?, ?, ?, ?, ?)",
        (page.uri, text_sha256, page.sha256, title, language, published, address, notes, new.digest, now()),
    )
    found = _version_that_holds(db, page.uri)
    assert found is not None  # noqa: S101 - it was written just now
    return found[0]


def _insert_statements(db: Sql, version: int, new: _Incoming) -> None:
    numbered = ((version, position, *row) for position, row in enumerate(new.rows))
    db.load("statement", f"version, position, {rows.STATEMENT_COLUMNS}", numbered)
    db.load(
        "show_name",
        "folded, version, subject",
        ((folded, version, subject) for folded, subject in sorted(show_names(new.statements))),
    )
