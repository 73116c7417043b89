"""Several orders of songs joined into one.

Nobody knows what the score of one voice is worth beside that of another, so their orders are joined and
not their scores (Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual
rank learning methods", 2009).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.search.feeling.voice import Voice, added
from linernotes.search.ragged import Places

DEPTH = 200
"""So many songs, the first of its order, each voice names."""

STRETCH = 32
"""Scores of which the highest is looked at first."""

SMOOTHING = 5
"""The k of reciprocal rank fusion. Its authors set 60, for dozens of voices of one worth; where they are
few, what one puts first should stay high."""


def fuse(voices: Iterable[tuple[float, Voice]], size: int, allowed: NDArray[np.bool_] | None) -> Voice:
    """What songs score by their places in the orders of weighted voices; those that none names are not there.

    Args:
        voices: for each voice what it counts, and what it says.
        size: how many songs there are.
        allowed: for each song whether it may be found; None for all.
    """
    return added([_ranked(weight, voice.among(allowed)) for weight, voice in voices], size)


def _ranked(weight: float, voice: Voice) -> Voice:
    """The first songs of a voice, each with what its place in the order counts.

    Songs with one score share one place: the first of theirs.
    """
    songs, scores = voice
    least = np.partition(scores, -DEPTH)[-DEPTH] if len(songs) > DEPTH else scores.min(initial=0)
    kept = np.flatnonzero(scores >= least)
    songs, scores = songs[kept], scores[kept]
    better = np.flatnonzero(scores > least)
    ordered = np.sort(-scores[better])
    worth = np.full(len(songs), weight / (SMOOTHING + 1 + len(better)))
    worth[better] = weight / (SMOOTHING + 1 + np.searchsorted(ordered, -scores[better]))
    return Voice(songs, worth)


def best_first(voice: Voice, most: int) -> Places:
    """The places of the highest scores, the best first, of one score the lowest place first."""
    kept = highest_places(voice.scores, most)
    places, scores = voice.places[kept], voice.scores[kept]
    found: Places = places[np.argsort(-scores, kind="stable")][:most]
    return found


def highest_places(scores: NDArray[Any], most: int) -> Places:
    """Where the highest of some scores stand, in order, with all that are as high as the last of them."""
    if len(scores) <= most:
        return np.arange(len(scores))
    # The highest of each stretch tell where to cut at least, and few scores are left to be put in order:
    # numpy takes long for that where thousands have one score.
    size = max(1, min(STRETCH, len(scores) // (4 * most)))
    tops = scores[: len(scores) // size * size].reshape(-1, size).max(axis=1)
    found = np.flatnonzero(scores >= np.partition(tops, -most)[-most])
    kept = scores[found]
    places: Places = found[kept >= np.partition(kept, -most)[-most]]
    return places
