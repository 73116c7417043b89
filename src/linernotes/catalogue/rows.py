"""How records become rows and rows records again: the only place that knows the columns."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from linernotes.model.page import Page, Span
from linernotes.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linernotes.catalogue.sql import Sql

PUBLISHED_FROM = 0.5
"""The confidence from which a statement is a fact of guides.

Below, it is more likely wrong than right: a suggestion, kept but not published.
"""

STATEMENT_COLUMNS = (
    "id, subject, property, value, lang, object, quote, quote_start, quote_end, "
    "sentence_start, sentence_end, confidence, origin"
)
"""The columns of ``statement`` in the order of a row here, after ``version`` and ``position``."""

StatementRow = tuple[bytes, str, str, str, str, str | None, str, int, int, int, int, float, str]

PageRow = tuple[str, str | None, str, str | None, str | None, str]
"""sha256 of the main text, title, language, published, address, notes."""


class Status(StrEnum):
    """What adding a reading did to the catalogue."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome of adding one reading.

    ``statements`` is how many the page has now; ``added`` of them were not there before and
    ``ended`` others no longer hold.
    """

    uri: str
    status: Status
    statements: int
    added: int
    ended: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One page of the catalogue as it is now; ``songs`` and ``statements`` are counts."""

    uri: str
    title: str | None
    language: str
    published: str | None
    songs: int
    statements: int
    read_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a page: held from ``read_at`` to ``ended_at``, None while it holds.

    ``number`` counts from 1; ``sha256`` is of the raw bytes; ``statements`` is a count; times
    are ISO 8601 in UTC.
    """

    number: int
    sha256: str
    statements: int
    read_at: str
    ended_at: str | None


def statement_row(said: Statement) -> StatementRow:
    """The row of a statement.

    Raises:
        ValueError: if its id is not hexadecimal.
    """
    return (
        bytes.fromhex(said.id), said.subject, said.property, said.value, said.lang, said.object, said.quote,
        said.start, said.end, said.sentence[0], said.sentence[1], said.confidence, said.origin,
    )  # fmt: skip


def statement_of(row: StatementRow) -> Statement:
    """The statement of a row with the columns :data:`STATEMENT_COLUMNS`."""
    ident, subject, prop, value, lang, target, quote, start, end, first, last, confidence, origin = row
    return Statement(
        ident.hex(),
        subject,
        prop,
        value,
        lang,
        quote,
        start,
        end,
        Span(first, last),
        confidence,
        origin,
        target,
    )


def read_statements(db: Sql, version: int, confidence: float = 0.0) -> list[StatementRow]:
    """The rows of a version's statements in reading order, from a ``confidence`` on."""
    found = db.execute(
        f"SELECT {STATEMENT_COLUMNS} FROM statement "  # noqa: S608 (fixed column names)
        "WHERE version = ? AND confidence >= ? ORDER BY position",
        (version, confidence),
    )
    return found.fetchall()


def page_row(page: Page) -> PageRow:
    """What a version keeps of a page beside its text and the hash of its bytes."""
    notes = json.dumps(page.notes, ensure_ascii=False)
    return text_hash(page.text), page.title, page.language, page.published, page.address, notes


def text_hash(text: str) -> str:
    """The SHA-256 of a main text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def digest(page: PageRow, statements: Iterable[StatementRow]) -> bytes:
    """A SHA-256 over all that a version says; equal digests mean that nothing changed.

    The hash of the raw bytes is left out: a page whose adverts changed says what it said.
    """
    total = hashlib.sha256(repr(page).encode("utf-8"))
    for row in statements:
        total.update(repr(row).encode("utf-8"))
    return total.digest()


def pack(text: str) -> bytes:
    """A main text as it is stored: UTF-8, compressed."""
    return zlib.compress(text.encode("utf-8"))


def unpack(body: bytes) -> str:
    """The main text of a stored body.

    Raises:
        zlib.error: if the body is damaged.
        UnicodeDecodeError: if it is not UTF-8.
    """
    return zlib.decompress(body).decode("utf-8")
