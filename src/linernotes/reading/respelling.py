"""A singer whose name a page prints wrong once and right elsewhere is named as elsewhere.

Pages slip: "Sojung" in the headline and the lead, "Sojun" in the last line. Only letters with
spaces between names are looked at, since elsewhere a particle is as long as a slip.
"""

from __future__ import annotations

import re

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
    if len(name) < SHORTEST or script_of(name) is not Script.LATIN or _times(text, name) > 1:
        return credit
    better = _usual_spelling(text, name)
    return credit if better is None else credit._replace(name=better)


def _usual_spelling(text: str, name: str) -> Span | None:
    """Where a page first prints what it spells like ``name`` but for one slip, and more often."""
    words = [match.span() for match in _WORD.finditer(text)]
    size = len(_WORD.findall(name))
    for first, last in zip(words, words[size - 1 :], strict=False):
        other = Span(first[0], last[1])
        if _is_better(text, name, other.of(text)):
            return other
    return None


def _is_better(text: str, name: str, other: str) -> bool:
    """Whether ``name`` is a slip for ``other``, which the page prints more often."""
    return _is_slip(name, other) and _times(text, other) > 1 and not _are_two(name, other)


def _are_two(name: str, other: str) -> bool:
    """Whether a name is known and the other is not a spelling of the same artist."""
    known = gazetteer().lookup(name)
    return bool(known) and not set(known) & set(gazetteer().lookup(other))


def _times(text: str, name: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))


def _is_slip(name: str, other: str) -> bool:
    """Whether two names differ by one letter that is neither a plural's nor the case of a letter."""
    if abs(len(name) - len(other)) > 1 or name[0] != other[0] or name.lower() == other.lower():
        return False
    if name + "s" == other or other + "s" == name:
        return False
    return OSA.distance(name, other, score_cutoff=1) == 1
