"""What one voice says: a score for each of the songs, or documents, that it has anything to say of.

Most of a catalogue is not what a query asks for, so only the others are named; all that is done with them
takes time by their number, and not by that of the songs there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.ragged import Places

Scores = NDArray[np.float32]


FEW = 16
"""One place in so many, up to which places are sorted, which then takes less time than a sum for each."""


class Voice(NamedTuple):
    """Some places, each once and in order, each with a score that is not 0."""

    places: Places
    scores: NDArray[Any]

    def among(self, allowed: NDArray[np.bool_] | None) -> Voice:
        """What is said of those places that are allowed; None allows all."""
        if allowed is None:
            return self
        kept = allowed[self.places]
        return Voice(self.places[kept], self.scores[kept])

    def of(self, places: Sequence[int]) -> list[float]:
        """The score of each of some places, 0 where nothing is said of it."""
        if not len(self.places):
            return [0.0] * len(places)
        at = np.minimum(np.searchsorted(self.places, places), len(self.places) - 1)
        found: list[float] = np.where(self.places[at] == places, self.scores[at], 0).tolist()
        return found


SILENT = Voice(np.empty(0, np.intp), np.empty(0, np.float32))
"""Nothing, of nobody."""


def heard(scores: Scores) -> Voice:
    """The scores of all places as a voice."""
    places = np.flatnonzero(scores != 0)
    return Voice(places, scores[places])


def added(voices: Sequence[Voice], size: int) -> Voice:
    """What several voices say of ``size`` places together."""
    voices = [voice for voice in voices if len(voice.places)]
    if len(voices) <= 1:
        return voices[0] if voices else SILENT
    places = np.concatenate([voice.places for voice in voices])
    scores = np.concatenate([voice.scores for voice in voices])
    if len(places) * FEW < size:
        order = np.argsort(places, kind="stable")
        ordered = places[order]
        first = _firsts(ordered)
        return Voice(ordered[first], np.add.reduceat(scores[order], first))
    sums = np.bincount(places, scores, size)
    # To compare first is many times as fast as to look for what is not 0 among floats.
    named = np.flatnonzero(sums != 0)
    return Voice(named, sums[named])


def highest(owners: NDArray[Any], scores: NDArray[Any]) -> Voice:
    """For each owner of some scores, who stand in order, the highest of theirs."""
    if not len(owners):
        return SILENT
    first = _firsts(owners)
    return Voice(owners[first].astype(np.intp), np.maximum.reduceat(scores, first))


def _firsts(ordered: NDArray[Any]) -> Places:
    """Where each of some numbers in order stands first."""
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
