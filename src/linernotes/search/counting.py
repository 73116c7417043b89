"""Counting what songs have: their shows, artists, themes, languages and years.

Facets are counted for every query, of a dozen songs or of half the catalogue, while somebody waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from linernotes.search.ragged import Places, ranges

RARE = 8
"""Where there are more than so many values to a song, those of the songs are sorted, else all are counted."""

FEW = 64
"""Up to so many songs are counted in plain Python, which for these takes less time than numpy."""


class Holdings:
    """Which values each song has, of a kind of which it may have several: its shows, or its themes."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """Take the values of each song, song by song."""
        self._rows = list(rows)
        self.counts = np.array(list(map(len, self._rows)), np.intp)
        """How many values each song has."""
        numbers: dict[str, int] = {"": 0}
        numbered = [[numbers.setdefault(value, len(numbers)) for value in row] for row in self._rows]
        self._values = list(numbers)
        # Most songs have one value, and those of many songs are had at once.
        self._first = np.array([row[0] if row else 0 for row in numbered], np.intp)
        self._several = self.counts > 1
        self._others = np.array(list(chain.from_iterable(row[1:] for row in numbered)), np.intp)
        self._others_at = np.concatenate([[0], np.cumsum(np.maximum(self.counts - 1, 0))]).astype(np.intp)

    def commonest(self, songs: Places, most: int) -> list[tuple[str, int]]:
        """The values that the most of some songs have, with how many have them, in no order.

        Args:
            songs: their numbers, each once.
            most: how many values at least, if there are so many; those as common as the last are there too.
        """
        if len(songs) <= FEW:
            return list(_counted(map(self._rows.__getitem__, songs.tolist())).items())
        if len(self._values) == 1:
            return []
        numbers, counts = self._counts(songs)
        if len(counts) > most:
            kept = np.flatnonzero(counts >= max(np.partition(counts, -most)[-most], 1))
            numbers, counts = numbers[kept], counts[kept]
        pairs = zip(numbers.tolist(), counts.tolist(), strict=True)
        return [(self._values[number], count) for number, count in pairs if number and count]

    def _counts(self, songs: Places) -> tuple[Places, Places]:
        """The numbers of values, and how many of the songs have each; number 0 is having none."""
        held = self._first[songs]
        several = songs[self._several[songs]]
        if len(several):
            held = np.concatenate([held, self._others[ranges(self._others_at, several)[0]]])
        if len(held) * RARE < len(self._values):
            numbers, counts = np.unique(held, return_counts=True)
            return numbers[numbers > 0], counts[numbers > 0]
        counts = np.bincount(held, minlength=len(self._values))
        counts[0] = 0
        return np.arange(len(counts)), counts


def _counted(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    """How often each value stands in some rows; a Counter takes longer to make than to count so few."""
    found: dict[str, int] = {}
    for row in rows:
        for value in row:
            found[value] = found.get(value, 0) + 1
    return found
