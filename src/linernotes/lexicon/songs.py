"""The soundtrack songs that are known by title, with who sings them and for which show.

The list holds a small part of all songs, and titles repeat ("My Love" is many songs), so that a
hit is evidence and never a verdict.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from linernotes.text.fold import fold


@dataclass(frozen=True, slots=True)
class KnownSong:
    """A recording: ``titles`` in all languages, ``singers`` and the ``show`` by their usual names.

    ``year`` is that of the show.
    """

    titles: tuple[str, ...]
    singers: tuple[str, ...]
    show: str
    year: int | None


class KnownSongs:
    """All known songs; ``by_key`` has them by folded title."""

    def __init__(self, songs: Iterable[KnownSong]) -> None:
        """Indexes ``songs``."""
        self.songs = tuple(songs)
        by_key: dict[str, dict[KnownSong, None]] = {}
        for song in self.songs:
            for title in song.titles:
                by_key.setdefault(fold(title), {})[song] = None
        self.by_key = {key: tuple(found) for key, found in by_key.items() if key}

    def lookup(self, title: str) -> tuple[KnownSong, ...]:
        """Every known song with a title that folds as ``title`` does; empty if none."""
        return self.by_key.get(fold(title), ())


def _rows(lines: Iterable[str]) -> Iterator[KnownSong]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        titles = tuple(title.split(":", 1)[1] for title in row["titles"].split(";"))
        year = int(row["year"]) if row["year"] else None
        yield KnownSong(titles, tuple(row["singers"].split(";")), row["show"], year)


@cache
def known_songs() -> KnownSongs:
    """The songs that ship with the program, loaded once."""
    path = resources.files("linernotes.lexicon").joinpath("data", "gazetteer", "songs.tsv")
    return KnownSongs(_rows(path.read_text(encoding="utf-8").splitlines()))
