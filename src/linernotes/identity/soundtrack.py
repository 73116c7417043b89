"""Tells the artists and the songs of one show apart, from all mentions of them on all its pages.

Artists first, then songs, and both once more: a song joined by its title tells that 韓秀芝 is 한수지,
and knowing that joins the songs that only she has in common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from linernotes.identity.agglomerate import Growth, P, Pair, agglomerate, merged, one_each
from linernotes.identity.artists import ArtistProfile, artist_profile, compare_artists
from linernotes.identity.evidence import Weighed
from linernotes.identity.exact import Hubs
from linernotes.identity.names import known
from linernotes.identity.songs import ShowFacts, SongProfile, compare_songs, song_profile
from linernotes.identity.subjects import Kind, Subject
from linernotes.identity.titles import title_keys
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from linernotes.identity.clusters import Clusters

ROUNDS = 2
"""How often artists and songs are told apart, each time knowing more of the other."""

if TYPE_CHECKING:
    Start = Callable[[Sequence[Subject]], tuple[Clusters, list[Pair]]]


Weigh = Callable[[str, str], Weighed | None]
"""Compares the things that two subjects mean, by their keys; None if they are not of its kind."""


@dataclass(slots=True)
class Told:
    """The sets of a soundtrack's artists and songs, with the unions that made them and the doubts left."""

    artists: Clusters
    songs: Clusters
    joined: list[Pair]
    unsure: list[Pair]
    weigh: tuple[Weigh, ...]


def tell_apart(
    songs: Sequence[Subject],
    artists: Sequence[Subject],
    start: Start,
) -> Told:
    """The artists and songs of one show.

    Args:
        songs: all mentions of its songs.
        artists: all mentions of their artists.
        start: makes the sets to begin with, in which what people judged the same is one already.
    """
    singing = _singing(songs, {a.key for a in artists})
    identities = {song.key: title_keys(song.names) for song in songs}
    told = _round(songs, artists, singing, identities, start)
    for _ in range(ROUNDS - 1):
        for song in songs:
            identities[song.key] = {
                **title_keys(song.names),
                told.songs.stable(song.key): min(song.names, default=""),
            }
        told = _round(songs, artists, singing, identities, start)
    return told


def _round(
    songs: Sequence[Subject],
    artists: Sequence[Subject],
    singing: Mapping[str, Sequence[str]],
    identities: Mapping[str, Mapping[str, str]],
    start: Start,
) -> Told:
    people, joined = start(artists)
    profiles = {
        a.key: artist_profile(
            a, {k: t for song in singing.get(a.key, ()) for k, t in identities[song].items()}
        )
        for a in artists
    }
    joined += _artist_hubs(profiles).join(people)
    grown = agglomerate(one_each(people, profiles), people, compare_artists)
    works, judged = start(songs)
    facts, described = _describe(songs, people, profiles, grown)
    joined += grown.joined + judged
    joined += _song_hubs(described).join(works)
    settled = agglomerate(one_each(works, described), works, partial(compare_songs, facts))
    return Told(
        people,
        works,
        joined + settled.joined,
        grown.unsure + settled.unsure,
        (
            comparing(people.members, profiles, compare_artists),
            comparing(works.members, described, partial(compare_songs, facts)),
        ),
    )


def _singing(songs: Iterable[Subject], artists: set[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for song in songs:
        for artist in song.artists:
            if artist in artists:
                found[artist].append(song.key)
    return found


def _artist_hubs(profiles: Mapping[str, ArtistProfile]) -> Hubs:
    hubs = Hubs(Kind.ARTIST)
    for key, profile in profiles.items():
        if len(profile.known) > 1:  # a name that several bear proves nothing
            continue
        for name, printed in profile.names.items():
            hubs.add("same name", name, key, printed)
            for ident in profile.known:
                hubs.add("known spelling", ident, key, printed)
    return hubs


def _song_hubs(profiles: Mapping[str, SongProfile]) -> Hubs:
    hubs = Hubs(Kind.SONG)
    for key, profile in profiles.items():
        for singers in profile.singers:
            for title, printed in profile.titles.items():
                hubs.add(
                    "same title",
                    (title, tuple(sorted(singers)), tuple(sorted(profile.version))),
                    key,
                    printed,
                )
    return hubs


def _describe(
    songs: Sequence[Subject], people: Clusters, artists: Mapping[str, ArtistProfile], grown: Growth
) -> tuple[ShowFacts, dict[str, SongProfile]]:
    profiles = {
        song.key: song_profile(
            song, title_keys(song.names), frozenset(people.stable(a) for a in song.artists if a in artists)
        )
        for song in songs
    }
    names = {
        people.stable(key): min(artist.names.values(), default="") for key, artist in sorted(artists.items())
    }
    alike = frozenset(frozenset((people.stable(p.left), people.stable(p.right))) for p in grown.unsure)
    return facts_of(songs, profiles, names, alike | _of_groups(people, artists)), profiles


def _of_groups(people: Clusters, artists: Mapping[str, ArtistProfile]) -> frozenset[frozenset[str]]:
    """Pairs of a group and one of its members: pages credit a song to either."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for key, artist in artists.items():
        for name in artist.names.values():
            for mark in (fold(name), *known(name)):
                called[mark].add(people.stable(key))
    return frozenset(
        frozenset((people.stable(key), group))
        for key, artist in artists.items()
        for name in artist.groups.values()
        for mark in (fold(name), *known(name))
        for group in called.get(mark, ())
        if group != people.stable(key)
    )


def facts_of(
    songs: Sequence[Subject],
    profiles: Mapping[str, SongProfile],
    names: Mapping[str, str],
    alike: frozenset[frozenset[str]],
) -> ShowFacts:
    """What must be known of a whole soundtrack to weigh its songs.

    Args:
        songs: all mentions.
        profiles: each by its key.
        names: a name of each artist by id.
        alike: pairs of artists that may be one.
    """
    plain = {key: profile for key, profile in profiles.items() if not profile.version}
    return ShowFacts(
        sung=_most_on_a_page(songs, {key: p.singers for key, p in plain.items()}),
        parts=_most_on_a_page(songs, {key: p.parts for key, p in plain.items()}),
        days=_most_on_a_page(songs, {key: p.days for key, p in plain.items()}),
        names=names,
        alike=alike,
    )


def comparing(
    members: Callable[[str], Iterable[str]], profiles: Mapping[str, P], compare: Callable[[P, P], Weighed]
) -> Weigh:
    """A comparison of what was told apart, for explaining: nothing is kept but what it needs.

    ``members`` are the keys of all that is one with a key.
    """

    def weigh(left: str, right: str) -> Weighed | None:
        if left not in profiles or right not in profiles:
            return None
        ours, theirs = (merged(profiles[key] for key in members(one)) for one in (left, right))
        return compare(ours, theirs)

    return weigh


V = TypeVar("V", bound=Hashable)


def _most_on_a_page(songs: Iterable[Subject], values: Mapping[str, Counter[V]]) -> dict[V, int]:
    """For each value, how many songs of one page have it, on the page where most do."""
    pages: defaultdict[str, Counter[V]] = defaultdict(Counter)
    for song in songs:
        pages[song.page].update(values.get(song.key, ()))
    most: Counter[V] = Counter()
    for counted in pages.values():
        most |= counted
    return dict(most)
