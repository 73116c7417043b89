"""Hashes of keys with one character left out: two keys one edit apart share at least one of them.

After Mor and Fraenkel (1982), *A hash code method for detecting and correcting spelling errors*. The
hash is a polynomial one, so that leaving out a character costs one step and not one pass; whole
arrays of keys are hashed by numpy, the few keys of a query in plain Python, to the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.keys import LONGEST

Hashes = NDArray[np.uint32]

_BASE = 0x9E3779B97F4A7C15
_MIX = 0xD6E8FEB86659FD93
_MASK = (1 << 64) - 1
_POWERS = tuple(pow(_BASE, exponent, 1 << 64) for exponent in range(2 * LONGEST + 1))
_ROWS = 1 << 15


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


def hashes(keys: Sequence[str], salt: int) -> Hashes:
    """The hash of each key, shape (len(keys),)."""
    parts = [_heads(keys[start : start + _ROWS], salt) for start in range(0, len(keys), _ROWS)]
    whole = [heads[np.arange(len(lengths)), lengths] for heads, lengths in parts]
    return _mix(np.concatenate(whole)) if whole else np.empty(0, np.uint32)


def near_hashes(keys: Sequence[str], salt: int) -> tuple[Hashes, NDArray[np.uint32]]:
    """Every hash of :func:`near_hashes_of` for every key, with the place of its key in ``keys``."""
    powers = np.array(_POWERS, np.uint64)
    found, places = [], []
    for start in range(0, len(keys), _ROWS):
        heads, lengths = _heads(keys[start : start + _ROWS], salt)
        rows = np.arange(len(lengths))
        whole = heads[rows, lengths]
        columns = np.arange(heads.shape[1] - 1)
        inside = columns < lengths[:, None]
        after = powers[np.where(inside, lengths[:, None] - 1 - columns, 0)]
        without = whole[:, None] + (heads[:, :-1] - heads[:, 1:]) * after
        found += [whole, without[inside]]
        places += [start + rows, start + np.nonzero(inside)[0]]
    if not found:
        return np.empty(0, np.uint32), np.empty(0, np.uint32)
    return _mix(np.concatenate(found)), np.concatenate(places).astype(np.uint32)


def _heads(keys: Sequence[str], salt: int) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """The unmixed hash of every beginning of every key, shape (keys, longest + 1), and the keys' lengths."""
    encoded = [key.encode("utf-16-le", "surrogatepass") for key in keys]
    lengths = np.fromiter((len(key) // 2 for key in encoded), np.intp, len(encoded))
    width = int(lengths.max(initial=0))
    units = np.zeros((len(keys), width), np.uint64)
    units[np.arange(width) < lengths[:, None]] = np.frombuffer(b"".join(encoded), "<u2")
    heads = np.empty((len(keys), width + 1), np.uint64)
    heads[:, 0] = salt
    for column in range(width):
        heads[:, column + 1] = heads[:, column] * np.uint64(_BASE) + units[:, column]
    return heads, lengths


def _units(key: str) -> Sequence[int]:
    encoded = key.encode("utf-16-le", "surrogatepass")
    return memoryview(encoded).cast("H")


def _mixed(total: int) -> int:
    return ((total ^ total >> 32) * _MIX & _MASK) >> 32


def _mix(totals: NDArray[np.uint64]) -> Hashes:
    spread = (totals ^ (totals >> np.uint64(32))) * np.uint64(_MIX)
    return (spread >> np.uint64(32)).astype(np.uint32)
