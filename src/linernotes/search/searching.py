"""One search box over a catalogue: names in any spelling, feelings in any language, and both in one query.

The indexes lie beside the catalogue and hold nothing that is not in it. They are brought up to date
before the first search, and made anew where they are damaged, so nobody ever has to think of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.search import neighbours
from linernotes.search.answering import LIKELY, PLAIN, Answering
from linernotes.search.answers import Answer, ByName, Hit, Part, Use
from linernotes.search.feeling.embedding import Embedder, default
from linernotes.search.feeling.labels import asked
from linernotes.search.filtering import ANYTHING, Filters, Songs
from linernotes.search.names.records import How, NameHit
from linernotes.search.neighbours import Link
from linernotes.search.opening import opened
from linernotes.search.roster import Roster
from linernotes.search.understanding import Stretch, asked_like, understand
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue

LONGEST_QUERY = 1000
"""Characters of a query; what is longer is neither a name nor a wish, but a text."""

_PER_KIND = 8
"""Times as many hits are looked at where only one kind is wanted."""


class QueryError(ValueError):
    """A query that cannot be answered; the message is one line that says what to do."""


class Search:
    """Searches one catalogue; make one and keep it, for opening costs more than a search.

    It holds nothing that a search changes, so that threads may share it.
    """

    def __init__(self, catalogue: Catalogue, embedder: Callable[[], Embedder | None] = default) -> None:
        """Open the indexes of ``catalogue``, bringing them up to date first.

        Args:
            catalogue: what to search.
            embedder: gives what makes vectors of sentences, or None for doing without; by default the
                one of the extra ``feeling``, if it is installed.

        Raises:
            CatalogueError: if the catalogue cannot be read.
            OSError: if an index cannot be written beside it.
        """
        indexes = opened(catalogue, embedder())
        self.things = indexes.things
        """Every show, song and artist by id, artists that share a name being one."""
        self.meanings = indexes.meanings
        """What subjects of pages mean among them, and ids of artists that were made one."""
        self.notices = list(indexes.notices)
        """What there is to say about the indexes, one line each: that one was damaged, and made anew."""
        self._index, self._feelings = indexes.names, indexes.feelings
        self._songs = Songs(indexes.things, indexes.feelings)
        self._answering = Answering(indexes, self._songs)
        self._roster = Roster(indexes.things, self._songs.groups, self._is_called)

    def names(
        self, query: str, limit: int = 10, kind: str | None = None, *, begun: bool = False
    ) -> list[Hit]:
        """The shows, songs and artists with names nearest to ``query``, the nearest first.

        Args:
            query: any spelling, whole or begun.
            limit: how many at most.
            kind: "show", "song" or "artist", if only those are wanted.
            begun: whether somebody is still typing: then names that begin so are enough, which is quick.

        Raises:
            QueryError: if there is nothing in the query to search for, or far too much.
        """
        return [
            self._answering.shown(
                self.things[hit.entity], hit.score, [ByName(hit.name, hit.lang, hit.how, hit.score)]
            )
            for hit in self.named(query, limit, kind, begun=begun)
        ]

    def named(self, query: str, limit: int, kind: str | None = None, *, begun: bool = False) -> list[NameHit]:
        """As :meth:`names`, but only which names were found and how."""
        _check(query)
        # Of one kind only, there may be many nearer ones of the others.
        found = self._index.search(query, limit if kind is None else limit * _PER_KIND, begun=begun)
        return [hit for hit in found if kind in {None, hit.kind}][:limit]

    def ask(
        self,
        query: str,
        limit: int = 10,
        *,
        kind: str | None = None,
        filters: Filters = ANYTHING,
        as_words: Collection[str] = (),
    ) -> Answer:
        """What a query asks for: things by name, songs by feeling, or both.

        Args:
            query: a name in any spelling, a feeling in any language, or a mixture.
            limit: how many hits at most.
            kind: "show", "song" or "artist", if only those are wanted.
            filters: what the songs have to be besides.
            as_words: words of the query that are to be taken as they are, whatever they name.

        Raises:
            QueryError: if there is nothing in the query to search for, or far too much; if a filter
                names nothing.
        """
        _check(query)
        query = _clean(query)
        given = self._given(filters)
        kept = {fold(words) for words in as_words}
        name = asked_like(query)
        if name is not None and fold(name) not in kept and (song := self._song_called(name)):
            like = Part(name, "like", song.names[0][0], (song.id,), Use.BOOST)
            return replace(self.similar(song.id, limit), query=query, understood=(like,))
        phrases = [one for one in asked(query) if fold(query[one.start : one.end]) not in kept]
        plain = [Stretch(one.start, one.end) for one in phrases if one.weight >= PLAIN]
        named = self._answering.named(query, phrases)
        titles = not given and self._answering.titles(query, named, kind, wish=bool(plain))
        if titles and not self._roster.meant(query):
            return self._answering.by_name(query, titles, (), limit)
        understood = understand(query, self._roster.meant_by, plain, as_words)
        wishes = [
            one for one in phrases if not any(map(Stretch(one.start, one.end).meets, understood.places))
        ]
        parts = (*given, *understood.parts)
        return self._answering.answer(query, (parts, understood.rest), wishes, named, limit, kind)

    def similar(self, song: str, limit: int = 10) -> Answer:
        """The songs nearest to a song, by what they mean, how they sound, who sings them and for what.

        Args:
            song: a title in any spelling, or an id.
            limit: how many at most.

        Raises:
            QueryError: if no song is called so.
        """
        thing = self._one(song, Kind.SONG)
        number = self._songs.number[thing.id]
        found = neighbours.similar(self._songs, self._feelings, number)
        hits = tuple(
            self._answering.shown(
                self._songs.all[other],
                round(score, 3),
                neighbours.shared(self._songs, self._feelings, number, other),
            )
            for other, score in list(found.items())[:limit]
        )
        return Answer(thing.names[0][0], hits, (), len(found), self._songs.facets(list(found)))

    def together(self, left: str, right: str) -> list[Link] | None:
        """The shortest way from one artist to another through songs that artists sing together.

        Args:
            left: an artist, by a name in any spelling or an id.
            right: another one.

        Returns:
            A link for each step; None if no songs lead from the one to the other.

        Raises:
            QueryError: if no artist is called so, or both are one.
        """
        one, other = self._one(left, Kind.ARTIST), self._one(right, Kind.ARTIST)
        if one.id == other.id:
            raise QueryError(f"“{left}” and “{right}” are one artist: name two")
        return neighbours.chain(self._songs, one.id, other.id)

    def themes_of(self, song: str) -> tuple[str, ...]:
        """What the song of an id is about, as pages say it, that of most pages first."""
        labels = self._feelings.labels_of(self._songs.number[song])
        return tuple(value for prop, value in labels if prop == "theme")

    def _one(self, name: str, kind: Kind) -> Named:
        """The thing that is meant by a name or an id.

        Raises:
            QueryError: if none is called anything like it.
        """
        if name in self.things and self.things[name].kind == kind:
            return self.things[name]
        near = self.names(name, 1, str(kind))
        if not near or near[0].score < LIKELY:
            raise self._unknown(name, kind, near)
        return self.things[near[0].id]

    def _is_called(self, text: str) -> bool:
        return any(hit.how is How.EXACT for hit in self._index.called(text))

    def _song_called(self, name: str) -> Named | None:
        near = self.names(name, 1, str(Kind.SONG)) if fold(name) else []
        return self.things[near[0].id] if near and near[0].score >= LIKELY else None

    def _given(self, filters: Filters) -> list[Part]:
        """The filters as parts.

        Raises:
            QueryError: if one names nothing.
        """
        named = [(kind, getattr(filters, kind)) for kind in (Kind.SHOW, Kind.ARTIST)]
        plain = [(prop, getattr(filters, prop)) for prop in ("theme", "language", "year", "part")]
        return [
            *(self._thing_given(name, kind) for kind, name in named if name),
            *(Part(str(value), prop, str(value)) for prop, value in plain if value is not None),
        ]

    def _thing_given(self, name: str, kind: Kind) -> Part:
        if name in self.things:
            return Part(name, str(kind), self.things[name].names[0][0], (name,))
        meant = self._roster.meant(name)
        if meant is not None and meant.kind == kind:
            return Part(name, str(kind), meant.name, meant.ids)
        raise self._unknown(name, kind, self.names(name, 1, str(kind)) if fold(name) else [])

    @staticmethod
    def _unknown(name: str, kind: Kind, near: Sequence[Hit]) -> QueryError:
        hint = f"; the nearest is “{near[0].names[0]}”" if near else ""
        return QueryError(f"no {kind} of the catalogue is called “{name}”{hint}")


def _clean(query: str) -> str:
    """The query as one composes it, with nothing in it that is no character."""
    return unicodedata.normalize("NFC", query.encode("utf-8", "replace").decode("utf-8"))


def _check(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise QueryError(f"a query has at most {LONGEST_QUERY:,} characters, and this one {len(query):,}")
    if not fold(query):
        raise QueryError("there is no letter or digit in the query: type a name, or what the song is about")
