"""Hashes of keys with one character left out: two keys one edit apart share at least one of them.

After Mor and Fraenkel (1982), *A hash code method for detecting and correcting spelling errors*. The
hash is a polynomial one, so that leaving out a character costs one step and not one pass; whole
arrays of keys are hashed by numpy, the few keys of a query in plain Python, to the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.keys import LONGEST

Hashes = NDArray[np.uint32]
Places = NDArray[np.uint32]

_BASE = 0x9E3779B97F4A7C15
_MIX = 0xD6E8FEB86659FD93
_MASK = (1 << 64) - 1
_POWERS = tuple(pow(_BASE, exponent, 1 << 64) for exponent in range(2 * LONGEST + 1))
_ROWS = 1 << 18


def hash_of(key: str, salt: int) -> int:
    """The hash of one key, 32 bits; ``salt`` keeps kinds of keys apart."""
    total = salt
    for unit in _units(key):
        total = total * _BASE + unit & _MASK
    return _mixed(total)


def near_hashes_of(key: str, salt: int) -> list[int]:
    """The hash of a key, then those of the key with each of its characters left out."""
    units = _units(key)
    heads = [salt]
    for unit in units:
        heads.append(heads[-1] * _BASE + unit & _MASK)
    whole, found = heads[-1], [_mixed(heads[-1])]
    for i, power in zip(range(len(units)), _POWERS[len(units) - 1 :: -1], strict=False):
        # What stands after place i is the whole less the head up to it, moved to where that is in the whole.
        total = whole + (heads[i] - heads[i + 1]) * power & _MASK
        found.append(((total ^ total >> 32) * _MIX & _MASK) >> 32)
    return found


class Joined(NamedTuple):
    """Keys end to end in UTF-16: their units, where each key starts, and where the last one ends."""

    units: NDArray[np.uint16]
    starts: NDArray[np.uint32]

    def parts(self) -> Iterator[tuple[int, Joined]]:
        """The keys in parts of so many, each with the place of its first key."""
        for row in range(0, len(self.starts) - 1, _ROWS):
            starts = self.starts[row : row + _ROWS + 1]
            yield row, Joined(self.units[starts[0] : starts[-1]], starts - starts[0])


def joined(keys: Sequence[str]) -> Joined:
    """Keys as arrays."""
    units = np.frombuffer("".join(keys).encode("utf-16-le", "surrogatepass"), "<u2")
    starts = np.zeros(len(keys) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, keys), np.uint32, len(keys)), out=starts[1:])
    if starts[-1] != len(units):  # some character takes two units
        np.cumsum([len(_units(key)) for key in keys], out=starts[1:])
    return Joined(units, starts)


def near_hashes(keys: Joined, salt: int, lengths: range) -> tuple[Hashes, Places]:
    """The hash of every key that is not empty, and for keys of some lengths those of :func:`near_hashes_of`.

    Returns:
        The hashes, and for each the place of its key.
    """
    powers = np.array(_POWERS, np.uint64)
    found: list[Hashes] = []
    places: list[NDArray[Any]] = []
    for first, part in keys.parts():
        size = np.diff(part.starts)
        before, after, whole = _heads(part, salt)
        of = np.repeat(np.arange(len(size), dtype=np.uint32), size)
        chosen = np.flatnonzero(((size >= lengths.start) & (size < lengths.stop))[of])
        key = of[chosen]
        follow = part.starts[1:][key] - 1 - chosen
        kept = np.flatnonzero(size)
        found += map(_mix, (whole[kept], whole[key] + (before[chosen] - after[chosen]) * powers[follow]))
        places += [first + kept, first + key]
    return _all(found), _all(places)


def beginning_hashes(keys: Joined, salt: int, shortest: int) -> tuple[Hashes, Places]:
    """The hash of every beginning of every key from a length on, the whole key included."""
    found: list[Hashes] = []
    places: list[NDArray[Any]] = []
    for first, part in keys.parts():
        _, after, _ = _heads(part, salt)
        of = np.repeat(np.arange(len(part.starts) - 1), np.diff(part.starts))
        chosen = np.flatnonzero(np.arange(len(of)) - part.starts[of] >= shortest - 1)
        found.append(_mix(after[chosen]))
        places.append(first + of[chosen])
    return _all(found), _all(places)


def _heads(keys: Joined, salt: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint64]]:
    """The unmixed hash of what stands before each unit of its key, of that with the unit, and of each key."""
    units = keys.units.astype(np.uint64)
    size = np.diff(keys.starts)
    # From the longest key to the shortest, those that have another unit come first.
    order = np.argsort(size)[::-1]
    having = len(size) - np.searchsorted(size[order[::-1]], np.arange(int(size.max(initial=0))), "right")
    at, total = keys.starts[:-1][order].astype(np.intp), np.full(len(size), salt, np.uint64)
    before, after = np.empty_like(units), np.empty_like(units)
    for column, count in enumerate(having.tolist()):
        place = at[:count] + column
        before[place] = total[:count]
        total[:count] = total[:count] * np.uint64(_BASE) + units[place]
        after[place] = total[:count]
    whole = np.empty_like(total)
    whole[order] = total
    return before, after, whole


def _mix(totals: NDArray[np.uint64]) -> Hashes:
    spread = (totals ^ (totals >> np.uint64(32))) * np.uint64(_MIX)
    return (spread >> np.uint64(32)).astype(np.uint32)


def _all(parts: Sequence[NDArray[Any]]) -> NDArray[np.uint32]:
    return np.concatenate([np.empty(0, np.uint32), *(part.astype(np.uint32) for part in parts)])


def _units(key: str) -> Sequence[int]:
    encoded = key.encode("utf-16-le", "surrogatepass")
    return memoryview(encoded).cast("H")


def _mixed(total: int) -> int:
    return ((total ^ total >> 32) * _MIX & _MASK) >> 32
