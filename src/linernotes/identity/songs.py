"""Weighs whether two mentions within one show mean one song.

"My Love" stands twice on one soundtrack, by two singers, and 너를 사랑하고 있어 and "I Love You" have no
letter in common; so titles, the full set of singers, part and date are weighed together. The full
set of singers is nearly a key within one show, unless a page lists two songs by them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from linernotes.identity.artists import least
from linernotes.identity.evidence import Signal, Weighed, weigh
from linernotes.identity.subjects import Kind
from linernotes.identity.titles import ends, title_bones, title_signals
from linernotes.identity.words import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linernotes.identity.subjects import Subject

Singers = frozenset[str]
"""The ids of all artists of a song, main and featured."""

FEW_DAYS = 2
"""Days by which dates of one release differ: midnight, time zones, "from today"."""


@dataclass(frozen=True, slots=True)
class ShowFacts:
    """What must be known of a whole soundtrack to weigh two of its songs.

    ``sung`` says how many songs a set of singers has at least, ``parts`` and ``days`` how many
    songs came out on a part or a day; ``names`` are artists as printed, by id; ``alike`` are
    pairs of artists that may be one.
    """

    sung: Mapping[Singers, int]
    parts: Mapping[str, int]
    days: Mapping[str, int]
    names: Mapping[str, str]
    alike: frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class SongProfile:
    """A song so far: titles by folded key, and how many mentions give which singers, part, day."""

    titles: Mapping[str, str]
    singers: Counter[Singers]
    parts: Counter[str]
    days: Counter[str]
    version: frozenset[str]

    def merged(self, other: SongProfile) -> SongProfile:
        """What is known of both as one song."""
        return SongProfile(
            least(self.titles, other.titles),
            self.singers + other.singers,
            self.parts + other.parts,
            self.days + other.days,
            self.version | other.version,
        )

    def hubs(self) -> Iterable[tuple[str, str]]:
        """Titles, their ends and consonants, each singer, part and day."""
        yield from (("title", key) for key in self.titles)
        yield from (("end", end) for key in self.titles for end in ends(key))
        yield from (("bones", bone) for title in self.titles.values() for bone in title_bones(title))
        yield from (("singer", singer) for singer in frozenset().union(*self.singers))
        yield from (("part", part) for part in self.parts)
        yield from (("day", day) for day in self.days)


def song_profile(song: Subject, titles: Mapping[str, str], singers: Singers) -> SongProfile:
    """What one page says of a song."""
    return SongProfile(
        titles,
        Counter([singers] if singers else []),
        Counter([song.part] if song.part else []),
        Counter([song.released] if song.released else []),
        frozenset().union(*map(version_of, song.names)),
    )


def compare_songs(show: ShowFacts, left: SongProfile, right: SongProfile) -> Weighed:
    """Weigh whether two songs of one show are one."""
    signals = [*title_signals(left.titles, right.titles)]
    if left.version != right.version:
        signals.append(Signal("other version", _first(left.titles), _first(right.titles)))
    signals += _by_singers(left, right, show)
    signals += _by_part(left, right, show)
    signals += _by_day(left, right, show)
    return weigh(Kind.SONG, signals)


def _by_singers(left: SongProfile, right: SongProfile, show: ShowFacts) -> Iterable[Signal]:
    if not left.singers or not right.singers:
        return
    ours, theirs = usual(left.singers), usual(right.singers)
    a, b = _printed(ours, show), _printed(theirs, show)
    shared, only_ours, only_theirs = ours & theirs, ours - theirs, theirs - ours
    maybe = {frozenset((x, y)) for x in only_ours for y in only_theirs} & show.alike
    if ours == theirs:
        yield Signal("same singers" if show.sung.get(ours, 1) < 2 else "singers of several", a, b)
    elif maybe and len(ours) == len(theirs) and len(maybe) >= len(only_ours):
        yield Signal("singers perhaps the same", a, b)
    elif shared or maybe:
        yield Signal("some singers", a, b)
    else:
        yield Signal("other singers", a, b)


def usual(counted: Counter[Singers]) -> Singers:
    """The set that most mentions give; of several the larger, then the smallest."""
    return min(counted, key=lambda s: (-counted[s], -len(s), sorted(s)))


def _by_part(left: SongProfile, right: SongProfile, show: ShowFacts) -> Iterable[Signal]:
    if not left.parts or not right.parts:
        return
    a, b = _most(left.parts), _most(right.parts)
    if a == b:
        yield Signal("same part" if show.parts.get(a, 1) < 2 else "part of several", a, b)
    else:
        yield Signal("other part", a, b)


def _by_day(left: SongProfile, right: SongProfile, show: ShowFacts) -> Iterable[Signal]:
    if not left.days or not right.days:
        return
    a, b = _most(left.days), _most(right.days)
    if a == b and len(a) == 10:
        yield Signal("same day" if show.days.get(a, 1) < 2 else "day of several", a, b)
    elif not (a.startswith(b) or b.startswith(a)) and not _near(a, b):
        yield Signal("other day", a, b)


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda value: (-counted[value], value))


def _near(a: str, b: str) -> bool:
    try:
        return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= FEW_DAYS
    except ValueError:
        return False


def _printed(singers: Singers, show: ShowFacts) -> str:
    return ", ".join(sorted(show.names.get(s, s) for s in singers))


def _first(titles: Mapping[str, str]) -> str:
    return min(titles.values(), default="")
