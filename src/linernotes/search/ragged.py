"""Rows of unequal length in one array: where each starts, and many of them at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]


def ranges(starts: NDArray[Any], rows: NDArray[Any]) -> tuple[Places, Places]:
    """All places from the start of each of some rows to that of the row after it, and how many each has."""
    first = starts[rows].astype(np.intp)
    counts = starts[rows + 1].astype(np.intp) - first
    places: Places = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return places, counts


def texts(units: NDArray[Any], starts: NDArray[Any], rows: NDArray[Any]) -> list[str]:
    """The texts of some rows of UTF-16 units, or of ASCII in bytes; there is no line break in any."""
    if not len(rows):
        return []
    places, counts = ranges(starts, rows)
    lines = np.full(len(places) + len(rows), ord("\n"), units.dtype)
    lines[np.arange(len(places)) + np.repeat(np.arange(len(rows)), counts)] = units[places]
    encoding = "utf-16-le" if units.itemsize == 2 else "ascii"
    return lines[:-1].tobytes().decode(encoding, "surrogatepass").split("\n")
