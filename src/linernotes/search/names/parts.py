"""Several parts of an index seen as one: how their terms are numbered, and rows of all of them by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.names.aligning import Column, align
from linernotes.search.names.building import FIRST, WEIGHT
from linernotes.search.ragged import ranges, texts
from linernotes.search.storage import Arrays

TERMS = 1 << 18
"""Terms that are written at a time."""

NONE = np.uint32(np.iinfo(np.uint32).max)
"""The number of no term."""

Numbers = NDArray[np.uint32]
Places = NDArray[np.intp]
Sources = NDArray[np.uint16]


class Terms(NamedTuple):
    """All terms, by their number in the merged segment.

    ``numbers`` are those of the terms of each part; ``own`` are the same, but :data:`NONE` for a term that a
    part before has as well.
    Of each term, ``source`` is the first part that has it, and ``row`` its place there.
    """

    numbers: Sequence[Numbers]
    own: Sequence[Numbers]
    source: Sources
    row: Numbers
    alphabetical: Numbers


def number_terms(parts: Sequence[Arrays]) -> Terms:
    """Number the terms of all parts, those of the greatest weight first, then in the order of the names."""
    ranks, count = align(
        [Column(part["alphabetical"], partial(texts, part["typed"], part["typed_at"])) for part in parts]
    )
    weight, first = np.zeros(count, np.int64), np.empty(count, np.uint64)
    for number in reversed(range(len(parts))):
        weight[ranks[number]] -= parts[number][WEIGHT]
        first[ranks[number]] = parts[number][FIRST].astype(np.uint64) + np.uint64(number << 32)
    order = np.lexsort((first, weight))
    alphabetical = np.empty(count, np.uint32)
    alphabetical[order] = np.arange(count, dtype=np.uint32)
    source = (first >> np.uint64(32)).astype(np.uint16)[order]
    numbers = [alphabetical[ranked] for ranked in ranks]
    own, row = [], np.empty(count, np.uint32)
    for number, numbered in enumerate(numbers):
        mine = source[numbered] == number
        own.append(np.where(mine, numbered, NONE))
        row[numbered[mine]] = np.flatnonzero(mine)
    return Terms(numbers, own, source, row, alphabetical)


def stretches(count: int) -> Iterator[slice]:
    """So many terms, :data:`TERMS` at a time."""
    return (slice(first, min(first + TERMS, count)) for first in range(0, count, TERMS))


def by_source(source: Sources) -> Iterator[tuple[int, Places]]:
    """Each part that rows are of, and where these are among all."""
    order = np.argsort(source, kind="stable")
    if len(order):
        for here in np.split(order, np.flatnonzero(np.diff(source[order])) + 1):
            yield int(source[here[0]]), here


def gathered(
    parts: Sequence[Arrays], key: str, source: Sources, rows: NDArray[Any]
) -> tuple[NDArray[Any], Places]:
    """Rows of the array ``key`` of several parts end to end, and the length of each.

    Args:
        parts: the parts, which have where rows of ``key`` start as well.
        key: the name of the array.
        source: the part that each row is of.
        rows: the place of each row in its part.
    """
    counts, found = np.empty(len(rows), np.intp), []
    for number, here in by_source(source):
        places, counts[here] = ranges(parts[number][f"{key}_at"], rows[here])
        found.append((here, parts[number][key][places]))
    starts = np.concatenate([[0], np.cumsum(counts)])
    units = np.empty(starts[-1], parts[0][key].dtype)
    for here, values in found:
        units[ranges(starts, here)[0]] = values
    return units, counts
