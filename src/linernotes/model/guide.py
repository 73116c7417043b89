"""The merged answer on one soundtrack, in the shapes of ``docs/schemas/guide.schema.json``.

Every fact carries the statements it came from as :class:`Citation`, so that whatever shows a
guide can lead from the fact to its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A page that the guide was read from.

    ``voice`` is the uri of the page that it copies or translates, its own if it stands alone.
    """

    uri: str
    title: str | None
    language: str
    published: str | None
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where one fact stands: the page, the quote, and the sentence around it as printed.

    ``quote_start`` and ``quote_end`` locate the quote inside ``sentence`` (code points). ``voice``
    is the page that this one copies or translates, "" if it stands alone: copies support nothing twice.
    """

    uri: str
    quote: str
    sentence: str
    quote_start: int
    quote_end: int
    lang: str
    statement: str
    confidence: float
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the pages that say so, most confident first.

    ``kind`` tells names of one thing apart, "" where there is nothing to tell; a name of the kind
    "known" is printed by no page.
    """

    text: str
    lang: str = ""
    citations: tuple[Citation, ...] = ()
    kind: str = ""

    @property
    def sources(self) -> int:
        """How many independent sources say so: copies and translations of one page are one."""
        return len({c.voice or c.uri for c in self.citations})


@dataclass(frozen=True, slots=True)
class GuideCredit:
    """One artist of a song, under every spelling that the pages print.

    ``external_ids`` are ids in MusicBrainz, as its own pages give them.
    """

    id: str
    role: str
    names: tuple[Fact, ...]
    member_of: tuple[Fact, ...] = ()
    external_ids: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class GuidePerson:
    """Someone who made the song without singing it."""

    name: Fact
    role: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property on which pages differ: every value, with its own citations."""

    property: str
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class GuideCollaboration:
    """Artists of the guide who worked together before."""

    artists: tuple[str, ...]
    show: str | None
    year: str | None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideSong:
    """One song of the soundtrack, folded from every statement judged to be about it.

    ``external_ids`` are those of its recordings in MusicBrainz: one song may be several there.
    """

    id: str
    titles: tuple[Fact, ...]
    credits: tuple[GuideCredit, ...] = ()
    part: Fact | None = None
    released: Fact | None = None
    themes: tuple[Fact, ...] = ()
    occasions: tuple[Fact, ...] = ()
    perspectives: tuple[Fact, ...] = ()
    sound: tuple[Fact, ...] = ()
    cue: tuple[Fact, ...] = ()
    people: tuple[GuidePerson, ...] = ()
    collaborations: tuple[GuideCollaboration, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    external_ids: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The liner notes of one soundtrack; ``languages`` are those that its reader prefers, if any."""

    id: str
    names: tuple[Fact, ...]
    songs: tuple[GuideSong, ...]
    sources: tuple[Source, ...]
    track_counts: tuple[Fact, ...] = ()
    languages: tuple[str, ...] = ()
