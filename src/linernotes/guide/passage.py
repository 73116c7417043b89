"""Sets a sentence with its quotes marked, cut to what a margin can hold.

Pages without full stops have sentences as long as themselves; around each quote a stretch is
kept, the rest becomes an ellipsis. Quotes themselves are cut only when longer than any margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from linernotes.guide.printable import printable
from linernotes.guide.runs import language_tag
from linernotes.model.guide import Citation

WHOLE_SENTENCE = 320
"""Code points up to which a sentence is printed whole."""

CONTEXT = 110
"""Code points kept on either side of a quote in a longer sentence."""

LONGEST_QUOTE = 400
"""Code points kept of a quote."""

ELLIPSIS = "…"

# What empty cells leave at the ends of a table row.
_EMPTY_CELLS_BEFORE = re.compile(r"\A(?:\| ?)+")
_EMPTY_CELLS_AFTER = re.compile(r"(?: ?\|)+\Z")

_WORD = 20
"""Code points within which a cut moves to the next space."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``marked`` if it is the quote."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as printed, in pieces, with its language ("" if unknown)."""

    pieces: tuple[Piece, ...]
    lang: str


def passage(citations: Sequence[Citation]) -> Passage:
    """The sentence that all ``citations`` (at least one) share, with each of their quotes marked."""
    sentence = citations[0].sentence
    marks = _merged((c.quote_start, min(c.quote_end, len(sentence))) for c in citations)
    pieces: list[Piece] = []
    at = 0
    for number, (start, end) in enumerate(marks):
        pieces.append(Piece(_gap(sentence, at, start, opens=number == 0, closes=False), marked=False))
        quote = sentence[start:end]
        cut = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + ELLIPSIS
        pieces.append(Piece(printable(cut), marked=True))
        at = end
    pieces.append(Piece(_gap(sentence, at, len(sentence), opens=not marks, closes=True), marked=False))
    pieces[0] = replace(pieces[0], text=_EMPTY_CELLS_BEFORE.sub("", pieces[0].text))
    pieces[-1] = replace(pieces[-1], text=_EMPTY_CELLS_AFTER.sub("", pieces[-1].text))
    return Passage(tuple(p for p in pieces if p.text), language_tag(citations[0].lang))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch made one, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if 0 <= span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _gap(sentence: str, start: int, end: int, *, opens: bool, closes: bool) -> str:
    """The words between two quotes, with an ellipsis for what a margin has no room for."""
    kept_before = 0 if opens else CONTEXT
    kept_after = 0 if closes else CONTEXT
    if opens and closes:
        kept_before = WHOLE_SENTENCE
    if len(sentence) <= WHOLE_SENTENCE or end - start <= kept_before + kept_after + 1:
        return printable(sentence[start:end])
    head = _to_space_before(sentence, start, start + kept_before) if kept_before else ""
    tail = _from_space_after(sentence, end - kept_after, end) if kept_after else ""
    return f"{printable(head)}{ELLIPSIS}{printable(tail)}"


def _to_space_before(sentence: str, start: int, cut: int) -> str:
    space = sentence.rfind(" ", max(start, cut - _WORD), cut)
    return sentence[start : cut if space < 0 else space]


def _from_space_after(sentence: str, cut: int, end: int) -> str:
    space = sentence.find(" ", cut, min(end, cut + _WORD))
    return sentence[cut if space < 0 else space + 1 : end]
