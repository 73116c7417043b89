"""Songs by what is known of them for certain: their artists, shows, years and parts; and counted by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.search.answers import Count, Part
from linernotes.search.counting import Holdings
from linernotes.search.feeling.index import Feelings
from linernotes.search.ragged import Places
from linernotes.text.fold import fold

Mask = NDArray[np.bool_]
"""For each song, by its number, whether it is meant."""

LISTED = 10
"""Values of a facet that are counted out, the commonest."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What songs have to be; None is anything.

    ``show`` and ``artist`` are names in any spelling, or ids; ``theme`` is a label of the reader
    ("comfort"), ``language`` a tag ("ko") of a page that tells of the song.
    """

    show: str | None = None
    artist: str | None = None
    theme: str | None = None
    language: str | None = None
    year: int | None = None
    part: int | None = None


ANYTHING = Filters()
"""No filter."""


class Songs:
    """The songs of a catalogue, numbered from 0 as in its index."""

    def __init__(self, things: Mapping[str, Named], feelings: Feelings) -> None:
        """Sort the songs among ``things`` by artist, show and year."""
        self.things = things
        self.all = [thing for thing in things.values() if thing.kind == Kind.SONG]
        self.number = {song.id: number for number, song in enumerate(self.all)}
        self._feelings = feelings
        self._of: defaultdict[str, list[int]] = defaultdict(list)
        self.groups: defaultdict[str, set[str]] = defaultdict(set)
        for number, song in enumerate(self.all):
            for ident in (*song.shows, *song.artists):
                self._of[ident].append(number)
        for thing in things.values():
            for group in thing.groups:
                self.groups[fold(group)].add(thing.id)
        self._shows = Holdings(song.shows for song in self.all)
        self._artists = Holdings(song.artists for song in self.all)
        self._years = np.array([int(song.released[:4] or 0) for song in self.all], np.int16)

    def of(self, ident: str) -> list[int]:
        """The songs of an artist or a show, by number."""
        return self._of.get(ident, [])

    def mask(self, part: Part) -> Mask:
        """The songs that a part of a query asks for."""
        found = np.zeros(len(self.all), np.bool_)
        if part.kind in {"artist", "show"}:
            for ident in part.ids:
                found[self.of(ident)] = True
        elif part.kind == "year":
            found |= self._years == int(part.value)
        elif part.kind == "part":
            found |= self._parts == part.value
        elif part.kind == "duet":
            found |= self._artists.counts > 1
        elif part.kind == "language":
            found |= self._feelings.told_in(part.value)
        else:
            found |= self._feelings.labelled((part.kind, part.value))
        return found

    @cached_property
    def _parts(self) -> NDArray[np.str_]:
        return np.array([song.part for song in self.all], np.str_)

    @cached_property
    def fame(self) -> NDArray[np.int32]:
        """On how many pages each song stands, each spelling counted by itself."""
        return np.array([sum(pages for _, _, pages in song.names) for song in self.all], np.int32)

    def best_known(self, mask: Mask) -> Places:
        """The songs of a mask, those of the most pages first."""
        found = np.flatnonzero(mask)
        return found[np.lexsort((found, -self.fame[found]))]

    def facets(self, numbers: Sequence[int] | Places) -> dict[str, tuple[Count, ...]]:
        """Some songs, counted by show, artist, theme, language and year."""
        songs = np.asarray(numbers, np.intp)
        return {
            "show": self._named(self._shows.commonest(songs, LISTED)),
            "artist": self._named(self._artists.commonest(songs, LISTED)),
            "theme": _plain(self._themes.commonest(songs, LISTED)),
            "language": _plain(self._languages.commonest(songs, LISTED)),
            "year": _plain(self._dated.commonest(songs, LISTED)),
        }

    @cached_property
    def _themes(self) -> Holdings:
        return Holdings(self._feelings.values("theme"))

    @cached_property
    def _languages(self) -> Holdings:
        return Holdings(self._feelings.languages_told())

    @cached_property
    def _dated(self) -> Holdings:
        return Holdings([str(year)] if year else [] for year in self._years.tolist())

    def _named(self, counted: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
        return _counts(
            (self.things[ident].names[0][0], ident, n) for ident, n in counted if ident in self.things
        )


def _plain(counted: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    return _counts((value, value, n) for value, n in counted)


def _counts(rows: Iterable[tuple[str, str, int]]) -> tuple[Count, ...]:
    ordered = sorted(rows, key=lambda row: (-row[2], row[0], row[1]))
    return tuple(Count(*row) for row in ordered[:LISTED])
