"""Turns statements into facts: the same value from many pages is one fact with many citations.

Nothing here depends on the order of statements: every choice ends in a total order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from linernotes.model.guide import Citation, Disagreement, Fact
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.catalogue.gathering import Said

EXTERNAL_ID = "musicbrainz"
"""The property of songs and artists whose value is the id of the recording or artist in MusicBrainz."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def facts(said: Iterable[Said]) -> tuple[Fact, ...]:
    """One fact per value, values that fold to one key being one; most sources first.

    Each fact shows the spelling and the language that most pages print.
    """
    groups: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        # A value of marks only folds to nothing and must not meet others that do.
        groups[fold(one.statement.value) or one.statement.value].append(one)
    return rank(_fact(group) for group in groups.values())


def rank(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in order: most sources, then most confident, then by text."""
    return tuple(sorted(found, key=lambda f: (-f.sources, -_confidence(f), f.text)))


def decide(prop: str, said: Sequence[Said]) -> tuple[Fact | None, Disagreement | None]:
    """The value that most pages give for ``prop``, and what pages disagree on, if they do.

    A date that is the beginning of another agrees with it: "2020" supports "2020-01-07". Ties go
    to the fuller date, then to the smallest text.
    """
    found = {fact.text: fact for fact in facts(said)}
    vague = {a for a in found for b in found if a != b and _begins(a, b)}
    support = {
        text: len(
            {
                c.voice or c.uri
                for other, f in found.items()
                if other == text or _begins(other, text)
                for c in f.citations
            }
        )
        for text in found
        if text not in vague
    }
    if not support:
        return None, None
    order = sorted(
        support, key=lambda text: (-support[text], -len(text) if _DATE.fullmatch(text) else 0, text)
    )
    values = tuple(found[text] for text in order)
    return values[0], Disagreement(prop, values) if len(values) > 1 else None


def citations(said: Iterable[Said]) -> tuple[Citation, ...]:
    """The sentences behind statements, most confident first, then by page and place."""
    unique = {one.citation for one in said}
    return tuple(sorted(unique, key=lambda c: (-c.confidence, c.uri, c.statement)))


def most_common(values: Iterable[str]) -> str:
    """The most frequent of ``values``, the smallest of several; "" if there is none."""
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]


def _fact(group: Sequence[Said]) -> Fact:
    text = _favourite({(one.statement.value, one.citation.uri) for one in group})
    named = [(one.statement.lang, one.citation.uri) for one in group if one.statement.lang not in {"", "und"}]
    return Fact(text, _favourite(named), citations(group))


def _favourite(pairs: Iterable[tuple[str, str]]) -> str:
    """The value that most pages print, counting each page once per value."""
    return most_common(value for value, _ in set(pairs))


def _confidence(fact: Fact) -> float:
    return max((c.confidence for c in fact.citations), default=0.0)


def _begins(vague: str, full: str) -> bool:
    """Whether one date is the beginning of another: "2020-01" of "2020-01-07", never "1" of "10"."""
    return bool(_DATE.fullmatch(vague) and _DATE.fullmatch(full)) and full.startswith(f"{vague}-")
