"""Sets of numbered things that grow by joining two at a time, as small in memory as can be."""

from __future__ import annotations

from array import array


class Links:
    """Sets of numbers below ``size``, grown pair by pair (union-find)."""

    def __init__(self, size: int) -> None:
        """Start with every number alone."""
        self._above = array("L", range(size))

    def find(self, number: int) -> int:
        """The number that stands for the set of ``number``: the smallest of it."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, left: int, right: int) -> None:
        """Make the sets of two numbers one."""
        first, second = sorted((self.find(left), self.find(right)))
        self._above[second] = first

    def sets(self) -> list[list[int]]:
        """Every set in ascending order, in the order of their smallest numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._above)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())
