"""Finds which strings of several sorted columns are one, a stretch of each in memory at a time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.uint32]

IN_MEMORY = 1 << 18
"""So many strings, of all columns together, are in memory at a time."""

_FEWEST = 64
"""Strings of one column that are read at a time, however many columns there are."""


class Column(NamedTuple):
    """Strings, no two of them the same: their rows in the order of the strings, and what reads some rows."""

    order: NDArray[np.uint32]
    read: Callable[[NDArray[np.uint32]], Sequence[Any]]


def align(columns: Sequence[Column]) -> tuple[list[Ranks], int]:
    """The rank of each row of each column among the strings of all columns; equal strings have one rank.

    Returns:
        The ranks by column and row, and how many different strings there are.
    """
    share = max(_FEWEST, IN_MEMORY // max(1, len(columns)))
    cursors = [_Cursor(column, share) for column in columns]
    count = 0
    while sum(cursor.fill() for cursor in cursors):
        # Beyond the last string that was read of a column that has more, something may be missing.
        last = min((cursor.held[-1] for cursor in cursors if cursor.has_more()), default=None)
        taken = [cursor.upto(last) for cursor in cursors]
        ranked = _ranked(list(chain.from_iterable(taken))) + np.uint32(count)
        count = int(ranked.max()) + 1
        for cursor, part in zip(
            cursors, np.split(ranked, np.cumsum([len(t) for t in taken[:-1]])), strict=True
        ):
            cursor.settle(part)
    return [cursor.ranks for cursor in cursors], count


def _ranked(strings: list[Any]) -> Ranks:
    """The rank of each string, equal ones sharing theirs; sorted runs in a row take little time."""
    order = sorted(range(len(strings)), key=strings.__getitem__)
    ordered = np.array(strings, object)[order]
    ranks = np.empty(len(strings), np.uint32)
    ranks[order] = np.cumsum(np.concatenate([[False], ordered[1:] != ordered[:-1]]))
    return ranks


class _Cursor:
    """How far a column is read: what is ranked, and behind it what is in memory."""

    def __init__(self, column: Column, share: int) -> None:
        self.ranks = np.empty(len(column.order), np.uint32)
        self.held: list[Any] = []
        self._column, self._share, self._done = column, share, 0

    def fill(self) -> int:
        """Read on as far as this column's share of memory goes; give how many strings are in memory."""
        read = self._done + len(self.held)
        rows = self._column.order[read : self._done + self._share]
        if len(rows):
            self.held += self._column.read(rows)
        return len(self.held)

    def has_more(self) -> bool:
        return self._done + len(self.held) < len(self.ranks)

    def upto(self, last: Any | None) -> list[Any]:  # noqa: ANN401 - str or bytes
        """The strings in memory up to the ``last``, or all."""
        return self.held if last is None else self.held[: bisect_right(self.held, last)]

    def settle(self, ranks: Ranks) -> None:
        """Note the ranks of the first strings in memory, which are not needed any longer."""
        end = self._done + len(ranks)
        self.ranks[self._column.order[self._done : end]] = ranks
        self._done, self.held = end, self.held[len(ranks) :]
