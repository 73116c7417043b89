"""The catalogue as the site needs it, made once for each of its states and shared by all requests.

Telling things apart takes time, so what comes of it is kept as an edition for as long as no page
and no judgement is added. What this program writes, the next request sees; what another one writes, a
request that comes a second later, or two where names are typed.
"""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from hashlib import blake2b, sha256
from time import monotonic

from cachetools import LRUCache

from linernotes import __version__
from linernotes.catalogue.address import Address
from linernotes.catalogue.doubts import Doubt
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.naming import Named
from linernotes.catalogue.rows import SourceRow
from linernotes.catalogue.store import Catalogue
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Guide
from linernotes.model.statement import Statement
from linernotes.search.searching import Search
from linernotes.server.written import dumped, thing
from linernotes.text.fold import fold

LOOKED_AT_SECONDS = 1.0
"""How long an edition is taken for the present one without looking."""

GUIDES_KEPT = 256
"""Guides kept in memory, those asked for least recently going first."""


THINGS_KEPT = 1 << 18
"""Things whose JSON is kept in memory, likewise; one is some 300 bytes."""


ANSWERS_KEPT = 1 << 26
"""Bytes of answers to names kept in memory, those asked for least recently going first."""

ANSWER_BESIDES = 1024
"""Bytes that an answer is taken to hold besides itself: its query, and its place among the others."""

MANY = 10_000
"""Things of which the collector of garbage takes long to see that all of them are still wanted."""


class Edition:
    """All things of a catalogue at one moment. Everything here is made when it is first asked for."""

    def __init__(self, address: Address) -> None:
        """Read the catalogue at ``address``.

        Raises:
            CatalogueError: if it cannot be read.
        """
        self.address = address
        with Catalogue.open(address, create=False) as store:
            self.state = store.state()
            self.sources: list[SourceRow] = store.sources()
            # Its indexes have told everything apart, or do so now: once for each state of the catalogue.
            self.search = Search(store)
        self.things: Mapping[str, Named] = self.search.things
        self.guide = lru_cache(GUIDES_KEPT)(self._guide)
        self.by_id = cache(self._by_id)
        self.thing_as_json = lru_cache(THINGS_KEPT)(self._thing_as_json)
        self.answers: LRUCache[bytes, bytes] = LRUCache(ANSWERS_KEPT, getsizeof=_held)
        """Answers to names that are typed, by the query as it was sent: many people begin alike."""

    @cached_property
    def tag(self) -> str:
        """The ETag of everything that this program says of the catalogue as it is in this edition."""
        known = f"{__version__} {self.state}".encode()
        return f'"{blake2b(known, digest_size=12).hexdigest()}"'

    def of_kind(self, kind: Kind) -> list[Named]:
        """All shows, songs or artists, by id."""
        return [thing for thing in self.things.values() if thing.kind == kind]

    def thing(self, ident: str, kind: Kind) -> Named | None:
        """The show, song or artist of that id, if there is one."""
        found = self.things.get(ident) or self.things.get(self.search.meanings.of(ident))
        return found if found is not None and found.kind == kind else None

    def guide_named(self, name: str) -> Guide | None:
        """The guide of the show that is called so, to the letter but for case and marks; None without one."""
        wanted = fold(name)
        shows = (s for s in self.of_kind(Kind.SHOW) if wanted in {fold(text) for text, _, _ in s.names})
        return next((self.guide(show.id) for show in shows), None)

    def meaning(self, subject: str) -> str:
        """The id of what a page's subject means, by the subject's key; "" if pages leave it open."""
        return self.search.meanings.of(subject)

    @cached_property
    def doubts(self) -> Sequence[Doubt]:
        """The pairs that rules could not tell, the likeliest first."""
        with Catalogue.open(self.address, create=False) as store:
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
    def songs_of_theme(self) -> Mapping[str, Sequence[Named]]:
        """The songs about each theme, those on the most pages first."""
        found: defaultdict[str, list[Named]] = defaultdict(list)
        for song in sorted(self.of_kind(Kind.SONG), key=lambda song: (-song.names[0][2], song.id)):
            for theme in self.search.themes_of(song.id):
                found[theme].append(song)
        return found

    @cached_property
    def source_by_key(self) -> Mapping[str, SourceRow]:
        """The pages by the short keys that stand for their uris in addresses."""
        return {source_key(row.uri): row for row in self.sources}

    def page(self, uri: str) -> tuple[str, list[Statement]]:
        """The main text of a page and what it says, in reading order."""
        with Catalogue.open(self.address, create=False) as store:
            return store.text(uri), store.statements(uri)

    def _guide(self, show: str) -> Guide:
        with Catalogue.open(self.address, create=False) as store:
            return store.guide(show)

    def _by_id(self, kind: Kind) -> Sequence[tuple[str, Named]]:
        """All shows, songs or artists with their ids, in the order of these."""
        return sorted((thing.id, thing) for thing in self.of_kind(kind))

    def _thing_as_json(self, ident: str) -> bytes:
        return dumped(thing(self.things[ident], self.things))


class Library:
    """Gives the present edition to whoever asks, in any thread."""

    def __init__(self, address: Address) -> None:
        """Serve the catalogue at ``address``."""
        self.address = address
        self._lock = threading.Lock()
        self._edition: Edition | None = None
        self._looked_at = 0.0
        self._looking = False

    @property
    def at_hand(self) -> Edition | None:
        """The edition to answer from at once, None if it is high time to look whether it is the present one.

        Where it is time, somebody else is sent to look, once: this never waits, and may be asked in the
        event loop. So an edition is at most twice :data:`LOOKED_AT_SECONDS` old.
        """
        age = monotonic() - self._looked_at
        if age >= 2 * LOOKED_AT_SECONDS:
            return None
        if age >= LOOKED_AT_SECONDS and not self._looking:
            self._looking = True
            threading.Thread(target=self._look, daemon=True).start()
        return self._edition

    def _look(self) -> None:
        try:
            self.edition()
        except CatalogueError:
            pass  # whoever asks in a second is told
        finally:
            self._looking = False

    @property
    def fresh(self) -> Edition | None:
        """The edition if it was the present one less than a second ago, None if it is time to look.

        This never waits, neither for a disk nor for a database: it may be asked in the event loop.
        """
        return self._edition if monotonic() < self._looked_at + LOOKED_AT_SECONDS else None

    @property
    def last(self) -> Edition | None:
        """The edition that was made last, whatever has changed since; None before the first."""
        return self._edition

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
            now = monotonic()
            if self._edition is not None and self._edition.state == self._state():
                self._looked_at = now
                return self._edition
            self._edition = Edition(self.address)
            self._looked_at = now
            if len(self._edition.things) >= MANY:
                _leave_alone()
            return self._edition

    def changed(self) -> None:
        """Have the next request look, whatever the time: called after this program wrote."""
        self._looked_at = 0.0

    def _state(self) -> str:
        with Catalogue.open(self.address, create=False) as store:
            return store.state()


def _held(answer: bytes) -> int:
    return len(answer) + ANSWER_BESIDES


def _leave_alone() -> None:
    """Have the collector of garbage look only at what is new, not at all things of an edition again."""
    gc.unfreeze()  # first, so that the edition before goes
    gc.collect()
    gc.freeze()


def source_key(uri: str) -> str:
    """What stands for a page in an address: a page's uri may hold anything."""
    return sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:16]
