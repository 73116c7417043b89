"""The indexes beside a catalogue, up to date: opened if they are, else written first.

``names`` finds things by their names; ``songs.index`` holds the things themselves, what pages tell of
songs, and what the subjects of pages mean. Each names the state of the catalogue that it was made of,
and takes its place in one step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from linernotes.catalogue.address import made_beside
from linernotes.catalogue.naming import Named, Survey
from linernotes.identity.subjects import Kind
from linernotes.search import storage
from linernotes.search.artists import first_of_name, one_per_name
from linernotes.search.feeling.building import build
from linernotes.search.feeling.embedding import Embedder
from linernotes.search.feeling.index import Feelings
from linernotes.search.feeling.providers import EmbedderError
from linernotes.search.names.index import NameIndex
from linernotes.search.names.records import Name
from linernotes.search.storage import Arrays, DamagedIndexError

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue

FOLDER = ".search"
"""What is added to the name of a catalogue for the folder of its indexes."""

_SONGS = "songs.index"
_MEANINGS = "meanings"


class Meanings:
    """What keys and ids mean, among things where artists who share a name are one; read when first asked."""

    def __init__(self, arrays: Arrays) -> None:
        """Take over the array that :func:`_meanings` made."""
        self._written = arrays[_MEANINGS]

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        found: Mapping[str, str] = json.loads(self._written.tobytes())
        return found

    def of(self, key: str) -> str:
        """The id that a subject of a page, by its key, or an artist, by an id of theirs, has; "" if none."""
        return self._ids.get(key, "")


class Opened(NamedTuple):
    """What there is to search, and what there is to say about it, one line each."""

    things: Mapping[str, Named]
    meanings: Meanings
    names: NameIndex
    feelings: Feelings
    notices: Sequence[str]


def opened(catalogue: Catalogue, embedder: Embedder | None) -> Opened:
    """The indexes of ``catalogue``, brought up to date.

    Raises:
        CatalogueError: if the catalogue cannot be read.
        OSError: if an index cannot be written beside it.
    """
    return _Opening(catalogue, embedder).done()


class _Opening:
    def __init__(self, catalogue: Catalogue, embedder: Embedder | None) -> None:
        self.catalogue, self.embedder = catalogue, embedder
        self.folder = made_beside(catalogue.address, FOLDER)
        # Noted before anything is read: what is added meanwhile makes it a state of the past.
        self.state = catalogue.state()
        self.notices: list[str] = []

    def done(self) -> Opened:
        things, meanings, feelings = self.songs()
        return Opened(things, meanings, self.names(things), feelings, self.notices)

    @cached_property
    def survey(self) -> Survey:
        return self.catalogue.survey()

    def songs(self) -> tuple[dict[str, Named], Meanings, Feelings]:
        path = self.folder / _SONGS
        former: Feelings | None = None
        try:
            arrays, about = storage.open_arrays(path)
            former = Feelings(arrays, about, self.embedder)
            if about["state"] == self.state and former.embedder == (
                self.embedder.name if self.embedder else ""
            ):
                return {thing.id: thing for thing in map(_thing, about["things"])}, Meanings(arrays), former
        except FileNotFoundError:
            pass
        except DamagedIndexError as error:
            self.say_damaged(error)
        things = one_per_name(self.survey.things)
        self.write(path, things, former)
        arrays, about = storage.open_arrays(path)
        return things, Meanings(arrays), Feelings(arrays, about, self.embedder)

    def write(self, path: Path, things: Mapping[str, Named], former: Feelings | None) -> None:
        same = former is not None and self.embedder is not None and former.embedder == self.embedder.name
        songs = [thing for thing in things.values() if thing.kind == Kind.SONG]
        known = former.vectors() if former and same else {}
        try:
            arrays, about = build(songs, things, self.survey.told, self.embedder, known)
        except EmbedderError as error:
            self.notices.append(f"songs are found by words alone, for {error}")
            arrays, about = build(songs, things, self.survey.told, None, {})
        self.folder.mkdir(parents=True, exist_ok=True)
        about |= {"state": self.state, "things": [astuple(thing) for thing in things.values()]}
        storage.write(path, {**arrays, _MEANINGS: _meanings(self.survey)}, about)

    def names(self, things: Mapping[str, Named]) -> NameIndex:
        names = (
            Name(thing.id, thing.kind, text, lang, pages)
            for thing in things.values()
            for text, lang, pages in thing.names
        )
        try:
            index = NameIndex(self.folder)
            return index if index.state == self.state else NameIndex.update(self.folder, names, self.state)
        except DamagedIndexError as error:
            self.say_damaged(error)
            return NameIndex.rebuild(self.folder, names, self.state)

    def say_damaged(self, error: DamagedIndexError) -> None:
        self.notices.append(
            f"the search index was damaged ({error}) and has been made anew from the catalogue"
        )


def _meanings(survey: Survey) -> NDArray[np.uint8]:
    """What :class:`Meanings` reads."""
    first = first_of_name(thing for thing in survey.things if thing.kind == Kind.ARTIST)
    ids = first | {key: first.get(ident, ident) for key, ident in survey.meanings.items()}
    return np.frombuffer(json.dumps(ids).encode(), np.uint8)


def _thing(row: Sequence[Any]) -> Named:
    ident, kind, names, shows, artists, groups, part, released = row
    return Named(
        ident, kind, tuple(map(tuple, names)), tuple(shows), tuple(artists), tuple(groups), part, released
    )
