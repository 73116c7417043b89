"""Looks whether a catalogue keeps its promises: every quote, every id, every reference.

One version of one page is in memory at a time, so that a catalogue of any size can be verified.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from linernotes.catalogue import rows
from linernotes.catalogue.checks import faults
from linernotes.catalogue.writing import show_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linernotes.catalogue.sql import Sql

MAX_PROBLEMS = 1000
"""How many problems are listed at most; a file that has more is lost anyway."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: on which page (None: the catalogue itself), and what, in one line."""

    uri: str | None
    message: str

    def __str__(self) -> str:
        """The problem in one line."""
        return f"{self.uri}: {self.message}" if self.uri is not None else self.message


def verify(db: Sql) -> list[Problem]:
    """Every problem of the catalogue behind ``db``, at most :data:`MAX_PROBLEMS` of them."""
    return list(islice(_problems(db), MAX_PROBLEMS))


def _problems(db: Sql) -> Iterator[Problem]:
    try:
        yield from _file(db)
        versions = db.stream(
            "SELECT version.id, uri, body, text.sha256, title, language, published, address, notes, digest, "
            "ended_at FROM version JOIN document ON document.id = document JOIN text ON text.id = text "
            "ORDER BY uri, version.id"
        )
        for version, uri, body, *head, digest, ended_at in versions:
            try:
                for message in _version(
                    db, (version, uri, body, tuple(head), digest), holds=ended_at is None
                ):
                    yield Problem(uri, message)
            except (TypeError, AttributeError) as error:
                yield Problem(uri, f"a value of it is of the wrong kind: {error}")
    except db.failing.failure as error:
        yield Problem(None, f"it cannot be read to its end: {error}")


def _file(db: Sql) -> Iterator[Problem]:
    for message in db.damage():
        yield Problem(None, message)
    (orphans,) = db.execute(
        "SELECT count(*) FROM text WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.text = text.id)"
    ).fetchone()
    if orphans:
        yield Problem(None, f"{orphans} stored texts belong to no page")
    for (uri,) in db.execute(
        "SELECT uri FROM document WHERE NOT EXISTS "
        "(SELECT 1 FROM version WHERE document = document.id AND ended_at IS NULL)"
    ):
        yield Problem(uri, "no reading of the page holds")


def _version(db: Sql, stored: tuple[int, str, bytes, rows.PageRow, bytes], *, holds: bool) -> Iterator[str]:
    version, uri, body, head, digest = stored
    try:
        text = rows.unpack(body)
    except (zlib.error, UnicodeDecodeError, TypeError) as error:
        yield f"its stored text cannot be unpacked: {error}"
        return
    if rows.text_hash(text) != head[0]:
        yield "its stored text does not have the hash that was noted for it"
    read = rows.read_statements(db, version)
    statements = list(map(rows.statement_of, read))
    for said, fault in faults(uri, text, statements):
        yield f"statement {said.id} ({said.subject} {said.property}) {fault}"
    if rows.digest(head, read) != digest:
        yield "what is stored of it is not what was added"
    found = db.execute("SELECT folded, subject FROM show_name WHERE version = ?", (version,))
    if set(found) != (show_names(statements) if holds else set()):
        yield "the names to find its shows by do not fit its statements"
