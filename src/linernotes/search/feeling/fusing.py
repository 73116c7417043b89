"""Several orders of songs joined into one.

Nobody knows what the score of one voice is worth beside that of another, so their orders are joined and
not their scores (Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual
rank learning methods", 2009).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from linernotes.search.ragged import Places

DEPTH = 200
"""So many songs, the first of its order, each voice names."""

SMOOTHING = 5
"""The k of reciprocal rank fusion. Its authors set 60, for dozens of voices of one worth; where they are
few, what one puts first should stay high."""

Scores = NDArray[np.float32]


def fuse(voices: Iterable[tuple[float, Scores]], allowed: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    """What songs score by their places in the orders of weighted voices; 0 for those that none names.

    Args:
        voices: for each voice what it counts, and what it says of each song, 0 being nothing.
        allowed: for each song whether it may be found; None for all.
    """
    joined: NDArray[np.float64] | None = None
    for weight, scores in voices:
        heard = scores if allowed is None else np.where(allowed, scores, np.float32(0))
        if joined is None:
            joined = np.zeros(len(heard))
        named = np.flatnonzero(heard != 0)
        if len(named) > DEPTH:
            least = np.partition(heard[named], -DEPTH)[-DEPTH]
            named = named[heard[named] >= least]
        # Songs with one score share one place: the first of theirs.
        ordered = np.sort(-heard[named])
        joined[named] += weight / (SMOOTHING + 1 + np.searchsorted(ordered, -heard[named]))
    return np.zeros(0) if joined is None else joined


def best_first(scores: NDArray[np.float64], most: int) -> Places:
    """The places of the highest scores above 0, the best first, of one score the lowest place first."""
    named = np.flatnonzero(scores != 0)
    if len(named) > most:
        least = np.partition(scores[named], -most)[-most]
        named = named[scores[named] >= least]
    found: Places = named[np.argsort(-scores[named], kind="stable")][:most]
    return found
