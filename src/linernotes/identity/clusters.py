"""Sets of subjects that are one thing, grown pair by pair and never across a veto.

A plain union-find merges by chains: A = B and B = C make A = C even where somebody judged A and
C different. Here every union first looks for a veto between any two members of the two sets, as
nomenklatura's resolver does with its negative edges.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from linernotes.identity.subjects import Subject


class Clusters:
    """A partition of subjects that honours vetoes.

    ``different`` are pairs of keys that must never meet. ``clash`` decides the same for two
    subjects of one page; :meth:`join` with ``force`` ignores it, but never ``different``.
    """

    def __init__(
        self,
        subjects: Iterable[Subject],
        different: Iterable[tuple[str, str]],
        clash: Callable[[str, str], bool],
    ) -> None:
        """Start with every subject in a set of its own."""
        self._page = {s.key: s.page for s in subjects}
        self._home = {key: key for key in self._page}
        self._members = {key: [key] for key in self._page}
        self._pages = {key: {page: [key]} for key, page in self._page.items()}
        self._clash = clash
        self._different: defaultdict[str, set[str]] = defaultdict(set)
        for left, right in different:
            self._different[left].add(right)
            self._different[right].add(left)

    def find(self, key: str) -> str:
        """The member that stands for the set of ``key`` until the next union."""
        return self._home[key]

    def stable(self, key: str) -> str:
        """The smallest member of the set of ``key``: the same however the set came about."""
        return min(self._members[self._home[key]])

    def members(self, key: str) -> list[str]:
        """All members of the set of ``key``, in no particular order."""
        return self._members[self._home[key]]

    def sets(self) -> list[list[str]]:
        """Every set, its members sorted, the sets in the order of their smallest members."""
        return sorted(sorted(members) for members in self._members.values())

    def join(self, left: str, right: str, *, force: bool = False) -> bool:
        """Make the sets of two subjects one, unless a veto stands between them.

        Returns:
            Whether both are in one set now.
        """
        small, large = sorted((self._home[left], self._home[right]), key=lambda h: len(self._members[h]))
        if small == large:
            return True
        if self._vetoed(small, large) or (not force and self._clashing(small, large)):
            return False
        for key in self._members[small]:
            self._home[key] = large
        self._members[large] += self._members.pop(small)
        for page, keys in self._pages.pop(small).items():
            self._pages[large].setdefault(page, []).extend(keys)
        return True

    def apart(self, left: str, right: str) -> bool:
        """Whether a veto or a clash stands between the sets of two subjects."""
        small, large = sorted((self._home[left], self._home[right]), key=lambda h: len(self._members[h]))
        return small != large and (self._vetoed(small, large) or self._clashing(small, large))

    def _vetoed(self, small: str, large: str) -> bool:
        return bool(self._different) and any(
            self._home.get(other) == large
            for key in self._members[small]
            for other in self._different.get(key, ())
        )

    def _clashing(self, small: str, large: str) -> bool:
        theirs = self._pages[large]
        if self._pages[small].keys().isdisjoint(theirs):
            return False
        return any(
            self._clash(a, b)
            for page, ours in self._pages[small].items()
            for a in ours
            for b in theirs.get(page, ())
        )


def canonical_id(kind: str, members: Iterable[str]) -> str:
    """The id of a set: its kind and 16 hex digits of the SHA-1 of its smallest key.

    The smallest key is a total order, so the id depends on the members alone and not on the
    order in which pages were read.
    """
    digest = hashlib.sha1(min(members).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return f"{kind}-{digest.hexdigest()[:16]}"
