"""The catalogue with a search box: what programs use, and what the command line is made of."""

from __future__ import annotations

import threading
from collections.abc import Collection
from typing import NamedTuple

from linernotes.catalogue import store
from linernotes.catalogue.address import Address
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.sql import Sql
from linernotes.search.answers import Answer
from linernotes.search.filtering import ANYTHING, Filters
from linernotes.search.neighbours import Link
from linernotes.search.searching import Search


class _Edition(NamedTuple):
    """A search with the marks of the catalogue that it is of: what others wrote, what was written here."""

    search: Search
    others: object
    own: int


class Catalogue(store.Catalogue):
    """A catalogue that can be searched.

    What is written through this object is found by the next search, which takes the time to bring the
    indexes up to date. What other programs write meanwhile holds up no search: they are answered as
    before until the indexes are up to date, which is seen to behind them.
    """

    def __init__(self, address: Address, db: Sql) -> None:
        """Take over ``db``, as :meth:`open` made it."""
        super().__init__(address, db)
        self._edition: _Edition | None = None
        self._making: threading.Thread | None = None

    def search(
        self,
        query: str,
        limit: int = 10,
        *,
        kind: str | None = None,
        filters: Filters = ANYTHING,
        as_words: Collection[str] = (),
    ) -> Answer:
        """What ``query`` asks for: things by name in any spelling, songs by feeling in any language.

        Args:
            query: as people type it; names of artists and shows, years and parts in it are conditions.
            limit: how many hits at most.
            kind: "show", "song" or "artist", if only those are wanted.
            filters: what the songs have to be besides: a show, an artist, a theme, a year…
            as_words: words of the query that are to be taken as they are, whatever they name.

        Raises:
            QueryError: if there is nothing in the query to search for, or far too much; if a filter
                names nothing.
            CatalogueError: if the catalogue cannot be read.
            OSError: if an index cannot be written beside it.
        """
        return self.searcher().ask(query, limit, kind=kind, filters=filters, as_words=as_words)

    def similar(self, song: str, limit: int = 10) -> Answer:
        """The songs nearest to a song; see :meth:`.Search.similar`."""
        return self.searcher().similar(song, limit)

    def together(self, left: str, right: str) -> list[Link] | None:
        """The shortest way from one artist to another through shared songs; see :meth:`.Search.together`."""
        return self.searcher().together(left, right)

    def searcher(self) -> Search:
        """The search over the catalogue, with all that was written through this object.

        Raises:
            CatalogueError: if the catalogue cannot be read.
            OSError: if an index cannot be written beside it.
        """
        others, own = self.mark()
        edition = self._edition
        if edition is None or edition.own != own:
            return self.refresh()
        if edition.others != others and not (self._making and self._making.is_alive()):
            self._making = threading.Thread(target=self._remake, args=(others, own), daemon=True)
            self._making.start()
        return edition.search

    def refresh(self) -> Search:
        """The search over the catalogue as it is now, its indexes brought up to date first.

        Raises:
            CatalogueError: if the catalogue cannot be read.
            OSError: if an index cannot be written beside it.
        """
        if self._making:
            self._making.join()
        others, own = self.mark()
        search = Search(self)
        self._edition = _Edition(search, others, own)
        return search

    def _remake(self, others: object, own: int) -> None:
        """Make the edition of what others wrote, in a thread of its own and so by a connection of its own."""
        try:
            with store.Catalogue.open(self.address, create=False) as behind:
                self._edition = _Edition(Search(behind), others, own)
        except (CatalogueError, OSError):
            self._edition = None  # the next search tries again, and says what is wrong
