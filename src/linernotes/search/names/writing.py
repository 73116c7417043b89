"""Writes a segment of any number of names in memory that does not grow with them, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from linernotes.search import storage
from linernotes.search.names.building import build, build_part
from linernotes.search.names.merging import merge
from linernotes.search.names.records import Name

AT_ONCE = 100_000
"""So many names are built at once, which takes some 200 MB; of more, parts are built and merged."""


def write_segment(path: Path, names: Iterable[Name], at_once: int = AT_ONCE) -> None:
    """Write the segment of ``names`` to the file at ``path``, the same bytes whatever ``at_once`` is.

    More than ``at_once`` names go through a folder beside the file that takes twice its size meanwhile.

    Raises:
        OSError: if the folder cannot be written to or the disk is full; no file is left then.
    """
    left = iter(names)
    first, more = list(islice(left, at_once)), list(islice(left, 1))
    if not more:
        storage.write(path, *build(first))
        return
    with TemporaryDirectory(
        prefix=".", suffix=storage.PART, dir=path.parent, ignore_cleanup_errors=True
    ) as folder:
        parts = [_part(Path(folder) / "0", first)]
        del first
        left = chain(more, left)
        while batch := list(islice(left, at_once)):
            parts.append(_part(Path(folder) / f"{len(parts)}", batch))
            del batch  # before there is another one
        merged = Path(folder) / "merged"
        merged.mkdir()
        storage.write(path, *merge(list(map(storage.open_arrays, parts)), merged))


def _part(path: Path, names: list[Name]) -> Path:
    storage.write(path, *build_part(names))
    return path
