"""The names of several parts of an index as those of one: in the order of terms, things numbered anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.search.growing import Growing, GrowingRows
from linernotes.search.names.aligning import Column, Ranks, align
from linernotes.search.names.parts import (
    NONE,
    Numbers,
    Places,
    Sources,
    Terms,
    by_source,
    gathered,
    stretches,
)
from linernotes.search.ragged import ranges
from linernotes.search.storage import Arrays

About = Mapping[str, Any]


class _Names(NamedTuple):
    """Names of a stretch of terms: the part of each, its place there, and where those of each term end."""

    source: Sources
    place: Places
    ends: Places


def merge_names(
    parts: Sequence[tuple[Arrays, About]], terms: Terms, scratch: Path
) -> tuple[Arrays, dict[str, Any]]:
    """The names of all ``terms``, as :func:`.building.build` writes them, with their languages and kinds.

    Raises:
        OSError: if the disk is full.
        OverflowError: if there are too many names for one segment.
    """
    held = [arrays for arrays, _ in parts]
    things = _Numbering(*align([_entities(part) for part in held]))
    words = {
        "name_language": _Words([about["languages"] for _, about in parts]),
        "kind": _Words([about["kinds"] for _, about in parts]),
    }
    text, entity = GrowingRows(scratch / "text", np.uint8), GrowingRows(scratch / "entity", np.uint8)
    starts, of_entity = Growing(scratch / "names_at", np.uint32), Growing(scratch / "name_entity", np.uint32)
    of_word = {key: Growing(scratch / key, np.uint8) for key in words}
    starts.append(np.zeros(1))
    done = 0
    for names in _in_order(held, terms):
        starts.append(done + names.ends)
        done += len(names.place)
        text.append(*gathered(held, "text", names.source, names.place))
        those = _values(held, "name_entity", names)
        numbers, new = things.numbered(names.source, those)
        of_entity.append(numbers)
        entity.append(*gathered(held, "entity", names.source[new], those[new]))
        for key, known in words.items():
            of_word[key].append(known.numbered(names.source, _values(held, key, names)))
    arrays: dict[str, NDArray[Any]] = {"names_at": starts.whole()}
    arrays["text"], arrays["text_at"] = text.whole()
    arrays["entity"], arrays["entity_at"] = entity.whole()
    arrays["name_entity"] = of_entity.whole()
    arrays |= {key: grown.whole() for key, grown in of_word.items()}
    return arrays, {"languages": words["name_language"].words, "kinds": words["kind"].words}


def _in_order(parts: Sequence[Arrays], terms: Terms) -> Iterator[_Names]:
    """The names of some terms at a time: by term, and of one term in the order in which they were given."""
    rows = [np.argsort(numbers).astype(np.uint32) for numbers in terms.numbers]
    done = [0] * len(parts)
    for stretch in stretches(len(terms.row)):
        counts, found = np.zeros(stretch.stop - stretch.start, np.intp), []
        for number, part in enumerate(parts):
            mine = rows[number][done[number] : done[number] + len(counts)]
            at = terms.numbers[number][mine].astype(np.intp) - stretch.start
            known = int(np.searchsorted(at, len(counts)))
            done[number] += known
            places, each = ranges(part["names_at"], mine[:known])
            counts[at[:known]] += each
            found.append((at[:known], each, places))
        yield _placed(counts, found)


def _placed(counts: Places, found: Sequence[tuple[Places, Places, Places]]) -> _Names:
    """Names of which there are so many of each term; of each part the terms, how many of each, and where."""
    ends = np.cumsum(counts)
    source, place = np.empty(counts.sum(), np.uint16), np.empty(counts.sum(), np.intp)
    free = ends - counts
    for number, (at, each, places) in enumerate(found):
        to = np.repeat(free[at] - np.cumsum(each) + each, each) + np.arange(len(places))
        source[to], place[to] = number, places
        free[at] += each
    return _Names(source, place, ends)


def _values(parts: Sequence[Arrays], key: str, names: _Names) -> Numbers:
    """What the array ``key`` of its part has for each name."""
    values = np.empty(len(names.place), np.uint32)
    for number, here in by_source(names.source):
        values[here] = parts[number][key][names.place[here]]
    return values


def _entities(part: Arrays) -> Column:
    """The things of a part; their ids are compared in UTF-8."""

    def read(rows: NDArray[np.uint32]) -> list[bytes]:
        data, starts = part["entity"].data, part["entity_at"]
        bounds = zip(starts[rows].tolist(), starts[rows + 1].tolist(), strict=True)
        return [bytes(data[start:end]) for start, end in bounds]

    known = read(np.arange(len(part["entity_at"]) - 1, dtype=np.uint32))
    return Column(np.array(sorted(range(len(known)), key=known.__getitem__), np.uint32), read)


class _Numbering:
    """Numbers things in the order in which they first come."""

    def __init__(self, ranks: Sequence[Ranks], count: int) -> None:
        """Things are told apart by the ``ranks`` of those of each part, of which there are ``count``."""
        self._ranks = ranks
        self._numbers = np.full(count, NONE, np.uint32)
        self._used = 0

    def numbered(self, source: Sources, those: Numbers) -> tuple[Numbers, Places]:
        """The numbers of things of several parts, and where among them new ones are."""
        ranks = np.empty(len(those), np.uint32)
        for number, here in by_source(source):
            ranks[here] = self._ranks[number][those[here]]
        unknown = np.flatnonzero(self._numbers[ranks] == NONE)
        new = unknown[np.sort(np.unique(ranks[unknown], return_index=True)[1])]
        self._numbers[ranks[new]] = np.arange(self._used, self._used + len(new), dtype=np.uint32)
        self._used += len(new)
        return self._numbers[ranks], new


class _Words:
    """Numbers words of which there are few, such as languages, and keeps them in that order."""

    def __init__(self, known: Sequence[Sequence[str]]) -> None:
        """The words are those that each part has ``known`` by its own numbers."""
        places: dict[str, int] = {}
        ranks = [np.array([places.setdefault(word, len(places)) for word in of], np.uint32) for of in known]
        self._known, self._numbering = known, _Numbering(ranks, len(places))
        self.words: list[str] = []

    def numbered(self, source: Sources, those: Numbers) -> Numbers:
        """The numbers of words of several parts."""
        numbers, new = self._numbering.numbered(source, those)
        self.words += [self._known[source[at]][those[at]] for at in new]
        return numbers
