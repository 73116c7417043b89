"""Finds names in a text that are nearly, but not quite, names that pages print.

Only names in scripts with spaces between words are looked for, word by word: where particles cling to
names, as in Korean, a letter more is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from linernotes.model.guide import Fact
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of

SHORTEST = 5
"""Letters of a word in which one slip is told from another word."""

LONG = 9
"""Letters from which two slips are."""

_WORD = re.compile(r"\w+")
_ENDINGS = ("s", "es")


@dataclass(frozen=True, slots=True)
class Slip:
    """A name as a text misspells it, where, and the name."""

    printed: str
    start: int
    end: int
    name: Fact


def slips(text: str, names: Iterable[Fact]) -> list[Slip]:
    """The misspelt names in ``text``, each spelling once, where it first stands.

    Args:
        text: what to look through.
        names: how names are spelled; all of them count as right.
    """
    known = [fact for fact in names if script_of(fact.text) is Script.LATIN]
    right = {fold(fact.text) for fact in known}
    words = list(_WORD.finditer(text))
    found: dict[str, Slip] = {}
    for fact in sorted(known, key=lambda fact: -len(fact.text)):
        for slip in _of_name(text, words, fact):
            key = fold(slip.printed)
            covered = any(slip.start < other.end and other.start < slip.end for other in found.values())
            if key not in right and key not in found and not covered:
                found[key] = slip
    return sorted(found.values(), key=lambda slip: slip.start)


def _of_name(text: str, words: list[re.Match[str]], name: Fact) -> Iterator[Slip]:
    """Stretches of as many words as the name has, of which one differs by a slip and no other does."""
    wanted = [match.group() for match in _WORD.finditer(name.text)]
    folded = [fold(word) for word in wanted]
    for first in range(len(words) - len(wanted) + 1):
        here = words[first : first + len(wanted)]
        differing = [
            (match.group(), word)
            for match, word, key in zip(here, wanted, folded, strict=True)
            if fold(match.group()) != key
        ]
        if len(differing) == 1 and _is_slip(*differing[0]):
            start, end = here[0].start(), here[-1].end()
            yield Slip(text[start:end], start, end, name)


def _is_slip(printed: str, word: str) -> bool:
    """Whether ``printed`` is ``word`` misspelt, and not another form of it or another word."""
    if printed[0].isupper() != word[0].isupper() or any(map(str.isdigit, printed + word)):
        return False
    one, other = sorted((printed.casefold(), word.casefold()), key=len)
    if len(one) < SHORTEST or other in {one + ending for ending in _ENDINGS}:
        return False
    return OSA.distance(one, other) <= (2 if len(word) >= LONG else 1)
