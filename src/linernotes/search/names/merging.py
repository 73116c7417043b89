"""Makes one segment out of several: array for array what :func:`.building.build` makes of all their names.

Names by the million do not fit in memory as Python objects, nor do all arrays of an index at once. So
segments of some of the names each are built, and merged here: the terms of all of them are numbered
anew, then each array is written a stretch at a time. In memory are some forty bytes for each term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from linernotes.search.growing import Growing, GrowingRows
from linernotes.search.names.building import GRAM_BITS, directory, once
from linernotes.search.names.merged_names import About, merge_names
from linernotes.search.names.parts import NONE, Numbers, Terms, gathered, number_terms, stretches
from linernotes.search.storage import Arrays

PAIRS = 1 << 22
"""Hashes or trigrams, each with its term, that are sorted at a time."""

_LOWER = np.uint64(0xFFFF_FFFF)


def merge(parts: Sequence[tuple[Arrays, About]], scratch: Path) -> tuple[Arrays, dict[str, Any]]:
    """The arrays of the segment of the names of all parts, and what is to be known about them.

    Args:
        parts: what :func:`.building.build_part` made of the names, in their order.
        scratch: an empty folder, in which the arrays lie as long as they are in use.

    Raises:
        OSError: if the disk is full.
        OverflowError: if there are too many names for one segment, more than a hundred million.
    """
    held = [arrays for arrays, _ in parts]
    terms = number_terms(held)
    arrays: dict[str, NDArray[Any]] = {}
    for key, dtype in (("typed", np.uint16), ("sound", np.uint8)):
        arrays[key], arrays[f"{key}_at"] = _keys(held, terms, key, GrowingRows(scratch / key, dtype))
    hashes, of_hash = Growing(scratch / "near_hash", np.uint32), Growing(scratch / "near_term", np.uint32)
    for pairs in _near(held, terms):
        hashes.append(pairs >> np.uint64(32))
        of_hash.append(pairs & _LOWER)
    arrays["near_hash"], arrays["near_term"] = hashes.whole(), of_hash.whole()
    arrays["near_at"] = directory(arrays["near_hash"])
    arrays["gram_at"], arrays["gram_term"] = _grams(held, terms, Growing(scratch / "gram_term", np.uint32))
    arrays["alphabetical"] = terms.alphabetical
    names, about = merge_names(parts, terms, scratch)
    return {**arrays, **names}, about


def _keys(
    parts: Sequence[Arrays], terms: Terms, key: str, column: GrowingRows[Any]
) -> tuple[NDArray[Any], Numbers]:
    """The keys of one kind of all terms."""
    for stretch in stretches(len(terms.row)):
        column.append(*gathered(parts, key, terms.source[stretch], terms.row[stretch]))
    return column.whole()


def _near(parts: Sequence[Arrays], terms: Terms) -> Iterator[NDArray[np.uint64]]:
    """The hashes of all parts with the numbers of their terms, in order, some at a time."""
    steps = sum(len(part["near_hash"]) for part in parts) // PAIRS + 1
    edges = [(step << 32) // steps for step in range(steps)]
    bounds = [
        [*np.searchsorted(p["near_hash"], np.array(edges, np.uint32)), len(p["near_hash"])] for p in parts
    ]
    for step in range(steps):
        found = []
        for number, part in enumerate(parts):
            span = slice(bounds[number][step], bounds[number][step + 1])
            found.append(_paired(part["near_hash"][span], part["near_term"][span], terms, number))
        yield once(np.concatenate(found))


def _paired(keys: NDArray[Any], of: Numbers, terms: Terms, number: int) -> NDArray[np.uint64]:
    """Keys of a part, each with the number of its term; those of terms that a part before has are left out.

    That part has the same ones, or, where they come from a name and not from what is typed, the ones
    of the name that came first.
    """
    own = terms.own[number][of]
    pairs = keys.astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= own
    kept: NDArray[np.uint64] = pairs[own != NONE]
    return kept


def _grams(parts: Sequence[Arrays], terms: Terms, listed: Growing[np.uint32]) -> tuple[Numbers, Numbers]:
    """Terms by trigram: where the list of each trigram starts, and the lists."""
    counts = np.zeros(1 << GRAM_BITS, np.int64)
    ends: NDArray[np.int64] = np.sum([part["gram_at"] for part in parts], axis=0, dtype=np.int64)
    edges = np.unique([*np.searchsorted(ends, np.arange(0, int(ends[-1]), PAIRS)), 0, len(counts)]).tolist()
    for first, last in pairwise(edges):
        found = []
        for number, part in enumerate(parts):
            at = part["gram_at"][first : last + 1]
            grams = np.repeat(np.arange(first, last, dtype=np.uint32), np.diff(at))
            found.append(_paired(grams, part["gram_term"][at[0] : at[-1]], terms, number))
        pairs = once(np.concatenate(found))
        listed.append(pairs & _LOWER)
        grams = (pairs >> np.uint64(32)).astype(np.intp) - first
        counts[first:last] = np.bincount(grams, minlength=last - first)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32), listed.whole()
