"""The catalogue with a search box: what programs use, and what the command line is made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from pathlib import Path

from linernotes.catalogue import store
from linernotes.search.answers import Answer
from linernotes.search.filtering import ANYTHING, Filters
from linernotes.search.neighbours import Link
from linernotes.search.searching import Search


class Catalogue(store.Catalogue):
    """A catalogue that can be searched.

    The first search after something was read takes the time to bring the indexes up to date; those
    that follow take none.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        """Take over ``db``, as :meth:`open` made it."""
        super().__init__(path, db)
        self._searching: tuple[tuple[int, int], Search] | None = None

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
        """The search over the catalogue as it is now.

        Raises:
            CatalogueError: if the catalogue cannot be read.
            OSError: if an index cannot be written beside it.
        """
        mark = self.mark()
        if self._searching is None or self._searching[0] != mark:
            self._searching = mark, Search(self)
        return self._searching[1]
