"""Where a page may name a singer: names it knows, capitalised runs, words with a name's particle.

Korean hangs particles on names and writes no capitals, Japanese and Chinese set them between
other letters, Thai pages put them in quotes. In the page's symbols all of these are single
characters, so a spot is a symbol or a short row of them, looked at only where a title is near.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.mentions import without_small_words
from linernotes.reading.symbols import (
    CELL,
    GROUP,
    HAN,
    HANGUL,
    HIRAGANA,
    KATAKANA,
    LINE,
    MARK_SYMBOLS,
    MAYBE,
    NAMES,
    PERSON,
)

LONGEST_NAME = 40
"""Code points beyond which nothing is taken for a name."""

GIVEN_HIRAGANA = range(2, 5)
"""Letters of a given name in hiragana behind a surname in Han characters."""

LONGEST_HAN = 8
"""Code points of a run of Han characters beyond which it is a phrase and no name."""

BRACKET = 7
"""Symbols from an opening bracket within which it must close to belong to the name before it."""

SUBJECTS = frozenset("1237")
KNOWN = frozenset((PERSON, GROUP, MAYBE))
_AFTER_HANGUL = frozenset("12345678,&-+(fSOs.!" + CELL + LINE + "#*¶=^>") | MARK_SYMBOLS
"""What can stand behind a Korean word that is a name: a particle, a joining mark, a title, an end."""


@dataclass(slots=True, eq=False)
class Spot:
    """A place where somebody may be named: symbols ``first`` up to ``last``, its bracket up to ``end``.

    ``name`` is the name without its bracket; ``symbol`` the symbol of its last piece.
    """

    first: int
    last: int
    end: int
    name: Span
    symbol: str


class Spots:
    """The spots of one page, found as they are asked for."""

    def __init__(self, analysis: Analysis) -> None:
        """Looks at nothing yet."""
        self._analysis = analysis
        self._symbols = analysis.stream.symbols
        self._small = boundary_words(analysis.lexicon)
        self._likely = [i for i, symbol in enumerate(self._symbols) if symbol in _LIKELY]
        self._found: dict[int, list[Spot]] = {}
        self.sections: list[Span] = []

    def between(self, low: int, high: int) -> list[Spot]:
        """The spots whose last symbol lies in ``low:high``, in order."""
        likely, found = self._likely, list[Spot]()
        for k in range(bisect_left(likely, low), bisect_left(likely, high)):
            found += self._at(likely[k])
        return found

    @cached_property
    def leaders(self) -> list[Spot]:
        """The spots of the headline and the two names that the page repeats most: whom it is about."""
        analysis = self._analysis
        found = self.between(analysis.head_first, analysis.head_last)[:12]
        text = analysis.text
        counts: dict[str, int] = {}
        first: dict[str, Spot] = {}
        for i, symbol in enumerate(self._symbols):
            if symbol in KNOWN or symbol in "CcQ":
                name = text[analysis.stream.starts[i] : analysis.stream.ends[i]]
                counts[name] = counts.get(name, 0) + 1
                if counts[name] == 3:
                    first.update((name, spot) for spot in self._at(i)[:1])
        often = sorted(first, key=lambda n: (-counts[n], first[n].first))
        return [*found, *(first[n] for n in often[:2] if first[n] not in found)]

    def section_at(self, position: int) -> Span | None:
        """The credit of the last list line before ``position``: whom the text below it is about."""
        found = None
        for section in self.sections:
            if section.start >= position:
                break
            found = section
        return found

    def _at(self, i: int) -> list[Spot]:
        found = self._found.get(i)
        if found is None:
            found = self._found[i] = self._find(i)
        return found

    def _find(self, i: int) -> list[Spot]:
        """The spots that end with symbol ``i``."""
        analysis, symbols = self._analysis, self._symbols
        stream, text = analysis.stream, analysis.text
        symbol = symbols[i]
        start, stop = stream.starts[i], stream.ends[i]
        if stop - start > LONGEST_NAME or self._in_bracket_of_name(i):
            return []
        if symbol in MARK_SYMBOLS:
            inner = Span(start + 1, stop - 1)
            return [Spot(i, i + 1, i + 1, inner, symbol)] if inner.start < inner.end else []
        if symbol == HAN and stop - start > LONGEST_HAN:
            return []
        if symbol != HANGUL:
            span = without_small_words(text, Span(start, stop), self._small)
            if span is None:
                return []
            end = bracket_end(symbols, i + 1)
            first = i - (
                symbol == KATAKANA and i > 0 and symbols[i - 1] == HAN and stream.ends[i - 1] == start
            )
            opening = stream.starts[first] if first < i else span.start
            found = [Spot(first, i + 1, end, Span(opening, span.end), symbol)]
            if symbol == HAN and (given := self._given_hiragana(i)) is not None:
                found.append(Spot(i, i + 2, bracket_end(symbols, i + 2), Span(start, given), symbol))
            return found
        if symbols[i + 1 : i + 2] not in _AFTER_HANGUL or text[start:stop] in self._small:
            return []
        end = bracket_end(symbols, i + 1)
        found = [Spot(i, i + 1, end, Span(start, stop), symbol)]
        for back in (i - 1, i - 2):
            if back < 0 or symbols[back] not in "hCc" or stream.ends[back] + 1 != stream.starts[back + 1]:
                break
            if text[stream.starts[back] : stream.ends[back]] in self._small:
                break
            found.append(Spot(back, i + 1, end, Span(stream.starts[back], stop), symbol))
        return found

    def _given_hiragana(self, i: int) -> int | None:
        """Where the name at symbol ``i`` ends if it goes on in hiragana, as in 朝倉みのり."""
        symbols, stream = self._symbols, self._analysis.stream
        if symbols[i + 1 : i + 2] != HIRAGANA or stream.starts[i + 1] != stream.ends[i]:
            return None
        start, end = stream.starts[i + 1], stream.ends[i + 1]
        if self._analysis.text[end - 1] in "のがはとも" and end - 1 - start in GIVEN_HIRAGANA:
            return end - 1
        return end if end - start in GIVEN_HIRAGANA and symbols[i + 2 : i + 3] in _AFTER_HANGUL else None

    def _in_bracket_of_name(self, i: int) -> bool:
        """Whether symbol ``i`` fills the bracket of the name before it, as in 백현(BAEKHYUN)."""
        symbols, stream = self._symbols, self._analysis.stream
        if i < 2 or symbols[i - 1] != "(" or symbols[i + 1 : i + 2] != ")":
            return False
        return symbols[i - 2] in NAMES and stream.starts[i - 1] - stream.ends[i - 2] <= 1


def bracket_end(symbols: str, i: int) -> int:
    """Where the bracket ends that opens at symbol ``i``, right behind a name; ``i`` if none does."""
    if symbols[i : i + 1] != "(":
        return i
    close = symbols.find(")", i, i + BRACKET)
    return close + 1 if close > 0 else i


_LIKELY = NAMES | MARK_SYMBOLS
