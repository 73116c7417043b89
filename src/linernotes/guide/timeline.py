"""Places the days on which songs came out on one line, so that a page can draw it with text alone.

The line is a list of days with links to their songs; where there is room the list is laid out to
scale, on a phone it stays a list. Days too close for their labels to stand beside each other
take different lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from linernotes.guide.phrases import date_words
from linernotes.guide.runs import Run

LABEL_WIDTH = 18
"""Width that the label of one day needs, in percent of the line."""

MOST_SONGS_DEEP = 6
"""Songs below each other, over all lanes, beyond which labels lose their day: then it stays a list."""


@dataclass(frozen=True, slots=True)
class Release:
    """A song on the line: its anchor in the page, its title, its part ("" if unknown)."""

    anchor: str
    title: Run
    part: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the line: its dot and the left edge of its label stand at ``left`` percent."""

    iso: str
    words: str
    releases: tuple[Release, ...]
    left: int
    lane: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """At least two days in order; ``to_scale`` is False where they are too dense to draw.

    ``lanes`` lie below each other, each with room for ``songs``, the most of any day.
    """

    days: tuple[Day, ...]
    lanes: int
    songs: int
    to_scale: bool


def place_rules(lefts: Iterable[int], lanes: int, songs: int) -> list[str]:
    """Rules of a style sheet for the places on a line, which elements take by class.

    A strict policy lets no element have a style of its own.

    Args:
        lefts: the places, in whole percent.
        lanes: the most lanes a line has.
        songs: the most songs a day has.
    """
    rules = [f".days{{--label:{LABEL_WIDTH}%}}"]
    rules += [f".at-{left}{{--at:{left}%}}" for left in sorted(set(lefts))]
    rules += [f".lane-{lane}{{--lane:{lane}}}" for lane in range(lanes)]
    rules += [f".lanes-{count}{{--lanes:{count}}}" for count in range(1, lanes + 1)]
    return rules + [f".deep-{count}{{--songs:{count}}}" for count in range(1, songs + 1)]


def timeline(releases: Sequence[tuple[str, Release]]) -> Timeline | None:
    """The line of all ``releases`` (ISO date, song), or None with fewer than two different days.

    Dates that pages know only by month or year have no place on the line.
    """
    by_day: dict[date, list[Release]] = {}
    for iso, release in releases:
        day = _day(iso)
        if day is not None:
            by_day.setdefault(day, []).append(release)
    if len(by_day) < 2:
        return None
    first, last = min(by_day), max(by_day)
    width = (100 - LABEL_WIDTH) / (last - first).days
    places = {day: round((day - first).days * width) for day in sorted(by_day)}
    lanes = _lanes(list(places.values()))
    days = [
        Day(day.isoformat(), date_words(day.isoformat(), short=True), tuple(by_day[day]), left, lane)
        for (day, left), lane in zip(places.items(), lanes, strict=True)
    ]
    deep, most = max(lanes) + 1, max(map(len, by_day.values()))
    return Timeline(tuple(days), deep, most, deep * most <= MOST_SONGS_DEEP)


def _lanes(lefts: Sequence[int]) -> list[int]:
    """A lane for each label, given where they begin, in order.

    A label goes below all later ones that begin within its width: so no label overlaps another,
    and the stem that leads from a day down to its label crosses none.
    """
    lanes: list[int] = []
    for index in reversed(range(len(lefts))):
        later = zip(lefts[index + 1 :], reversed(lanes), strict=True)
        lanes.append(1 + max((lane for left, lane in later if left < lefts[index] + LABEL_WIDTH), default=-1))
    return lanes[::-1]


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso) if len(iso) == len("2020-01-07") else None
    except ValueError:
        return None
