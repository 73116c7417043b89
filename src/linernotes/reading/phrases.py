"""Finds the phrases of a word list in a text, all in one pass.

The readers of meaning, collaborations and claims look for some thousand phrases on every page.
One Aho-Corasick automaton (Aho & Corasick 1975, doi:10.1145/360825.360855) per language and word
list keeps the cost independent of how many phrases the list holds.

A phrase is written in the data files as it is read, in lower case with straight apostrophes:

* ``{slot}`` stands for each word of that slot (``by {whose} side``);
* ``*`` at an end lets the word go on there (``yearn*``; phrases that end in Hangul always may,
  for their particles and endings);
* ``#`` at an end stands for a number in digits (``ending of episode #``, ``#회 엔딩``);
* ``…`` between two parts allows up to 40 characters there (``promise* … protect*``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import product
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from linernotes.model.page import Span

GAP = 40
"""The longest stretch of other words, in code points, that ``…`` stands for."""

LONGEST_SENTENCE = 2000
"""What is longer, in code points, is no sentence: it is left alone, which keeps the time bounded."""

_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"[.;!?。\n]")


class Phrase(NamedTuple):
    """A phrase with what it says: ``kind`` names the list it stands in."""

    pattern: str
    kind: str
    label: str = ""
    weight: float = 1.0


class Hit(NamedTuple):
    """A phrase found in a text, from ``start`` to ``end`` in code points."""

    start: int
    end: int
    kind: str
    label: str
    weight: float

    @property
    def span(self) -> Span:
        """Where the phrase stands."""
        return Span(self.start, self.end)


class _Role(Enum):
    WHOLE = 0
    FIRST = 1
    SECOND = 2


class Shape(NamedTuple):
    """The literal of a part, and how it must stand in a text; ``number`` is "<", ">" or ""."""

    literal: str
    open_start: bool
    open_end: bool
    number: str


class PhraseBook:
    """A compiled word list."""

    def __init__(self, phrases: Iterable[Phrase], slots: Mapping[str, Iterable[str]] | None = None) -> None:
        """Compiles ``phrases``, with ``slots`` naming the words of each slot.

        Raises:
            KeyError: if a phrase uses a slot that ``slots`` does not have.
        """
        parts: dict[Shape, dict[tuple[_Role, int, str, str, float], None]] = {}
        for number, phrase in enumerate(phrases):
            for part, role in _parts(phrase.pattern):
                for pattern in _expand(part, slots or {}):
                    parts.setdefault(_shape(pattern), {})[role, number, *phrase[1:]] = None
        self.shapes = tuple(parts)
        """What of its phrases stands in texts, each once."""
        self._rules = [(*shape[1:], tuple(reversed(uses))) for shape, uses in parts.items()]
        self._automaton = ahocorasick_rs.AhoCorasick([shape.literal for shape in parts])

    def find(self, text: str) -> list[Hit]:
        """All phrases in ``text``, in the order of where they start, longer ones first.

        A phrase that lies wholly inside a longer one of the same kind is left out; of two equally
        long ones the first of the list counts.
        """
        plain = fold(text)
        hits: list[Hit] = []
        begun: dict[int, Span] = {}
        rules, whole, opening = self._rules, _Role.WHOLE, _Role.FIRST
        for index, first, last in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            open_start, open_end, digits, uses = rules[index]
            if not _stands(plain, first, last, open_start=open_start, open_end=open_end):
                continue
            start, end = _with_digits(plain, first, last, digits) if digits else (first, last)
            if start == end:
                continue
            for role, number, kind, label, weight in uses:
                if role is whole:
                    hits.append(Hit(start, end, kind, label, weight))
                elif role is opening:
                    begun[number] = Span(start, end)
                elif number in begun and _joined(plain, begun[number], start):
                    hits.append(Hit(begun[number].start, end, kind, label, weight))
        return _longest(hits)


class Shelf:
    """Word lists side by side: one pass over a text tells which of them have anything to say of it."""

    def __init__(self, books: Mapping[str, PhraseBook]) -> None:
        """Puts books on a shelf, each under its name."""
        owners: dict[Shape, list[str]] = {}
        for name, book in books.items():
            for shape in book.shapes:
                owners.setdefault(shape, []).append(name)
        self._owners = [(shape, frozenset(names)) for shape, names in owners.items()]
        self._automaton = ahocorasick_rs.AhoCorasick([shape.literal for shape in owners])

    def speaking(self, text: str) -> frozenset[str]:
        """The names of the books of which ``text`` may have a phrase; those of all others have none in it."""
        plain = fold(text)
        found: set[str] = set()
        for index, first, last in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            shape, names = self._owners[index]
            if _stands(plain, first, last, open_start=shape.open_start, open_end=shape.open_end):
                found |= names
        return frozenset(found)


def _stands(text: str, first: int, last: int, *, open_start: bool, open_end: bool) -> bool:
    """Whether a stretch of ``text`` is whole words, but at ends that are open."""
    if not open_start and first and text[first - 1].isalnum():
        return False
    return open_end or not text[last : last + 1].isalnum()


def fold(text: str) -> str:
    """``text`` in lower case with straight apostrophes, code point for code point."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals, such as İ, have two code points in lower case
        low = "".join(c.lower()[:1] for c in text)
    return low.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")


def word_end(text: str, end: int, limit: int = 8) -> int:
    """The end of the word that ``end`` stands in, if it lies within ``limit`` code points."""
    at = end
    while at < len(text) and text[at].isalnum():
        if at == end + limit:
            return end
        at += 1
    return at


def _parts(pattern: str) -> list[tuple[str, _Role]]:
    first, gap, second = pattern.partition("…")
    if not gap:
        return [(pattern, _Role.WHOLE)]
    return [(first.rstrip(), _Role.FIRST), (second.lstrip(), _Role.SECOND)]


def _expand(pattern: str, slots: Mapping[str, Iterable[str]]) -> list[str]:
    names = _SLOT.findall(pattern)
    pieces = _SLOT.split(pattern)[::2]
    return [
        "".join(piece + word for piece, word in zip(pieces, (*words, ""), strict=True))
        for words in product(*(slots[name] for name in names))
    ]


def _shape(part: str) -> Shape:
    literal = part.strip("*#")
    ends_in_latin = literal[-1].isalnum() and _is_latin(literal[-1])
    return Shape(
        literal,
        open_start=part[0] in "*#" or not literal[0].isalnum() or _UNSPACED.match(literal) is not None,
        open_end=part[-1] in "*#" or not ends_in_latin,
        number="<" if part[0] == "#" else ">" if part[-1] == "#" else "",
    )


_UNSPACED = re.compile(r"[぀-ヿ一-鿿\u0e00-\u0e7f]")
"""Letters of scripts that put no spaces between words, so that a phrase may begin inside a run of them."""


def _is_latin(letter: str) -> bool:
    """Whether a letter or digit is Latin, with the accents of European languages or of Vietnamese."""
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _with_digits(text: str, start: int, end: int, side: str) -> tuple[int, int]:
    """A stretch with the number before ("<") or behind it (">"); an empty one if there is none."""
    if side == "<":
        at = start
        while at and text[at - 1].isdecimal():
            at -= 1
        return (at, end) if at < start else (end, end)
    at = end
    while text[at : at + 1] == " ":
        at += 1
    digits = at
    while text[at : at + 1].isdecimal():
        at += 1
    return (start, at) if at > digits else (end, end)


def _joined(text: str, first: Span, second: int) -> bool:
    """Whether a part that starts at ``second`` follows the first one in the same sentence."""
    return 0 <= second - first.end <= GAP and not _SENTENCE_END.search(text, first.end, second)


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.reverse()  # they come by their ends: of those with one start, the longest is first now
    hits.sort(key=itemgetter(0))
    kept: list[Hit] = []
    reach: dict[str, int] = {}
    for hit in hits:
        if hit.end > reach.get(hit.kind, -1):
            reach[hit.kind] = hit.end
            kept.append(hit)
    return kept
