"""Finds a show under any spelling and fetches what all pages say of it, each fact with its sentence.

Shows that share a name are one show, so the pages to fetch are found by following names from
page to page. Only pages of this show are in memory, and of their texts only cited sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from linernotes.catalogue import rows
from linernotes.catalogue.errors import ShowNotFoundError
from linernotes.identity.subjects import Kind, kind_of, subject_key
from linernotes.model.guide import Citation, Source
from linernotes.model.identity import Verdict
from linernotes.text.fold import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from linernotes.model.identity import Judgement
    from linernotes.model.statement import Statement

CLOSEST = 5
"""How many names to suggest for a show that is not found."""

Show = tuple[int, str]
"""A version and the page-local id of a show on it."""


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

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements alone."""
        return tuple(said.statement for said in self.said)


def find_shows(db: sqlite3.Connection, name: str, judgements: Iterable[Judgement]) -> set[Show]:
    """Every page's show that can be the show of that name, by chains of names and judgements.

    Raises:
        ShowNotFoundError: if no page prints the name, however it is written.
    """
    names = {fold(name)} - {""}
    found = _named(db, names)
    if not found:
        raise ShowNotFoundError(name, _closest(db, name))
    judged = _judged_same(judgements)
    fresh = found
    while fresh:
        more = {key for show in fresh for key in _names_of(db, show)} - names
        names |= more
        linked = {other for show in fresh for other in judged.get(_key(db, show), ())}
        fresh = (_named(db, more) | {show for key in linked for show in _at(db, key)}) - found
        found |= fresh
    return found


def load_page(db: sqlite3.Connection, version: int) -> SourcePage:
    """What one version of a page says, without what is too unsure to be published."""
    uri, title, language, published, body = db.execute(
        "SELECT uri, title, language, published, body FROM version "
        "JOIN document ON document.id = document JOIN text ON text.id = text WHERE version.id = ?",
        (version,),
    ).fetchone()
    text = rows.unpack(body)
    found = rows.read_statements(db, version, rows.PUBLISHED_FROM)
    said = tuple(_said(uri, text, rows.statement_of(row)) for row in found)
    return SourcePage(Source(uri, title, language, published), said)


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


def _named(db: sqlite3.Connection, names: Iterable[str]) -> set[Show]:
    return {
        (version, subject)
        for name in names
        for version, subject in db.execute("SELECT version, subject FROM show_name WHERE folded = ?", (name,))
    }


def _names_of(db: sqlite3.Connection, show: Show) -> list[str]:
    found = db.execute("SELECT folded FROM show_name WHERE version = ? AND subject = ?", show)
    return [row[0] for row in found]


def _judged_same(judgements: Iterable[Judgement]) -> dict[str, set[str]]:
    links: dict[str, set[str]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.SAME and kind_of(judgement.left) is Kind.SHOW:
            links.setdefault(judgement.left, set()).add(judgement.right)
            links.setdefault(judgement.right, set()).add(judgement.left)
    return links


def _key(db: sqlite3.Connection, show: Show) -> str:
    version, subject = show
    (uri,) = db.execute(
        "SELECT uri FROM version JOIN document ON document.id = document WHERE version.id = ?", (version,)
    ).fetchone()
    return subject_key(uri, subject)


def _at(db: sqlite3.Connection, key: str) -> set[Show]:
    uri, _, subject = key.rpartition("#")
    return set(
        db.execute(
            "SELECT DISTINCT version, subject FROM document "
            "JOIN version ON document = document.id AND ended_at IS NULL "
            "JOIN show_name ON version = version.id WHERE uri = ? AND subject = ?",
            (uri, subject),
        )
    )


def _closest(db: sqlite3.Connection, name: str) -> Sequence[str]:
    """The names of shows nearest to ``name``, nearest first, each as some page prints it."""
    known = (row[0] for row in db.execute("SELECT DISTINCT folded FROM show_name ORDER BY folded"))
    near = process.extract(fold(name), known, scorer=fuzz.WRatio, limit=CLOSEST)
    return [_printed(db, folded) for folded, _, _ in near]


def _printed(db: sqlite3.Connection, folded: str) -> str:
    found = db.execute(
        "SELECT DISTINCT value FROM show_name JOIN statement USING (version, subject) "
        "WHERE folded = ? AND property = 'name' ORDER BY value",
        (folded,),
    )
    return next((value for (value,) in found if fold(value) == folded), folded)
