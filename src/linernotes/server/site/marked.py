"""Sets the text of a page with its statements marked, and notes of what each mark says.

Quotes overlap: a title stands in the sentence of its meaning. So the text is cut wherever a quote
begins or ends, and each piece knows the statements that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linernotes.catalogue.rows import PUBLISHED_FROM
from linernotes.guide.printable import printable
from linernotes.identity.subjects import subject_key
from linernotes.model.page import Span
from linernotes.model.statement import Statement
from linernotes.server.reading import key_in_page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, ``marked`` if a statement quotes it; ``notes`` are on quotes that end with it."""

    text: str
    marked: bool
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a note tells it.

    ``key`` is its id but for the page, so that it stays when a page gets its address. ``thing`` is the
    id of what it is about, "" if the page leaves it open. ``suggestion`` says that it is too unsure to
    be a fact of any guide.
    """

    id: str
    key: str
    property: str
    value: str
    lang: str
    thing: str
    confidence: float
    suggestion: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What one quote says, numbered within the page."""

    number: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the page's text with the notes on it."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


def paragraphs(
    uri: str, text: str, statements: Sequence[Statement], meaning: Callable[[str], str]
) -> list[Paragraph]:
    """The text of the page ``uri`` line by line; empty lines are left out.

    Args:
        uri: the page.
        text: its main text.
        statements: what it says; their spans count code points of ``text``.
        meaning: the id of the thing that a subject, by its key, means; "" if none.
    """
    by_quote: dict[Span, list[Said]] = {}
    for said in sorted(statements, key=lambda s: (s.end, s.start)):
        if said.quote:
            told = _said(said, meaning(subject_key(uri, said.subject)))
            by_quote.setdefault(Span(said.start, said.end), []).append(told)
    notes = {span: Note(n, tuple(said)) for n, (span, said) in enumerate(by_quote.items(), 1)}
    found = []
    at = 0
    for line in text.splitlines(keepends=True):
        whole = Span(at, at + len(line.rstrip()))
        here = {span: note for span, note in notes.items() if span.overlaps(whole)}
        if line.strip():
            ending = tuple(note for span, note in here.items() if span.end <= at + len(line))
            found.append(Paragraph(tuple(_pieces(text, whole, here)), ending))
        at += len(line)
    return found


def unquoted(uri: str, statements: Sequence[Statement], meaning: Callable[[str], str]) -> list[Said]:
    """The statements of a page whose text nobody gave: facts that were imported without it."""
    return [_said(said, meaning(subject_key(uri, said.subject))) for said in statements if not said.quote]


def _pieces(text: str, whole: Span, notes: dict[Span, Note]) -> list[Piece]:
    ends = {end for span in notes for end in span if whole.start < end < whole.end}
    cuts = sorted({whole.start, whole.end, *ends})
    pieces = []
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        here = [(span, note) for span, note in notes.items() if span.overlaps(piece)]
        ending = tuple(note.number for span, note in here if span.end == end)
        pieces.append(Piece(printable(text[start:end]), bool(here), ending))
    return pieces


def _said(said: Statement, thing: str) -> Said:
    return Said(
        id=said.id,
        key=key_in_page(said),
        property=said.property,
        value=printable(said.value),
        lang=said.lang,
        thing=thing,
        confidence=said.confidence,
        suggestion=said.confidence < PUBLISHED_FROM,
    )
