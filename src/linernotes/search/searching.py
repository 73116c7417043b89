"""One search box over a catalogue: what its things are called, found by any spelling.

The index lies beside the catalogue and holds nothing that is not in it. It is brought up to date
before the first search, and made anew where it is damaged, so nobody ever has to think of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linernotes.search.artists import one_per_name
from linernotes.search.names.index import NameIndex
from linernotes.search.names.records import How, Name, NameHit
from linernotes.search.names.storage import DamagedIndexError
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue

LONGEST_QUERY = 1000
"""Characters of a query; what is longer is neither a name nor a wish, but a text."""

FOLDER = ".search"
"""What is added to the name of a catalogue for the folder of its index."""


_PER_KIND = 8
"""Times as many hits are looked at where only one kind is wanted."""


class QueryError(ValueError):
    """A query that cannot be answered; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and why.

    ``names`` are all its names, the most printed first; ``matched`` is the one that the query came
    near to, ``how`` the way it did, and ``score`` how near, 1.0 being the same. ``shows`` and
    ``artists`` are the usual names of a song's shows and artists, or of the shows an artist sings for.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    matched: str
    how: How
    score: float
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()


class Search:
    """Searches one catalogue; make one and keep it, for opening costs more than a search."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Open the index of ``catalogue``, bringing it up to date first.

        Raises:
            CatalogueError: if the catalogue cannot be read.
            OSError: if the index cannot be written beside it.
        """
        self.notices: list[str] = []
        """What there is to say about the index, one line each: that it was damaged, and made anew."""
        state, self._things = catalogue.state(), one_per_name(catalogue.named())
        folder = catalogue.path.with_name(catalogue.path.name + FOLDER)
        names = [
            Name(thing.id, thing.kind, text, lang, pages)
            for thing in self._things.values()
            for text, lang, pages in thing.names
        ]
        try:
            index = NameIndex(folder)
            self._index = index if index.state == state else NameIndex.update(folder, names, state)
        except DamagedIndexError as error:
            self._index = NameIndex.rebuild(folder, names, state)
            self.notices.append(
                f"the search index was damaged ({error}) and has been made anew from the catalogue"
            )

    def names(self, query: str, limit: int = 10, kind: str | None = None) -> list[Hit]:
        """The shows, songs and artists with names nearest to ``query``, the nearest first.

        Args:
            query: any spelling, whole or begun.
            limit: how many at most.
            kind: "show", "song" or "artist", if only those are wanted.

        Raises:
            QueryError: if there is nothing in the query to search for, or far too much.
        """
        if len(query) > LONGEST_QUERY:
            raise QueryError(f"a query has at most {LONGEST_QUERY:,} characters, and this one {len(query):,}")
        if not fold(query):
            raise QueryError("there is no letter or digit in the query: type a part of a name")
        # Of one kind only, there may be many nearer ones of the others.
        found = self._index.search(query, limit if kind is None else limit * _PER_KIND)
        return [self._hit(hit) for hit in found if kind in {None, hit.kind}][:limit]

    def _hit(self, found: NameHit) -> Hit:
        thing = self._things[found.entity]
        return Hit(
            id=thing.id,
            kind=thing.kind,
            names=tuple(text for text, _, _ in thing.names),
            matched=found.name,
            how=found.how,
            score=found.score,
            shows=self._called(thing.shows),
            artists=self._called(thing.artists),
        )

    def _called(self, ids: Sequence[str]) -> tuple[str, ...]:
        names = (self._things[ident].names[0][0] for ident in ids if ident in self._things)
        return tuple(dict.fromkeys(names))
