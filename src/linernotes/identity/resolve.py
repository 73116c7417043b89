"""Gives every subject of every page the id of the thing it means.

Shows are one if they share a folded name; artists of one show if their names match; songs of
one show if title and singers do. What people judged comes first and is never undone by a rule.
The result is a function of the set of subjects and judgements: no order of reading changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linernotes.identity.clusters import Clusters, canonical_id
from linernotes.identity.joining import Hub, Hubs, Join
from linernotes.identity.names import Rule, tokens
from linernotes.identity.songs import join_songs
from linernotes.identity.subjects import Kind, Subject
from linernotes.model.identity import Judgement, Verdict
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Pair = tuple[str, str]


class Resolution(Mapping[str, str]):
    """The id of each subject's thing, by the subject's key; ``joins`` say how each came about."""

    def __init__(self, ids: Mapping[str, str], joins: Sequence[Join]) -> None:
        """Hold ``ids`` by key, and the ``joins`` in the order they were made."""
        self._ids = ids
        self.joins = tuple(joins)

    def __getitem__(self, key: str) -> str:
        """The id of the thing that subject ``key`` means."""
        return self._ids[key]

    def __iter__(self) -> Iterator[str]:
        """The keys of all subjects."""
        return iter(self._ids)

    def __len__(self) -> int:
        """How many subjects were resolved."""
        return len(self._ids)


def resolve(subjects: Iterable[Subject], judgements: Iterable[Judgement]) -> Resolution:
    """Decide which subjects are one, by the rules and by ``judgements``.

    Withdrawn and unsure judgements, and those on subjects that are not given, have no effect.
    A pair judged both ways is different.
    """
    known = {s.key: s for s in sorted(subjects, key=lambda s: s.key)}
    same, different = _verdicts(judgements, known)
    ids: dict[str, str] = {}
    joins: list[Join] = []
    shows = _of(Kind.SHOW, known)
    clusters = _judged(shows, same, different, lambda _a, _b: False, joins)
    joins += _show_hubs(shows).join(clusters, lambda _, a, b: f"show names “{a}” and “{b}”")
    _name(Kind.SHOW, clusters, ids)

    artists = _of(Kind.ARTIST, known)
    marks = {a.key: frozenset(t for name in a.names for t in tokens(name)) for a in artists}
    # Two artists of one page whose names do not match are two people, whatever a third page says.
    clusters = _judged(artists, same, different, lambda a, b: marks[a].isdisjoint(marks[b]), joins)
    joins += _artist_hubs(artists, ids).join(clusters, _artist_reason)
    _name(Kind.ARTIST, clusters, ids)

    songs = _of(Kind.SONG, known)
    clusters = _judged(songs, same, different, lambda _a, _b: True, joins)
    joins += join_songs(songs, {a.key: a for a in artists}, ids, clusters)
    _name(Kind.SONG, clusters, ids)
    return Resolution(ids, joins)


def _verdicts(judgements: Iterable[Judgement], known: Mapping[str, Subject]) -> tuple[list[Pair], set[Pair]]:
    same: set[Pair] = set()
    different: set[Pair] = set()
    for judgement in judgements:
        left, right = sorted((judgement.left, judgement.right))
        if judgement.deleted_at is not None or left not in known or right not in known:
            continue
        if judgement.verdict is Verdict.SAME:
            same.add((left, right))
        elif judgement.verdict is Verdict.DIFFERENT:
            different.add((left, right))
    return sorted(same - different), different


def _of(kind: Kind, known: Mapping[str, Subject]) -> list[Subject]:
    return [s for s in known.values() if s.kind is kind]


def _judged(
    subjects: Sequence[Subject],
    same: Sequence[Pair],
    different: Iterable[Pair],
    clash: Callable[[str, str], bool],
    joins: list[Join],
) -> Clusters:
    """The clusters of one kind, with the pairs that were judged the same already joined."""
    clusters = Clusters(subjects, different, clash)
    keys = {s.key for s in subjects}
    for left, right in same:
        if left in keys and right in keys and clusters.join(left, right, force=True):
            joins.append(Join(left, right, "judged the same"))
    return clusters


def _show_hubs(shows: Sequence[Subject]) -> Hubs:
    hubs = Hubs()
    for show in shows:
        for name in show.names:
            if key := fold(name):
                hubs.add((key,), show.key, name)
    return hubs


def _artist_hubs(artists: Sequence[Subject], ids: Mapping[str, str]) -> Hubs:
    hubs = Hubs()
    for artist in artists:
        for show in {ids[show] for show in artist.shows if show in ids}:
            for name in artist.names:
                for token in tokens(name):
                    hubs.add((int(token.rule), show, token.text), artist.key, name)
    return hubs


def _artist_reason(hub: Hub, left: str, right: str) -> str:
    return f"artist “{left}” {Rule(int(hub[0])).phrase} “{right}”"


def _name(kind: Kind, clusters: Clusters, ids: dict[str, str]) -> None:
    for members in clusters.sets():
        ids.update(dict.fromkeys(members, canonical_id(kind, members)))
