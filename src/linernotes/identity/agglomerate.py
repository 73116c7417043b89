"""Grows things out of mentions, best pair first, until nothing speaks for another union.

After each union the new whole is compared again with what it could be, so that a part, a date or
a set of singers learned on one page counts for all. A pair is left unsure where two partners that
are not one are about as good: a guess would put a title on the wrong song.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from linernotes.identity.evidence import Evidence, Weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from linernotes.identity.clusters import Clusters

JOIN_FROM = 0.0
"""The score (log-odds) from which two are joined: more likely one than two."""

UNSURE_FROM = -1.5
"""The score from which a pair that is not joined is put before a person."""

MARGIN = 1.0
"""How much better (log-odds) the best of two rival partners must be than the other."""

AGAINST = -1.0
"""The evidence (log-odds) at or below which two rival partners are held to be two things."""

LARGEST_HUB = 64
"""How many things may share a key before it stops telling them apart; keeps the work linear."""


class Profile(Protocol):
    """All that is known of a thing so far, for comparing it with others."""

    def merged(self, other: Self) -> Self:
        """What is known of both as one thing; the same from either side."""
        ...

    def hubs(self) -> Iterable[Hashable]:
        """What things must share, at least one of, to be compared at all."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two subjects by their keys, what their comparison came to, and the pieces of it."""

    left: str
    right: str
    score: float
    evidence: tuple[Evidence, ...]

    def turned(self) -> Pair:
        """The same, seen from the other side."""
        return Pair(self.right, self.left, self.score, tuple(piece.swapped() for piece in self.evidence))


@dataclass(slots=True)
class Growth:
    """The unions made, in order, and the pairs that were left for a person to decide."""

    joined: list[Pair] = field(default_factory=list)
    unsure: list[Pair] = field(default_factory=list)


P = TypeVar("P", bound=Profile)


def agglomerate(profiles: Mapping[str, P], clusters: Clusters, compare: Callable[[P, P], Weighed]) -> Growth:
    """Join in ``clusters`` whatever ``compare`` finds to be one; tell what was joined and what is unsure.

    Args:
        profiles: what is known of each set of ``clusters``, by the key of any member.
        clusters: the sets so far, with their vetoes.
        compare: weighs two profiles.
    """
    return _Growing(profiles, clusters, compare).run()


def one_each(clusters: Clusters, profiles: Mapping[str, P]) -> dict[str, P]:
    """One profile per set of ``clusters``, by one of its members, out of those of its members."""
    return {members[0]: merged(profiles[key] for key in members) for members in clusters.sets()}


def merged(profiles: Iterable[P]) -> P:
    """What is known of several, at least one, as one thing."""
    return reduce(lambda a, b: a.merged(b), profiles)


class _Growing(Generic[P]):
    def __init__(
        self, profiles: Mapping[str, P], clusters: Clusters, compare: Callable[[P, P], Weighed]
    ) -> None:
        self._clusters = clusters
        self._compare = compare
        self._profiles: dict[str, P] = {}
        for key in sorted(profiles):
            self._profiles[clusters.find(key)] = profiles[key]
        self._hubs: dict[Hashable, set[str]] = {}
        self._keys: dict[str, tuple[Hashable, ...]] = {}
        self._partners: defaultdict[str, dict[str, Weighed]] = defaultdict(dict)
        self._heap: list[tuple[float, str, str]] = []
        self._growth = Growth()

    def run(self) -> Growth:
        self._share()
        for home in self._profiles:
            self._meet(home)
        while self._heap:
            cost, left, right = heapq.heappop(self._heap)
            weighed = self._partners.get(left, {}).get(right)
            if weighed is None or weighed.score != -cost or self._rival(left, right, weighed.score):
                continue
            self._unite(left, right, weighed)
        self._note_unsure()
        return self._growth

    def _share(self) -> None:
        """Find the keys that things share; what only one has stays its own, whatever it becomes part of."""
        met: defaultdict[Hashable, set[str]] = defaultdict(set)
        every = {home: dict.fromkeys(profile.hubs()) for home, profile in self._profiles.items()}
        for home, keys in every.items():
            for key in keys:
                met[key].add(home)
        self._hubs = {key: homes for key, homes in met.items() if len(homes) > 1}
        for home, keys in every.items():
            self._keys[home] = tuple(key for key in keys if key in self._hubs)

    def _meet(self, home: str) -> None:
        """Compare a thing with all that share a key with it."""
        others: set[str] = set()
        for key in self._keys[home]:
            if len(self._hubs[key]) <= LARGEST_HUB:
                others |= self._hubs[key]
        for other in others - {home} - self._partners[home].keys():
            self._consider(*sorted((home, other)))

    def _consider(self, left: str, right: str) -> None:
        if self._clusters.apart(left, right):
            return
        weighed = self._compare(self._profiles[left], self._profiles[right])
        if weighed.score < UNSURE_FROM:
            return
        self._partners[left][right] = self._partners[right][left] = weighed
        if weighed.score >= JOIN_FROM:
            heapq.heappush(self._heap, (-weighed.score, left, right))

    def _rival(self, left: str, right: str, score: float) -> bool:
        """Whether one of the two has another partner about as good, which is not one with its first."""
        return any(
            other != there
            and found.score >= max(score - MARGIN, JOIN_FROM)
            and self._speak_apart(other, there)
            for here, there in ((left, right), (right, left))
            for other, found in self._partners[here].items()
        )

    def _speak_apart(self, one: str, other: str) -> bool:
        """Whether something speaks against two being one: no mere lack of what they share."""
        if self._clusters.apart(one, other):
            return True
        weighed = self._compare(self._profiles[one], self._profiles[other])
        return sum(piece.weight for piece in weighed.evidence) <= AGAINST

    def _unite(self, left: str, right: str, weighed: Weighed) -> None:
        if not self._clusters.join(left, right):
            self._part(left, right)
            return
        self._growth.joined.append(Pair(left, right, weighed.score, weighed.evidence))
        home = self._clusters.find(left)
        gone = right if home == left else left
        near = (self._partners[left].keys() | self._partners[right].keys()) - {left, right}
        whole = self._profiles[left].merged(self._profiles[right])
        for old in (left, right):
            for key in self._keys[old]:
                self._hubs[key].discard(old)
            for other in self._partners.pop(old, {}):
                self._partners[other].pop(old, None)
            del self._profiles[old]
        self._profiles[home] = whole
        self._keys[home] = tuple({key: None for key in whole.hubs() if key in self._hubs})
        for key in self._keys[home]:
            self._hubs[key].add(home)
        self._meet(home)
        # A pair that waited because of a rival may have lost it.
        for other in sorted(near - {gone}):
            for third, found in self._partners[other].items():
                if found.score >= JOIN_FROM:
                    heapq.heappush(self._heap, (-found.score, min(other, third), max(other, third)))

    def _part(self, left: str, right: str) -> None:
        self._partners[left].pop(right, None)
        self._partners[right].pop(left, None)

    def _note_unsure(self) -> None:
        pairs = {(left, right) for left, found in self._partners.items() for right in found if left < right}
        for left, right in sorted(pairs):
            weighed = self._partners[left][right]
            self._growth.unsure.append(Pair(left, right, weighed.score, weighed.evidence))
