"""The labels that a query asks for: themes, occasions, voices, sounds, by the words of its language.

They are the labels that the reader gives songs, found by the same word lists, so that a wish in one
language meets what pages say in any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linernotes.lexicon.loader import load, recognitions
from linernotes.reading.meaning import negated, phrase_book
from linernotes.reading.phrases import Shelf
from linernotes.text.scripts import scripts_in

Label = tuple[str, str]
"""The property and the value: ("theme", "comfort")."""

_ASKED = frozenset({"theme", "occasion", "perspective", "sound"})


class Asked(NamedTuple):
    """A phrase of a query from ``start`` to ``end`` that asks for a label, and what it weighs."""

    start: int
    end: int
    label: Label
    weight: float


def labels(text: str) -> dict[Label, float]:
    """The labels that the words of ``text`` ask for, each with the weight of its best phrase."""
    found: dict[Label, float] = {}
    for one in asked(text):
        found[one.label] = max(found.get(one.label, 0.0), one.weight)
    return found


def asked(text: str) -> list[Asked]:
    """The phrases of ``text`` that ask for labels, in all languages that it may be in."""
    speaking = _all_books().speaking(text)
    if not speaking:
        return []
    return [one for language in languages(text) if language in speaking for one in _asked(text, language)]


def languages(text: str) -> list[str]:
    """The languages with words of meaning that ``text`` may be in, by its scripts and function words."""
    scripts, words = scripts_in(text), set(text.lower().split())
    likely: defaultdict[int, list[str]] = defaultdict(list)
    for language in _with_meaning():
        known = recognitions()[language]
        if scripts.intersection(known.scripts):
            # Scripts without spaces have no words to count, and few languages.
            likely[len(words & known.function_words)].append(language)
    return likely[max(likely)] if likely else []


def _asked(text: str, language: str) -> Iterator[Asked]:
    hits = phrase_book(language).find(text)
    for at, hit in enumerate(hits):
        if hit.kind in _ASKED and hit.label != "none" and not negated(hits, at):
            yield Asked(hit.start, hit.end, (hit.kind, hit.label), hit.weight)


@cache
def _all_books() -> Shelf:
    return Shelf({language: phrase_book(language) for language in _with_meaning()})


@cache
def _with_meaning() -> tuple[str, ...]:
    return tuple(language for language in recognitions() if load(language).meaning)
