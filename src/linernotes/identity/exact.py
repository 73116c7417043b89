"""Joins what is the same to the letter before anything is weighed, so that weighing meets few.

A thousand pages print one title by one singer; comparing each with each would be a million
comparisons a song. Subjects meet at hubs instead: one hub per thing that is as good as proof.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from linernotes.identity.agglomerate import Pair
from linernotes.identity.evidence import Signal, weigh

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from linernotes.identity.clusters import Clusters
    from linernotes.identity.subjects import Kind


class Hubs:
    """The hubs of one kind of subject, each with its subjects and the strings that led them there."""

    def __init__(self, kind: Kind) -> None:
        """Start without hubs."""
        self._kind = kind
        self._hubs: defaultdict[tuple[str, Hashable], dict[str, str]] = defaultdict(dict)

    def add(self, signal: str, hub: Hashable, key: str, printed: str) -> None:
        """Let ``key`` meet others at ``hub`` because its page prints ``printed``.

        ``signal`` is the kind of evidence that meeting there is. Of several strings that lead one
        subject to one hub, the smallest is kept.
        """
        subjects = self._hubs[signal, hub]
        subjects[key] = min(printed, subjects.get(key, printed))

    def join(self, clusters: Clusters) -> Iterator[Pair]:
        """Join at every hub whatever no veto keeps apart; yield each union made.

        Hubs and subjects are taken in sorted order, so that the outcome depends on what was
        read and never on the order of reading.
        """
        for signal, hub in sorted(self._hubs, key=repr):
            met = self._hubs[signal, hub]
            apart: list[str] = []
            for key, printed in sorted(met.items()):
                if clusters.find(key) in {clusters.find(other) for other in apart}:
                    continue
                other = next((other for other in apart if clusters.join(other, key)), None)
                if other is None:
                    apart.append(key)
                else:
                    weighed = weigh(self._kind, [Signal(signal, met[other], printed)])
                    yield Pair(other, key, weighed.score, weighed.evidence)
