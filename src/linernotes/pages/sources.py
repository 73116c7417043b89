"""Finds out which pages the user means, before any of them is read.

Kept apart from reading so that a progress bar can know its length at the cost of a directory walk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

READABLE_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
"""Suffixes of the files that are read when a folder is given; a file named by itself may have any."""


class SourceKind(Enum):
    """Where a page comes from."""

    FILE = "file"
    ADDRESS = "address"
    INPUT = "input"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """One page to be: its ``uri`` as the user gave it, where it is, or what ``problem`` there is."""

    uri: str
    kind: SourceKind
    path: Path = Path()
    problem: str = ""


def find_sources(sources: Sequence[str]) -> Iterator[Source]:
    """One :class:`Source` per page that ``sources`` name, lazily and in order; reads none of them."""
    for given in sources:
        if given == "-":
            yield Source(given, SourceKind.INPUT)
        elif "://" in given:
            yield Source(given, SourceKind.ADDRESS)
        else:
            yield from _on_disk(given)


def count_sources(sources: Sequence[str]) -> int:
    """How many pages and refusals opening ``sources`` will yield."""
    return sum(1 for _ in find_sources(sources))


def _on_disk(given: str) -> Iterator[Source]:
    path = Path(given)
    if not os.path.lexists(given):  # unlike Path.exists, answers for impossible names too
        problem = "does not exist; check the spelling of the path"
        yield Source(given, SourceKind.MISSING, problem=problem)
    elif not path.is_dir():
        yield Source(given, SourceKind.FILE, path)
    else:
        empty = True
        for inside in _files(path):
            empty = False
            yield Source(os.path.join(given, inside), SourceKind.FILE, path / inside)  # noqa: PTH118 - keeps "./" as given
        if empty:
            suffixes = ", ".join(sorted(READABLE_SUFFIXES))
            yield Source(given, SourceKind.MISSING, problem=f"holds no page; files must end in {suffixes}")


def _files(folder: Path) -> Iterator[Path]:
    """The readable files under ``folder``, relative to it, in the order of their paths.

    Pipes and devices are left out: opening one that nobody writes to waits forever. A link that
    leads nowhere is kept, so that its refusal is told.
    Links to folders are not followed, so that a circle of them cannot be walked forever.
    """
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(place, name).relative_to(folder)
            for name in names
            if not name.startswith(".")
            and Path(name).suffix.lower() in READABLE_SUFFIXES
            and not _never_ends(os.path.join(place, name))  # noqa: PTH118 - a million files
        ]
    yield from sorted(found)


def _never_ends(path: str) -> bool:
    return not os.path.isfile(path) and os.path.exists(path)  # noqa: PTH110, PTH113 - a million files
