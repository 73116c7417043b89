"""The catalogue as the site needs it, made once for each of its states and shared by all requests.

Telling things apart takes time, so what comes of it is kept as an edition for as long as no page
and no judgement is added. Whatever writes into the catalogue, this program or another, a request
that comes a second later sees it.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from linernotes.catalogue.doubts import Doubt
from linernotes.catalogue.naming import Named
from linernotes.catalogue.rows import SourceRow
from linernotes.catalogue.store import Catalogue
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Guide
from linernotes.model.statement import Statement
from linernotes.search.artists import first_of_name, one_per_name
from linernotes.search.searching import Search
from linernotes.text.fold import fold

LOOKED_AT_SECONDS = 1.0
"""How long an edition is taken for the present one without looking."""

GUIDES_KEPT = 256
"""Guides kept in memory, those asked for least recently going first."""


class Edition:
    """All things of a catalogue at one moment. Everything here is made when it is first asked for."""

    def __init__(self, path: Path) -> None:
        """Read the catalogue in the file ``path``.

        Raises:
            CatalogueError: if it cannot be read.
        """
        self.path = path
        with Catalogue.open(path, create=False) as store:
            self.state = store.state()
            named, self._meanings = store.named(), store.meanings()
            self.sources: list[SourceRow] = store.sources()
            self.search = Search(store)
        self.things: Mapping[str, Named] = one_per_name(named)
        self._first = first_of_name(thing for thing in named if thing.kind == Kind.ARTIST)
        self.guide = lru_cache(GUIDES_KEPT)(self._guide)

    def of_kind(self, kind: Kind) -> list[Named]:
        """All shows, songs or artists, by id."""
        return [thing for thing in self.things.values() if thing.kind == kind]

    def thing(self, ident: str, kind: Kind) -> Named | None:
        """The show, song or artist of that id, if there is one."""
        found = self.things.get(self._first.get(ident, ident))
        return found if found is not None and found.kind == kind else None

    def guide_named(self, name: str) -> Guide | None:
        """The guide of the show that is called so, to the letter but for case and marks; None without one."""
        wanted = fold(name)
        shows = (s for s in self.of_kind(Kind.SHOW) if wanted in {fold(text) for text, _, _ in s.names})
        return next((self.guide(show.id) for show in shows), None)

    def meaning(self, subject: str) -> str:
        """The id of what a page's subject means, by the subject's key; "" if pages leave it open."""
        found = self._meanings.get(subject, "")
        return self._first.get(found, found)

    @cached_property
    def doubts(self) -> Sequence[Doubt]:
        """The pairs that rules could not tell, the likeliest first."""
        with Catalogue.open(self.path, create=False) as store:
            return store.unsure()

    @cached_property
    def songs_of_show(self) -> Mapping[str, Sequence[Named]]:
        """The songs of each show, by its id."""
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for song in self.of_kind(Kind.SONG):
            for show in song.shows:
                found[show].append(song)
        return found

    @cached_property
    def songs_of_artist(self) -> Mapping[str, Sequence[Named]]:
        """The songs of each artist, by the artist's id."""
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for song in self.of_kind(Kind.SONG):
            for artist in song.artists:
                found[artist].append(song)
        return found

    @cached_property
    def source_by_key(self) -> Mapping[str, SourceRow]:
        """The pages by the short keys that stand for their uris in addresses."""
        return {source_key(row.uri): row for row in self.sources}

    def page(self, uri: str) -> tuple[str, list[Statement]]:
        """The main text of a page and what it says, in reading order."""
        with Catalogue.open(self.path, create=False) as store:
            return store.text(uri), store.statements(uri)

    def _guide(self, show: str) -> Guide:
        with Catalogue.open(self.path, create=False) as store:
            return store.guide(show)


class Library:
    """Gives the present edition to whoever asks, in any thread."""

    def __init__(self, path: Path) -> None:
        """Serve the catalogue in the file ``path``."""
        self.path = path
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._looked_at = 0.0

    @property
    def fresh(self) -> Edition | None:
        """The edition, if it is so new that nothing has to be looked up: for use in the event loop."""
        return self._edition if time.monotonic() < self._looked_at + LOOKED_AT_SECONDS else None

    def edition(self) -> Edition:
        """The edition of the catalogue as it is now, at most a second old.

        Raises:
            CatalogueError: if the catalogue cannot be read.
        """
        if (present := self.fresh) is not None:
            return present
        with self._lock:
            if (present := self.fresh) is not None:
                return present
            if self._edition is None or self._edition.state != self._state():
                self._edition = Edition(self.path)
            self._looked_at = time.monotonic()
            return self._edition

    def changed(self) -> None:
        """Have the next request look, whatever the time: called after this program wrote."""
        self._looked_at = 0.0

    def _state(self) -> str:
        with Catalogue.open(self.path, create=False) as store:
            return store.state()


def source_key(uri: str) -> str:
    """What stands for a page in an address: a page's uri may hold anything."""
    return sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:16]
