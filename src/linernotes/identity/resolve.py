"""Gives every subject of every page the id of the thing it means.

Shows come first, over all pages; then, within each show, artists and songs, twice: what artists
sing tells who they are, and who they are tells which songs are one. What people judged comes
before all rules and is never undone by one. The result is a function of the set of subjects and
judgements: no order of reading changes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from linernotes.identity.agglomerate import Pair, agglomerate, one_each
from linernotes.identity.artists import told_apart
from linernotes.identity.blocks import divide, named
from linernotes.identity.clusters import Clusters, canonical_id
from linernotes.identity.evidence import Evidence, Weighed
from linernotes.identity.shows import (
    SharedTitles,
    ShowProfile,
    by_exact_name,
    compare_shows,
    sequels_among,
    show_profile,
)
from linernotes.identity.soundtrack import Weigh, comparing, tell_apart
from linernotes.identity.subjects import Kind, Subject
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Two = tuple[str, str]


class Resolution(Mapping[str, str]):
    """The id of each subject's thing, by the subject's key.

    ``joined`` are the unions that led there, in the order they were made; ``unsure`` the pairs
    that were left to people; ``weighing`` are comparisons, for explaining.
    """

    def __init__(
        self,
        ids: Mapping[str, str],
        joined: Sequence[Pair] = (),
        unsure: Sequence[Pair] = (),
        weigh: Sequence[Weigh] = (),
    ) -> None:
        """Hold ``ids`` by key."""
        self._ids = ids
        self.joined = tuple(joined)
        self.unsure = tuple(unsure)
        self.weighing = tuple(weigh)

    def weigh(self, left: str, right: str) -> Weighed | None:
        """What speaks for and against the things of two subjects being one; None if nothing compares them."""
        return next((found for weigh in self.weighing if (found := weigh(left, right))), None)

    def __getitem__(self, key: str) -> str:
        """The id of the thing that subject ``key`` means."""
        return self._ids[key]

    def __iter__(self) -> Iterator[str]:
        """The keys of all subjects."""
        return iter(self._ids)

    def __len__(self) -> int:
        """How many subjects were resolved."""
        return len(self._ids)

    @classmethod
    def together(cls, parts: Iterable[Resolution]) -> Resolution:
        """Several in one; of two ids for one subject the first holds."""
        ids: dict[str, str] = {}
        joined: list[Pair] = []
        unsure: list[Pair] = []
        weigh: list[Weigh] = []
        for part in parts:
            ids |= {key: ident for key, ident in part.items() if key not in ids}
            joined += part.joined
            unsure += part.unsure
            weigh += part.weighing
        return cls(ids, joined, unsure, weigh)


class Judged(NamedTuple):
    """What people decided on pairs of subjects: which are the same, which are different."""

    same: tuple[Two, ...]
    different: frozenset[Two]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Judged:
        """The judgements that hold; a pair judged both ways is different, an unsure one is undecided."""
        by: dict[Verdict, set[Two]] = {verdict: set() for verdict in Verdict}
        for judgement in judgements:
            if judgement.deleted_at is None:
                left, right = sorted((judgement.left, judgement.right))
                by[judgement.verdict].add((left, right))
        return cls(tuple(sorted(by[Verdict.SAME] - by[Verdict.DIFFERENT])), frozenset(by[Verdict.DIFFERENT]))

    def begin(
        self, subjects: Sequence[Subject], clash: Callable[[str, str], bool]
    ) -> tuple[Clusters, list[Pair]]:
        """Sets of ``subjects`` in which what was judged the same is one, and nothing else."""
        keys = {s.key for s in subjects}
        clusters = Clusters(subjects, self.different, clash)
        joined = [
            Pair(left, right, 0.0, (Evidence("judged the same", left, right, 0.0),))
            for left, right in self.same
            if left in keys and right in keys and clusters.join(left, right, force=True)
        ]
        return clusters, joined


def resolve(subjects: Iterable[Subject], judgements: Iterable[Judgement]) -> Resolution:
    """Decide which subjects are one, by the rules and by ``judgements``.

    Withdrawn and unsure judgements, and those on subjects that are not given, have no effect. An
    artist whom a page credits with songs of two shows has the id of the show that sorts first.
    """
    known = sorted(subjects, key=lambda s: s.key)
    judged = Judged.of(judgements)
    shows = resolve_shows(known, judged)
    alone = Resolution({s.key: canonical_id(s.kind, [s.key]) for s in known})
    return Resolution.together(
        [shows, *(found for _, found in resolve_soundtracks(known, shows, judged)), alone]
    )


def resolve_soundtracks(
    subjects: Iterable[Subject], shows: Mapping[str, str], judged: Judged
) -> Iterator[tuple[str, Resolution]]:
    """Resolve the songs and artists of each show in turn; yield its id with the outcome.

    Args:
        subjects: all of them.
        shows: the id of each show by its keys, from :func:`resolve_shows`.
        judged: what people decided.
    """
    known = {s.key: s for s in subjects}
    by_show: defaultdict[str, list[Subject]] = defaultdict(list)
    for key in sorted(known):
        for show in sorted({shows[show] for show in known[key].shows if show in shows}):
            if known[key].kind is Kind.SONG:
                by_show[show].append(known[key])
    for show in sorted(by_show):
        yield show, resolve_soundtrack(by_show[show], known, judged)


def resolve_shows(subjects: Iterable[Subject], judged: Judged) -> Resolution:
    """Decide which shows are one; songs and artists among ``subjects`` are evidence."""
    known = {s.key: s for s in sorted(subjects, key=lambda s: s.key)}
    shows = [s for s in known.values() if s.kind is Kind.SHOW]
    songs: defaultdict[str, list[tuple[Sequence[str], Sequence[str]]]] = defaultdict(list)
    for song in known.values():
        if song.kind is Kind.SONG:
            singers = [name for key in song.artists if key in known for name in known[key].names]
            for show in song.shows:
                songs[show].append((song.names, singers))
    sequels = sequels_among(shows)
    profiles = {show.key: show_profile(show, songs[show.key], sequels) for show in shows}
    number = {show.key: place for place, show in enumerate(shows)}
    same = [(number[a], number[b]) for a, b in judged.same if a in number and b in number]
    titles, blocks = divide([named(show.names) for show in shows], lambda n: profiles[shows[n].key], same, {})
    found = Resolution.together(
        resolve_block([shows[n] for n in block], profiles, titles, sequels, judged) for block in blocks
    )
    members: defaultdict[str, list[str]] = defaultdict(list)
    for key, ident in found.items():
        members[ident].append(key)
    weigh = comparing(lambda key: members[found[key]], profiles, partial(compare_shows, titles))
    return Resolution(found, found.joined, found.unsure, [weigh])


def resolve_block(
    shows: Sequence[Subject],
    profiles: Mapping[str, ShowProfile],
    titles: SharedTitles,
    sequels: frozenset[str],
    judged: Judged,
) -> Resolution:
    """Decide which of ``shows`` are one, as if there were no others.

    Args:
        shows: mentions of shows, in the order of their keys.
        profiles: what each page says of its show, by the mention's key.
        titles: how many shows have a song of a title.
        sequels: the keys of names that some page prints with the number of a later season.
        judged: what people decided.
    """
    compare = partial(compare_shows, titles)
    clusters, joined = judged.begin(shows, lambda _a, _b: False)
    joined += by_exact_name(shows, sequels).join(clusters)
    grown = agglomerate(one_each(clusters, profiles), clusters, compare)
    # A name without a number that no song has led to a later season is that of the first.
    placed = {
        key for members in clusters.sets() if any(profiles[k].seasons for k in members) for key in members
    }
    first = [show for show in shows if show.key not in placed or 1 in profiles[show.key].seasons]
    joined += grown.joined + list(by_exact_name(first, frozenset()).join(clusters))
    return Resolution(_named(Kind.SHOW, clusters), joined, grown.unsure)


def resolve_soundtrack(
    songs: Sequence[Subject], subjects: Mapping[str, Subject], judged: Judged
) -> Resolution:
    """Decide which ``songs`` of one show are one, and which of their artists, among ``subjects`` by key."""
    singers = sorted({artist for song in songs for artist in song.artists if artist in subjects})
    artists = [subjects[key] for key in singers]
    sung = {song.key for song in songs}

    def clash(one: str, other: str) -> bool:
        """Two artists of one page whose names do not match are two people; two songs of a page are two."""
        return one in sung or told_apart(subjects[one].names, subjects[other].names)

    told = tell_apart(songs, artists, lambda found: judged.begin(found, clash))
    ids = {**_named(Kind.ARTIST, told.artists), **_named(Kind.SONG, told.songs)}
    return Resolution(ids, told.joined, told.unsure, told.weigh)


def _named(kind: Kind, clusters: Clusters) -> dict[str, str]:
    return {
        key: ident
        for members in clusters.sets()
        for ident in [canonical_id(kind, members)]
        for key in members
    }
