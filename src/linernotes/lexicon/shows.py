"""The shows that are known by name, with their titles in several languages.

Like the known artists, a hit is evidence and never a verdict: the list is far from complete, and
many titles are ordinary words or songs as well.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from linernotes.text.fold import fold


@dataclass(frozen=True, slots=True)
class KnownShow:
    """A show: ``kind`` is "series", "film", "anime" or "variety"; ``year`` that of its first release.

    ``names`` are pairs of language and title, the most usual first in each language; ``common``
    are the titles that are ordinary words too.
    """

    kind: str
    year: int | None
    country: str
    names: tuple[tuple[str, str], ...]
    common: frozenset[str] = frozenset()


class KnownShows:
    """All known shows; ``by_key`` has them by folded title. A season of its own is a show of its own."""

    def __init__(self, shows: Iterable[KnownShow]) -> None:
        """Indexes ``shows``."""
        self.shows = tuple(shows)
        by_key: dict[str, dict[KnownShow, None]] = {}
        for show in self.shows:
            for _, name in show.names:
                by_key.setdefault(fold(name), {})[show] = None
        self.by_key = {key: tuple(found) for key, found in by_key.items() if key}

    def lookup(self, name: str) -> tuple[KnownShow, ...]:
        """Every known show with a title that folds as ``name`` does; empty if none."""
        return self.by_key.get(fold(name), ())

    def is_common(self, name: str) -> bool:
        """Whether ``name`` is an ordinary word besides being a known show's title."""
        key = fold(name)
        return any(key == fold(common) for show in self.lookup(name) for common in show.common)


def _rows(lines: Iterable[str]) -> Iterator[KnownShow]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        pairs = (name.split(":", 1) for name in row["names"].split(";"))
        common = frozenset(filter(None, row["common"].split(";")))
        year = int(row["year"]) if row["year"] else None
        yield KnownShow(row["kind"], year, row["country"], tuple((a, b) for a, b in pairs), common)


@cache
def known_shows() -> KnownShows:
    """The shows that ship with the program, loaded once."""
    path = resources.files("linernotes.lexicon").joinpath("data", "gazetteer", "shows.tsv")
    return KnownShows(_rows(path.read_text(encoding="utf-8").splitlines()))
