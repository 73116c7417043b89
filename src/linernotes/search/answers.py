"""What a search answers: hits with the reasons for each, how the query was understood, and facets."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from linernotes.search.names.records import How
from linernotes.search.notebook import table

if TYPE_CHECKING:
    import pandas  # noqa: ICN001 - as people write it
    import polars  # noqa: ICN001

COLUMNS: Mapping[str, type] = {
    "name": str, "kind": str, "score": float, "artists": list, "shows": list, "part": str, "released": str,
    "why": str, "names": list, "id": str,
}  # fmt: skip
"""The columns of an answer as a data frame, with what is in them."""

SENTENCE = 160
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class ByName:
    """A hit because of one of its names: which one, how it matched, and how well (0..1)."""

    name: str
    lang: str
    how: How
    score: float

    @property
    def words(self) -> str:
        """It in words."""
        return f"{self.name} ({self.how})"


@dataclass(frozen=True, slots=True)
class BySentence:
    """A hit because of what a page says: the sentence, the page, and the page's language."""

    sentence: str
    uri: str
    language: str

    @property
    def words(self) -> str:
        """It in words."""
        shown = self.sentence if len(self.sentence) <= SENTENCE else f"{self.sentence[:SENTENCE]}…"
        return f"“{shown}” ({self.uri})"


@dataclass(frozen=True, slots=True)
class ByLabel:
    """A hit because pages give the song a label that was asked for: ("theme", "comfort")."""

    property: str
    value: str

    @builtins.property
    def words(self) -> str:
        """It in words."""
        return self.value


@dataclass(frozen=True, slots=True)
class ByTie:
    """A hit because it shares an "artist" or a "show" with the song that was asked about."""

    kind: str
    name: str

    @property
    def words(self) -> str:
        """It in words."""
        return f"{self.kind} {self.name}"


Why = ByName | BySentence | ByLabel | ByTie


class Use(StrEnum):
    """What a part of a query does to the answer."""

    FILTER = "only these"
    BOOST = "these first"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query as it was understood.

    ``text`` are the words as typed; ``kind`` is "artist", "show", "year", "part", "like", "duet" or the
    property of a label ("theme", "occasion", "perspective", "sound"); ``value`` is what was
    understood, in words, and ``ids`` the things it names. To undo it, search again with ``text``
    among the words to be taken as they are.
    """

    text: str
    kind: str
    value: str
    ids: tuple[str, ...] = ()
    use: Use = Use.FILTER


@dataclass(frozen=True, slots=True)
class Hit:
    """A show, song or artist that was found.

    ``names`` are all its names, the most printed first; ``shows`` and ``artists`` the usual names of a
    song's shows and artists, or of the shows that an artist sings for; ``part`` and ``released`` what
    most pages say of a song, "" if none does. ``score`` is in 0..1: of the hits by name how near it is,
    of those by feeling how many voices put it first. ``why`` has the reasons, the best first.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    score: float
    why: tuple[Why, ...]
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()
    part: str = ""
    released: str = ""

    @property
    def by_name(self) -> ByName | None:
        """The name that matched, if one did."""
        return next((reason for reason in self.why if isinstance(reason, ByName)), None)


class Count(NamedTuple):
    """How many of the songs found have a value; ``id`` is that of the thing it names, or the value."""

    value: str
    id: str
    songs: int


@dataclass(frozen=True)
class Answer(Sequence[Hit]):
    """The hits of a query, the best first, with how it was understood.

    ``found`` is how many there were before the limit; ``facets`` count the songs among them by "show",
    "artist", "theme", "language" (of the pages that tell of them) and "year", the commonest first.
    ``notices`` say what there is to say about it, one line each. A notebook shows it as a table.
    """

    query: str
    hits: tuple[Hit, ...]
    understood: tuple[Part, ...] = ()
    found: int = 0
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many hits there are here."""
        return len(self.hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, place: int | slice) -> Hit | tuple[Hit, ...]:
        """The hit at a place, from 0."""
        return self.hits[place]

    def __iter__(self) -> Iterator[Hit]:
        """The hits, the best first."""
        return iter(self.hits)

    def rows(self) -> list[dict[str, object]]:
        """A row for each hit: what it is, and why it is there in words."""
        return [
            {
                "name": hit.names[0],
                "kind": hit.kind,
                "score": hit.score,
                "artists": list(hit.artists),
                "shows": list(hit.shows),
                "part": hit.part,
                "released": hit.released,
                "why": "; ".join(reason.words for reason in hit.why),
                "names": list(hit.names),
                "id": hit.id,
            }
            for hit in self.hits
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """The hits as a data frame of pandas, see :meth:`rows`.

        Raises:
            ImportError: without pandas, which the extra ``pandas`` installs.
        """
        import pandas  # noqa: ICN001, PLC0415 - an extra

        return pandas.DataFrame(self.rows(), columns=list(COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """The hits as a data frame of polars, see :meth:`rows`.

        Raises:
            ImportError: without polars, which the extra ``polars`` installs.
        """
        import polars  # noqa: ICN001, PLC0415 - an extra

        kinds: dict[type, Any] = {list: polars.List(polars.String), float: polars.Float64, str: polars.String}
        return polars.DataFrame(self.rows(), schema={name: kinds[kind] for name, kind in COLUMNS.items()})

    def _repr_html_(self) -> str:
        return table(self)
