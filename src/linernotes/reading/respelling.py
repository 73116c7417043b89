"""A singer whose name a page prints wrong once and right elsewhere is named as elsewhere.

Pages slip: "Sojung" in the headline and the lead, "Sojun" in the last line. Only letters with
spaces between names are looked at, since elsewhere a particle is as long as a slip.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import ArtistCredit
from linernotes.text.scripts import Script, script_of

SHORTEST = 5
"""Letters of a name from which one letter more, less, other or swapped can be a slip."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def respelt(analysis: Analysis, credit: ArtistCredit) -> ArtistCredit:
    """The credit with its name where the page spells it more often, if it is printed once and no other's."""
    text = analysis.text
    name = credit.name.of(text)
    if len(name) < SHORTEST or script_of(name) is not Script.LATIN or _is_repeated(text, name):
        return credit
    better = _usual_spelling(text, name)
    return credit if better is None else credit._replace(name=better)


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[list[int], list[int], dict[str, list[int]]]:
    """Where the words of a page start, where they end, and which of them open with each letter."""
    starts, ends = [], []
    opening: dict[str, list[int]] = {}
    for i, match in enumerate(_WORD.finditer(text)):
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        opening.setdefault(text[start], []).append(i)
    return starts, ends, opening


def _usual_spelling(text: str, name: str) -> Span | None:
    """Where a page first prints what it spells like ``name`` but for one slip, and more often."""
    starts, ends, opening = _words(text)
    more = len(_WORD.findall(name)) - 1
    shortest, longest = len(name) - 1, len(name) + 1
    for first in opening.get(name[0], ()):
        last = first + more
        if last < len(ends) and shortest <= ends[last] - starts[first] <= longest:
            other = Span(starts[first], ends[last])
            if _is_better(text, name, other.of(text)):
                return other
    return None


def _is_better(text: str, name: str, other: str) -> bool:
    """Whether ``name`` is a slip for ``other``, which the page prints more often."""
    return _is_slip(name, other) and _is_repeated(text, other) and not _are_two(name, other)


def _are_two(name: str, other: str) -> bool:
    """Whether a name is known and the other is not a spelling of the same artist."""
    known = gazetteer().lookup(name)
    return bool(known) and not set(known) & set(gazetteer().lookup(other))


_EDGE = re.compile(r"\b")


def _is_repeated(text: str, name: str) -> bool:
    """Whether a page prints ``name`` twice or more as words of its own."""
    seen = False
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _EDGE.match(text, at) and _EDGE.match(text, end):
            if seen:
                return True
            seen = True
        else:
            end = at + 1
        at = text.find(name, end)
    return False


def _is_slip(name: str, other: str) -> bool:
    """Whether two names that open alike differ by one letter that is no plural's and no other case of one."""
    if name.lower() == other.lower() or name + "s" == other or other + "s" == name:
        return False
    return OSA.distance(name, other, score_cutoff=1) == 1
