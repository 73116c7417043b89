"""Counting what songs have: their shows, artists, themes, languages and years.

Facets are counted for every query, of a dozen songs or of half the catalogue, while somebody waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from linernotes.search.ragged import Places

FEW = 64
"""Up to so many songs are counted in plain Python, which for these takes less time than numpy."""


class Holdings:
    """Which values each song has, of a kind of which it may have several: its shows, or its themes."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """Take the values of each song, song by song."""
        numbers: dict[str, int] = {}
        self._rows = list(rows)
        values = [numbers.setdefault(value, len(numbers)) for value in chain.from_iterable(self._rows)]
        self.counts = np.array(list(map(len, self._rows)), np.intp)
        """How many values each song has."""
        self._numbers, self._values = np.array(values, np.int32), list(numbers)
        self._song_of = np.repeat(np.arange(len(self._rows), dtype=np.int32), self.counts)

    def commonest(self, songs: Places, most: int) -> list[tuple[str, int]]:
        """The values that the most of some songs have, with how many have them, in no order.

        Args:
            songs: their numbers, each once.
            most: how many values at least, if there are so many; those as common as the last are there too.
        """
        if len(songs) <= FEW:
            return list(Counter(chain.from_iterable(map(self._rows.__getitem__, songs.tolist()))).items())
        asked = np.zeros(len(self._rows), np.bool_)
        asked[songs] = True
        counts = np.bincount(self._numbers[asked[self._song_of]], minlength=len(self._values))
        found = counts.nonzero()[0]
        if len(found) > most:
            found = found[counts[found] >= np.partition(counts[found], -most)[-most]]
        return [
            (self._values[number], n)
            for number, n in zip(found.tolist(), counts[found].tolist(), strict=True)
        ]
