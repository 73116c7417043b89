"""Weighs whether two mentions within one show mean one artist.

Names say most: the same, a known spelling, alike in sound across scripts, a slip. Where a script
does not tell how it is said (Han), or a name is borne by two (テヨン), what they sing decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from linernotes.identity.evidence import Signal, Weighed, weigh
from linernotes.identity.names import bones, known_in, spoken_names, tokens
from linernotes.identity.subjects import Kind
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of
from linernotes.text.similarity import osa
from linernotes.text.sounds import sound_likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linernotes.identity.subjects import Subject

ALIKE = 0.86
"""How alike two names must sound to count as one said twice; tuned by :mod:`.train` on its pairs."""

UNLIKE = 0.75
"""How alike two names may sound and still be called unlike."""

SAME_ON_A_PAGE = 0.96
"""How alike two names of one page must sound for it to name one artist twice, in two scripts."""

SLIP = 0.8
"""How alike two names of one script must be written to count as a slip of the other."""

SHORTEST_SLIP = 5
"""Letters from which one wrong letter still leaves the name recognisable."""


@dataclass(frozen=True, slots=True)
class ArtistProfile:
    """An artist so far: names as printed by their folded keys, groups, known identities, songs.

    ``songs`` maps what identifies a song (its folded titles, and in a later round its id) to a
    title as printed; ``known`` are identities of the gazetteer, several while it is unclear which.
    """

    names: Mapping[str, str]
    groups: Mapping[str, str]
    known: frozenset[str]
    songs: Mapping[str, str]

    def merged(self, other: ArtistProfile) -> ArtistProfile:
        """What is known of both as one artist."""
        both = self.known & other.known if self.known and other.known else self.known | other.known
        return ArtistProfile(
            least(self.names, other.names),
            least(self.groups, other.groups),
            both or self.known | other.known,
            least(self.songs, other.songs),
        )

    def hubs(self) -> Iterable[tuple[str, str]]:
        """Exact names, known identities, consonants, and songs."""
        yield from (("name", key) for key in self.names)
        yield from (("known", ident) for ident in self.known)
        yield from (("bones", bone) for name in self.names.values() for bone in bones(name))
        yield from (("song", song) for song in self.songs)


def least(left: Mapping[str, str], right: Mapping[str, str]) -> dict[str, str]:
    """Both mappings in one; of two strings for one key the smaller, so that order cannot matter."""
    return {key: min(filter(None, (left.get(key), right.get(key)))) for key in sorted({*left, *right})}


def artist_profile(artist: Subject, songs: Mapping[str, str]) -> ArtistProfile:
    """What one page says of an artist; ``songs`` as in :class:`ArtistProfile`."""
    names = {key: name for name in sorted(artist.names, reverse=True) if (key := fold(name))}
    groups = {key: group for group in sorted(artist.groups, reverse=True) if (key := fold(group))}
    candidates = [known_in(name, frozenset(groups)) for name in names.values()]
    found = [idents for idents in candidates if idents]
    shared = frozenset.intersection(*found) if found else frozenset()
    return ArtistProfile(names, groups, shared or frozenset().union(*found), songs)


def compare_artists(left: ArtistProfile, right: ArtistProfile) -> Weighed:
    """Weigh whether two artists of one show are one."""
    return weigh(Kind.ARTIST, [*_by_name(left, right), *_by_group(left, right), *_by_songs(left, right)])


def _by_name(left: ArtistProfile, right: ArtistProfile) -> Iterable[Signal]:
    unclear = len(left.known) > 1 or len(right.known) > 1
    if left.known and right.known:
        if left.known.isdisjoint(right.known):
            yield Signal("known apart", _any(left.names), _any(right.names))
            return
        if not unclear:
            yield Signal("known spelling", *_closest(left, right))
            return
    for key in sorted(left.names.keys() & right.names.keys()):
        yield Signal("ambiguous name" if unclear else "same name", left.names[key], right.names[key])
        return
    heard, a, b = max(
        ((_heard(a, b), a, b) for a, b in product(left.names.values(), right.names.values())),
        default=(0.0, "", ""),
    )
    if unclear and heard >= ALIKE:
        yield Signal("ambiguous name", a, b)
        return
    yield from name_signals(left.names.values(), right.names.values())


def name_signals(left: Iterable[str], right: Iterable[str]) -> Iterable[Signal]:
    """What the spelling and the sound of two artists' names say, by the pair of names that fits best."""
    pairs = [(a, b) for a, b in product(sorted(left), sorted(right)) if a and b]
    written = max(((osa(fold(a), fold(b)), a, b) for a, b in pairs if _one_script(a, b)), default=None)
    if written and written[0] >= SLIP and min(len(fold(written[1])), len(fold(written[2]))) >= SHORTEST_SLIP:
        yield Signal("slip", *written[1:])
    heard = max(((_heard(a, b), a, b) for a, b in pairs), default=(0.0, "", ""))
    if heard[0] >= ALIKE:
        yield Signal("alike in sound", heard[1], heard[2], round((heard[0] - ALIKE) / (1 - ALIKE), 3))
        yield Signal("said alike", heard[1], heard[2])
    elif 0 < heard[0] < UNLIKE and not (written and written[0] >= SLIP):
        yield Signal("unlike in sound", heard[1], heard[2], round(1 - heard[0], 3))


def _heard(a: str, b: str) -> float:
    """How alike two names sound; two in Hangul, which is written as it is said, are alike or not."""
    if script_of(a) is script_of(b) is Script.HANGUL:
        return 1.0 if fold(a) == fold(b) else 0.0
    return max(
        (sound_likeness(x, y) for x in spoken_names(a) for y in spoken_names(b)),
        default=0.0,
    )


def _one_script(a: str, b: str) -> bool:
    return script_of(a) is script_of(b)


@lru_cache(maxsize=16384)
def told_apart(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether a page that lists one artist under ``left`` and one under ``right`` means two artists."""
    ours, theirs = (frozenset(t for name in names for t in tokens(name)) for names in (left, right))
    return ours.isdisjoint(theirs) and all(_heard(a, b) < SAME_ON_A_PAGE for a, b in product(left, right))


def _by_group(left: ArtistProfile, right: ArtistProfile) -> Iterable[Signal]:
    if not left.groups or not right.groups:
        return
    for key in sorted(left.groups.keys() & right.groups.keys()):
        yield Signal("same group", left.groups[key], right.groups[key])
        return
    if known_groups(left.groups.values()) and known_groups(right.groups.values()).isdisjoint(
        known_groups(left.groups.values())
    ):
        yield Signal("other group", _any(left.groups), _any(right.groups))


def known_groups(names: Iterable[str]) -> frozenset[str]:
    """The known identities of groups."""
    return frozenset().union(*(known_in(name, frozenset()) for name in names))


def _by_songs(left: ArtistProfile, right: ArtistProfile) -> Iterable[Signal]:
    shared = {fold(left.songs[key]): key for key in sorted(left.songs.keys() & right.songs.keys())}
    kinds = ("sings the same", "sings more of the same")
    for kind, key in zip(kinds, sorted(shared.values()), strict=False):
        yield Signal(kind, left.songs[key], right.songs[key])


def _closest(left: ArtistProfile, right: ArtistProfile) -> tuple[str, str]:
    return max(
        ((osa(fold(a), fold(b)), a, b) for a, b in product(left.names.values(), right.names.values())),
        default=(0.0, "", ""),
    )[1:]


def _any(names: Mapping[str, str]) -> str:
    return min(names.values(), default="")
