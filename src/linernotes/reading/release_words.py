"""The words by which a language says of a date that a song came out on it, ready for searching.

They stand in the ``[dates]`` table of each lexicon; compiling them takes far longer than reading
a page, so it is done once per language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from linernotes.lexicon.loader import load
from linernotes.text.dates import DateWords
from linernotes.text.scripts import whole_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ReleaseWords:
    """The ``[dates]`` table of a language, compiled.

    ``cue`` finds what governs dates, as the groups "release", "other" (broadcast, chart,
    announcement…) and "void" (a date that no longer holds). ``thing`` finds what else is
    released (albums, teasers), ``show`` what a soundtrack belongs to, ``song`` words for a song.
    ``product`` are labels of things on sale (a catalogue number).
    ``label`` is a field name that stands right before its date.
    """

    dates: DateWords
    cue: re.Pattern[str]
    thing: re.Pattern[str]
    show: re.Pattern[str]
    song: re.Pattern[str]
    void: re.Pattern[str]
    participle: re.Pattern[str] | None
    product: re.Pattern[str]
    label: re.Pattern[str]
    clause_break: re.Pattern[str]
    verb_first: bool


@cache
def release_words(language: str) -> ReleaseWords | None:
    """The words of ``language``, compiled once; None if its lexicon says nothing of releases."""
    table = load(language).dates
    release = table.get("release")
    if not isinstance(release, dict):
        return None
    participle = _strings(release, "participles")
    # Where the verb comes last, what stands between it and its date is what came out.
    others = ("other",) if release.get("verb_first") else ("other", "things")
    return ReleaseWords(
        dates=_date_words(table),
        cue=re.compile(
            f"(?P<void>{_any(release, 'void')})|(?P<other>{_any(release, *others)})"
            f"|(?P<release>{_any(release, 'cues')})",
            re.IGNORECASE,
        ),
        thing=re.compile(_any(release, "things"), re.IGNORECASE),
        show=re.compile(_any(release, "shows"), re.IGNORECASE),
        song=re.compile(_any(release, "songs"), re.IGNORECASE),
        void=re.compile(_any(release, "void"), re.IGNORECASE),
        participle=re.compile("|".join(participle)) if participle else None,
        product=re.compile(_any(release, "products"), re.IGNORECASE),
        label=re.compile(rf"(?:{_any(release, 'labels')})[\s:=|*]*$", re.IGNORECASE),
        clause_break=re.compile(_any(release, "clause_breaks"), re.IGNORECASE),
        verb_first=bool(release.get("verb_first")),
    )


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, ())
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _pairs(table: Mapping[str, object], key: str) -> tuple[tuple[str, int], ...]:
    found = table.get(key, {})
    return tuple((str(word), int(count)) for word, count in found.items()) if isinstance(found, dict) else ()


def _date_words(table: Mapping[str, object]) -> DateWords:
    era = table.get("era", 0)
    return DateWords(
        forms=_strings(table, "forms"),
        months=_pairs(table, "months"),
        day_words=_pairs(table, "day_words"),
        month_words=_pairs(table, "month_words"),
        year_words=_pairs(table, "year_words"),
        directions=_pairs(table, "directions"),
        weekdays=_pairs(table, "weekdays"),
        same_day=_strings(table, "same_day"),
        same_year=_strings(table, "same_year"),
        next_day=_strings(table, "next_day"),
        era=era if isinstance(era, int) else 0,
    )


def _any(table: Mapping[str, object], *keys: str) -> str:
    """A pattern for any phrase of the lists, as whole words where words stand apart."""
    return f"(?:{whole_words(p for key in keys for p in _strings(table, key))})"
