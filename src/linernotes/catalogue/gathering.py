"""Fetches what pages say: of all pages just what tells things apart, of some each fact with its sentence.

Which pages speak of a show is only known once all shows are told apart. Only the pages of one
show are in memory, and of their texts only cited sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from linernotes.catalogue import rows
from linernotes.catalogue.errors import ShowNotFoundError
from linernotes.catalogue.independence import Signature, signature
from linernotes.catalogue.moments import HELD, LATEST
from linernotes.identity.subjects import TELLING, Fact, Kind, Subject, gather, subject_key
from linernotes.model.guide import Citation, Source
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.catalogue.sql import Sql
    from linernotes.model.statement import Statement

CLOSEST = 5
"""How many names to suggest for a show that is not found."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the key of its subject across pages, and the sentence that says it."""

    key: str
    statement: Statement
    citation: Citation


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page as guides see it: what it is, and what it says in reading order."""

    source: Source
    said: tuple[Said, ...]
    signature: Signature = ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements alone."""
        return tuple(said.statement for said in self.said)


def all_mentions(db: Sql, at: str = LATEST) -> list[Subject]:
    """What every page said at a moment of shows, songs and artists, as far as it tells them apart."""
    wanted = ", ".join(f"'{prop}'" for prop in sorted(TELLING))
    found = db.stream(
        "SELECT uri, subject, property, value, object FROM version "  # noqa: S608 (fixed names)
        "JOIN document ON document.id = document JOIN statement ON version = version.id "
        f"WHERE {HELD} AND confidence >= :sure AND property IN ({wanted}) "
        "ORDER BY uri, position",
        {"at": at, "sure": rows.PUBLISHED_FROM},
    )
    return [
        subject
        for uri, said in groupby(found, key=itemgetter(0))
        for subject in gather(uri, (Fact(*row[1:]) for row in said))
    ]


def shows_named(subjects: Iterable[Subject], name: str) -> list[Subject]:
    """The shows among ``subjects`` that some page calls ``name``, in any spelling."""
    wanted = fold(name)
    return [s for s in subjects if s.kind is Kind.SHOW and wanted and wanted in map(fold, s.names)]


def not_found(db: Sql, name: str) -> ShowNotFoundError:
    """The error that says that no page names a show so, with the closest names that pages print."""
    return ShowNotFoundError(name, _closest(db, name))


def load_pages(db: Sql, uris: Iterable[str], at: str = LATEST) -> list[SourcePage]:
    """What pages said at a moment, by uri."""
    found = (
        db.execute(
            "SELECT version.id FROM version JOIN document ON document.id = document "  # noqa: S608 (fixed)
            f"WHERE uri = :uri AND {HELD}",
            {"at": at, "uri": uri},
        ).fetchone()
        for uri in sorted(uris)
    )
    return [load_page(db, version) for (version,) in found]


def load_page(db: Sql, version: int) -> SourcePage:
    """What one version of a page says, without what is too unsure to be published."""
    uri, title, language, published, body = db.execute(
        "SELECT uri, title, language, published, body FROM version "
        "JOIN document ON document.id = document JOIN text ON text.id = text WHERE version.id = ?",
        (version,),
    ).fetchone()
    text = rows.unpack(body)
    found = rows.read_statements(db, version, rows.PUBLISHED_FROM)
    said = tuple(_said(uri, text, rows.statement_of(row)) for row in found)
    return SourcePage(Source(uri, title, language, published), said, signature(text))


def _said(uri: str, text: str, statement: Statement) -> Said:
    first, last = statement.sentence
    citation = Citation(
        uri=uri,
        quote=statement.quote,
        sentence=text[first:last],
        quote_start=statement.start - first,
        quote_end=statement.end - first,
        lang=statement.lang,
        statement=statement.id,
        confidence=statement.confidence,
    )
    return Said(subject_key(uri, statement.subject), statement, citation)


def _closest(db: Sql, name: str) -> Sequence[str]:
    """The names of shows nearest to ``name``, nearest first, each as some page prints it."""
    known = (row[0] for row in db.execute("SELECT DISTINCT folded FROM show_name ORDER BY folded"))
    near = process.extract(fold(name), known, scorer=fuzz.WRatio, limit=CLOSEST)
    return [_printed(db, folded) for folded, _, _ in near]


def _printed(db: Sql, folded: str) -> str:
    found = db.execute(
        "SELECT DISTINCT value FROM show_name JOIN statement USING (version, subject) "
        "WHERE folded = ? AND property = 'name' ORDER BY value",
        (folded,),
    )
    return next((value for (value,) in found if fold(value) == folded), folded)
