"""Weighs whether two pages mean one show: by its names, its season, and the songs it has.

No page may print 鬼怪 and 도깨비 together, but two songs by the same singers belong to one show. A
number tells seasons apart for good; a name without a number may be any season, and its songs
tell which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from linernotes.identity.artists import least
from linernotes.identity.evidence import Signal, Weighed, weigh
from linernotes.identity.exact import Hubs
from linernotes.identity.franchises import franchises
from linernotes.identity.names import tokens
from linernotes.identity.subjects import Kind
from linernotes.identity.titles import ends, telling, title_keys
from linernotes.identity.words import WORD, base_name, key_of, name_key, split_season
from linernotes.text.scripts import script_of
from linernotes.text.similarity import osa
from linernotes.text.sounds import skeletons, sound_likeness, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linernotes.identity.subjects import Subject

ALIKE = 0.85
"""How alike two names of shows must sound to be one name in two scripts."""

SLIP = 0.88
"""How alike two names of one script must be written to count as a slip of the other."""

SHORTEST_SLIP = 5
"""Letters from which a wrong one leaves a name recognisable."""

SHORTEST = 3
"""Consonants that a name must have before its sound tells anything."""

FEW = 3
"""Songs of both from which having few in common speaks against two shows being one."""

ASTRAY = 0.1
"""Of a show's mentions, the share that may give it one same song by mistake."""

NAMES_OF_ONE = 8
"""Names that one show has in all languages and spellings: a title of more is borne by several songs."""

_SLOTS = 1 << 22
_MOST_COUNTED = 65535

_SUBTITLE = re.compile(r"\s*[~〜～∼].*$|\s*[(（【\[].*$")
_SEGMENT = re.compile(
    r"\s+[-–—]\s*|[-–—]\s+|\s*[:：|/~〜～∼()（）【】\[\]–—]\s*|(?<=[^\x00-\x7f])-|-(?=[^\x00-\x7f])"
)


class SungHere(NamedTuple):
    """A title as printed, marks of its singers, and how many mentions of the show have it.

    Singers of a mark in common may be one: their names are the same, known or romanised alike.
    """

    title: str
    singers: frozenset[int]
    mentions: int


@dataclass(frozen=True, slots=True)
class ShowProfile:
    """A show so far: names by key without season, the seasons told, songs, and how many mentions it has.

    ``unclear`` are the keys of names without a number that some page prints with one: any season
    may be meant. ``trusted`` says how far each title may be taken for a song of the show, 0..1: one
    mention among many may be astray. ``known`` are the known shows that the names may mean.
    """

    names: Mapping[str, str]
    seasons: frozenset[int]
    songs: Mapping[str, SungHere]
    unclear: frozenset[str] = frozenset()
    mentions: int = 1
    known: frozenset[int] = frozenset()
    trusted: Mapping[str, float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find :attr:`trusted` once, since a show is compared with many."""
        spread = 1 + self.mentions * ASTRAY
        trusted = {key: min(1.0, song.mentions / spread) for key, song in self.songs.items()}
        object.__setattr__(self, "trusted", trusted)

    def __reduce__(self) -> tuple[type[ShowProfile], tuple[object, ...]]:
        """Be pickled without what is found again."""
        return ShowProfile, (self.names, self.seasons, self.songs, self.unclear, self.mentions, self.known)

    def merged(self, other: ShowProfile) -> ShowProfile:
        """What is known of both as one show."""
        songs = dict(self.songs)
        for key, theirs in other.songs.items():
            ours = songs.get(key)
            songs[key] = (
                SungHere(
                    min(ours.title, theirs.title),
                    ours.singers | theirs.singers,
                    ours.mentions + theirs.mentions,
                )
                if ours
                else theirs
            )
        seasons = self.seasons | other.seasons
        unclear = frozenset() if seasons else self.unclear | other.unclear
        mentions = self.mentions + other.mentions
        names = least(self.names, other.names)
        return ShowProfile(names, seasons, songs, unclear, mentions, self.known | other.known)

    def hubs(self) -> Iterable[tuple[str, str]]:
        """Names, their ends, consonants and halves, and songs."""
        for key, name in self.names.items():
            yield "name", key
            yield from (("end", end) for end in ends(key, 6))
            yield from (("bones", bone) for bone in _bones(name))
            yield from (("name", part) for part in segments(name))
        yield from (("known", str(number)) for number in self.known)
        for key, song in self.songs.items():
            yield from (("song", f"{key} {mark}") for mark in song.singers)
            if telling(key) >= 1:
                yield "title", key


def seasons_of(names: Iterable[str]) -> frozenset[int]:
    """The seasons that names tell; empty if none does."""
    return frozenset(n for name in names if (n := split_season(name)[1]) is not None)


def show_profile(
    show: Subject, songs: Iterable[tuple[Sequence[str], Sequence[str]]], sequels: frozenset[str] = frozenset()
) -> ShowProfile:
    """What one page says of a show.

    Args:
        show: the mention.
        songs: those that the page gives it: their titles and singers' names.
        sequels: the keys of names that some page prints with the number of a later season.
    """
    names = {key: name for name in sorted(show.names, reverse=True) if (key := name_key(name))}
    found: dict[str, SungHere] = {}
    for titles, singers in songs:
        marks = frozenset().union(*map(_marks, singers))
        for key, title in title_keys(titles).items():
            found[key] = SungHere(title, marks, 1)
    seasons = seasons_of(show.names)
    unclear = frozenset() if seasons else sequels.intersection(names)
    return ShowProfile(names, seasons, found, unclear, 1, franchises(show.names))


@lru_cache(maxsize=16384)
def _marks(name: str) -> frozenset[int]:
    """A number for each token of a singer's name: shows by the hundred thousand hold many of them."""
    return frozenset(
        crc32(f"{rule:d} {text}".encode("utf-8", "surrogatepass")) for rule, text in tokens(name)
    )


def sequels_among(shows: Iterable[Subject]) -> frozenset[str]:
    """The keys of names that some page prints with the number of a season after the first."""
    return frozenset(
        name_key(name) for show in shows if max(seasons_of(show.names), default=1) > 1 for name in show.names
    )


def by_exact_name(shows: Iterable[Subject], unclear: frozenset[str]) -> Hubs:
    """Hubs of shows with one name and one season; a name without a number is that of the first.

    Names without a number whose key is among ``unclear`` meet nobody.
    """
    hubs = Hubs(Kind.SHOW)
    for show in shows:
        seasons = seasons_of(show.names)
        for name in show.names:
            if (key := name_key(name)) and (seasons or key not in unclear):
                hubs.add("same name", (key, max(seasons, default=1)), show.key, name)
    return hubs


def other_season(left: ShowProfile, right: ShowProfile) -> bool:
    """Whether both tell a season and no season is told by both: never one show."""
    return bool(left.seasons and right.seasons and left.seasons.isdisjoint(right.seasons))


class SharedTitles:
    """How many names of shows have a song of each title: "My Love" tells little where hundreds have it.

    Counted in one row of a count-min sketch (Cormode and Muthukrishnan 2005), so that a million titles
    take no more memory than ten.
    """

    def __init__(self) -> None:
        """Start without shows."""
        self._counts = np.zeros(_SLOTS, dtype=np.uint16)

    def add(self, show: ShowProfile) -> None:
        """Count the titles of a show."""
        for key in show.songs:
            slot = crc32(key.encode("utf-8", "surrogatepass")) % _SLOTS
            if self._counts[slot] < _MOST_COUNTED:
                self._counts[slot] += 1

    def rarity(self, key: str) -> float:
        """What a title shared by two shows tells of what it would tell if only they had it, 0..1."""
        slot = crc32(key.encode("utf-8", "surrogatepass")) % _SLOTS
        return min(1.0, NAMES_OF_ONE / max(1, int(self._counts[slot])))


def compare_shows(titles: SharedTitles, left: ShowProfile, right: ShowProfile) -> Weighed:
    """Weigh whether two shows are one."""
    signals = [*_by_name(left, right), *_by_songs(titles, left, right)]
    if other_season(left, right):
        signals.append(Signal("other season", _season(left), _season(right)))
    return weigh(Kind.SHOW, signals)


def _by_name(left: ShowProfile, right: ShowProfile) -> Iterator[Signal]:
    told = left.seasons | right.seasons
    untold = bool(left.seasons) != bool(right.seasons) and told != {1}
    for key in sorted(left.names.keys() & right.names.keys()):
        unclear = untold or key in left.unclear | right.unclear
        kind = "same name, season untold" if unclear else "same name"
        yield Signal(kind, left.names[key], right.names[key])
        return
    if left.known and right.known:
        a, b = min(left.names.values()), min(right.names.values())
        if left.known.isdisjoint(right.known):
            yield Signal("known apart", a, b)
        else:
            yield Signal("same name, season untold" if untold else "known name", a, b)
            return
    best = max(
        (_likened(a, b) for a, b in product(sorted(left.names.values()), sorted(right.names.values()))),
        key=lambda signal: (_RANK.index(signal.kind), signal.strength, signal),
        default=None,
    )
    if best is None or best.kind == "none":
        return
    if untold and best.kind in {"name by ear", "name slip", "name without subtitle"}:
        yield Signal("same name, season untold", best.left, best.right, best.strength)
        return
    yield best


_RANK = (
    "none",
    "other name",
    "name within",
    "main half of name",
    "name without subtitle",
    "name slip",
    "name by ear",
)


@lru_cache(maxsize=16384)
def _likened(a: str, b: str) -> Signal:
    ours, theirs = name_key(a), name_key(b)
    if _digits(ours) != _digits(theirs):
        return Signal("other name" if script_of(a) is script_of(b) else "none", a, b)
    written = osa(ours, theirs)
    if written >= SLIP and min(len(ours), len(theirs)) >= SHORTEST_SLIP:
        return Signal("name slip", a, b, round(written, 3))
    # Within one script an ear hears too little: all hospitals are alike but for a syllable or two.
    other_script = script_of(a) is not script_of(b)
    heard = sound_likeness(sounds(base_name(a)), sounds(base_name(b))) if other_script else 0.0
    if heard >= ALIKE and min(map(len, _bones(a) | _bones(b)), default=0) >= SHORTEST:
        return Signal("name by ear", a, b, round(0.5 + (heard - ALIKE) / (1 - ALIKE) / 2, 3))
    if ours == _main(b) or theirs == _main(a):
        return Signal("name without subtitle", a, b)
    if ours in segments(b) or theirs in segments(a):
        return Signal("main half of name", a, b)
    if _within(a, b) or _within(b, a):
        return Signal("name within", a, b)
    return Signal("other name", a, b) if script_of(a) is script_of(b) else Signal("none", a, b)


def _main(name: str) -> str:
    """The key of a name without a subtitle in brackets or tildes."""
    base = base_name(name)
    cut = _SUBTITLE.sub("", base)
    return key_of(cut) if cut and cut != base else ""


@lru_cache(maxsize=16384)
def segments(name: str) -> frozenset[str]:
    """The keys of the halves of a name that a colon, dash, tilde or bracket divides; none if nothing does."""
    halves = [half for half in _SEGMENT.split(base_name(name)) if half]
    return frozenset(filter(None, map(key_of, halves))) if len(halves) > 1 else frozenset()


def _within(a: str, b: str) -> bool:
    ours, theirs = set(WORD.findall(base_name(a))), set(WORD.findall(base_name(b)))
    return len(ours) > 1 and ours < theirs


def _by_songs(titles: SharedTitles, left: ShowProfile, right: ShowProfile) -> Iterator[Signal]:
    shared = sorted(left.songs.keys() & right.songs.keys())
    both: list[tuple[float, str]] = []
    unclear: list[tuple[float, str]] = []
    for key in shared:
        ours, theirs = left.songs[key].singers, right.songs[key].singers
        strength = telling(key) * left.trusted[key] * right.trusted[key]
        if ours & theirs:
            both.append((strength, key))
        else:
            strength *= titles.rarity(key)
            unclear.append((strength if not ours or not theirs else strength / 2, key))
    both.sort(reverse=True)
    unclear.sort(reverse=True)
    kinds = ("same song", "second same song", "third same song")
    for (strength, key), kind in zip(both, kinds, strict=False):
        yield Signal(kind, left.songs[key].title, right.songs[key].title, round(strength, 3))
    for strength, key in unclear[:2]:
        yield Signal("song of that title", left.songs[key].title, right.songs[key].title, round(strength, 3))
    fewer = min(sum(left.trusted.values()), sum(right.trusted.values()))
    common = sum(left.trusted[key] * right.trusted[key] for key in shared)
    if fewer >= FEW and common < fewer / 3:
        strength = round(min(1.0, fewer / 9) * (1 - 3 * common / fewer), 3)
        yield Signal("few songs in common", str(len(left.songs)), str(len(right.songs)), strength)


def _bones(name: str) -> frozenset[str]:
    return frozenset(bone for bone in skeletons(sounds(base_name(name))) if len(bone) >= SHORTEST)


@lru_cache(maxsize=16384)
def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def _season(show: ShowProfile) -> str:
    return " ".join(map(str, sorted(show.seasons)))
