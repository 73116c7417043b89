"""Whether a confidence means what it says: of the songs given 0.9, about nine in ten must be right.

The songs that were read are sorted into bins by confidence; in each, the mean confidence is laid
beside the share that is right. The expected calibration error is the mean distance of the two,
each bin counting by its songs (C. Guo et al., "On Calibration of Modern Neural Networks", 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linernotes.model.contract import JsonObject
from linernotes.reading.scoring import verdicts

BINS = 10
"""Bins of equal width between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Bin:
    """From ``low`` on (0..1): the number of songs, mean confidence and share that is right."""

    low: float
    songs: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that hold songs, from low to high, and the expected calibration error (0..1)."""

    bins: tuple[Bin, ...]
    error: float

    def table(self) -> str:
        """The bins line by line, and the error."""
        lines = ["confidence    songs      mean     right"]
        lines += [
            f"{b.low:.1f} - {b.low + 1 / BINS:.1f}  {b.songs:>9}  {b.confidence:>8.3f}  {b.right:>8.3f}"
            for b in self.bins
        ]
        return "\n".join([*lines, f"expected calibration error {self.error:.3f}"])

    def json(self) -> JsonObject:
        """The same as plain data."""
        bins = [
            {"low": b.low, "songs": b.songs, "confidence": b.confidence, "right": b.right} for b in self.bins
        ]
        return {"bins": bins, "expected_calibration_error": self.error}


def reliability(gold: Mapping[str, JsonObject], readings: Mapping[str, JsonObject]) -> Reliability:
    """How reliable the confidences of all songs in ``readings`` (by page name) are against ``gold``."""
    judged: list[tuple[float, bool]] = []
    for name, reading in readings.items():
        if name in gold:
            judged += _judged(reading["songs"], verdicts(gold[name], reading))
    found = []
    for index in range(BINS):
        inside = [pair for pair in judged if min(int(pair[0] * BINS), BINS - 1) == index]
        if inside:
            found.append(_bin(index / BINS, inside))
    total = len(judged) or 1
    return Reliability(tuple(found), sum(abs(b.confidence - b.right) * b.songs for b in found) / total)


def _judged(songs: Sequence[Any], right: Sequence[bool | None]) -> list[tuple[float, bool]]:
    pairs = zip(songs, right, strict=True)
    return [(song["confidence"], verdict) for song, verdict in pairs if verdict is not None]


def _bin(low: float, inside: Sequence[tuple[float, bool]]) -> Bin:
    count = len(inside)
    return Bin(low, count, sum(c for c, _ in inside) / count, sum(r for _, r in inside) / count)
