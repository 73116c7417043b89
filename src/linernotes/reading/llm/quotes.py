"""Finds a model's quote on the page: whatever it wrote, what is kept is a slice of the page's own text.

Models copy well, but they straighten quotation marks, join lines and change the width of letters.
So a quote is looked for letter by letter first, and then without regard to these; words that
differ are never forgiven.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from linernotes.model.page import Span

MOST_PLACES = 50
"""How many places of one quote are looked at."""

_MARKS = str.maketrans(dict.fromkeys('‘’‚‛“”„‟′″`´"', "'") | dict.fromkeys("‐‑‒–—―−", "-"))
_WRAPPING = ("''", '""', "‘’", "“”", "「」", "『』", "《》", "〈〉", "«»", "()", "[]")


class Passage:
    """The stretches of a page that a model was shown; a quote from elsewhere is not found in them."""

    def __init__(self, text: str, shown: Sequence[Span]) -> None:
        """Takes the page's ``text`` and the spans of it that were ``shown``."""
        self._text = text
        self._parts = [_Part(text, span) for span in shown]

    def places(self, words: str) -> list[Span]:
        """Where ``words`` stand, letter by letter or else but for spaces and marks; in order, none twice."""
        words = words.strip()
        for find in (_Part.exactly, _Part.loosely):
            found = {span for part in self._parts for span in find(part, words)} if words else set()
            if found:
                return sorted(found)
        return []

    def within(self, span: Span, name: str) -> Span | None:
        """Where ``name`` first stands inside ``span`` as words of its own; None if nowhere.

        Quotation marks and brackets that wrap the name are no part of it.
        """
        part = _Part(self._text, span)
        for words in (name.strip(), unwrapped(name)):
            for find in (part.exactly, part.loosely):
                place = next((s for s in find(words) if words and _is_whole(self._text, s)), None)
                if place is not None:
                    inner = unwrapped(place.of(self._text))
                    return place if len(inner) == place.end - place.start else self.within(place, inner)
        return None


def unwrapped(name: str) -> str:
    """``name`` without the quotation marks or brackets around the whole of it."""
    name = name.strip()
    while len(name) > 2 and any(name[0] == w[0] and name[-1] == w[1] for w in _WRAPPING):
        name = name[1:-1].strip()
    return name


class _Part:
    """One stretch, searched in two ways."""

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span

    def exactly(self, words: str) -> Iterator[Span]:
        start, end = self._span
        for place in _occurrences(lambda at: self._text.find(words, at, end), start):
            yield Span(place, place + len(words))

    def loosely(self, words: str) -> Iterator[Span]:
        """Whole characters only: a letter is not found in the same letter with an accent."""
        sought, _ = _loosened(words)
        text, origins = self._loose
        if not sought:
            return
        for place in _occurrences(lambda at: text.find(sought, at), 0):
            after = place + len(sought)
            whole_start = place == 0 or origins[place] != origins[place - 1]
            whole_end = after == len(text) or (
                origins[after] != origins[after - 1] and not unicodedata.combining(text[after])
            )
            if whole_start and whole_end:
                yield Span(self._span.start + origins[place], self._span.start + origins[after - 1] + 1)

    @cached_property
    def _loose(self) -> tuple[str, list[int]]:
        return _loosened(self._span.of(self._text))


def _occurrences(find: Callable[[int], int], start: int) -> Iterator[int]:
    place = find(start)
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        yield place
        place = find(place + 1)


def _loosened(text: str) -> tuple[str, list[int]]:
    """``text`` decomposed, marks, dashes and spaces of one kind, nothing invisible; whence each letter."""
    letters: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char.translate(_MARKS)).translate(_MARKS):
            if unicodedata.category(letter) in {"Cf", "Cc"} and not letter.isspace():
                continue
            letter = " " if letter.isspace() else letter  # noqa: PLW2901 - the same letter, as it counts
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            origins.append(index)
    return "".join(letters), origins


def _is_whole(text: str, span: Span) -> bool:
    """Whether a name is not a piece of a longer Latin word or number ("V" in "Vocals", "3" in "13")."""
    before, first = text[span.start - 1 : span.start], text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 1]
    accented = bool(after) and unicodedata.combining(after) > 0
    return not (accented or _runs_on(before, first) or _runs_on(last, after))


def _runs_on(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
