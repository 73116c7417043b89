"""Joins subjects that have something in common, and can say for each join what that was.

Comparing every pair of a thousand pages takes a million comparisons a song. Subjects meet at
hubs instead: one hub per thing they could have in common (a folded title with a singer, say).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linernotes.identity.clusters import Clusters

Hub = tuple[int | str, ...]
"""What subjects can have in common; hubs are worked off in ascending order, so surer ones sort first."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two subjects that a rule or a person made one; ``reason`` names the strings compared."""

    left: str
    right: str
    reason: str


class Hubs:
    """The hubs of one kind of subject, each with its subjects and the strings that led them there."""

    def __init__(self) -> None:
        """Start without hubs."""
        self._hubs: defaultdict[Hub, dict[str, str]] = defaultdict(dict)

    def add(self, hub: Hub, key: str, printed: str) -> None:
        """Let ``key`` meet others at ``hub`` because the page prints ``printed``.

        Of several strings that lead one subject to one hub, the smallest is kept.
        """
        subjects = self._hubs[hub]
        subjects[key] = min(printed, subjects.get(key, printed))

    def join(self, clusters: Clusters, reason: Callable[[Hub, str, str], str]) -> Iterator[Join]:
        """Join at every hub whatever no veto keeps apart; yield each union made.

        Hubs and subjects are taken in sorted order, so that the outcome depends on what was
        read and never on the order of reading.
        """
        for hub in sorted(self._hubs):
            apart: list[str] = []
            for key, printed in sorted(self._hubs[hub].items()):
                homes = {clusters.find(other) for other in apart}
                if clusters.find(key) in homes:
                    continue
                for other in apart:
                    if clusters.join(other, key):
                        yield Join(other, key, reason(hub, self._hubs[hub][other], printed))
                        break
                else:
                    apart.append(key)
