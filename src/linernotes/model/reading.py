"""What one page says, in the shapes that ``docs/schemas/reading.schema.json`` publishes.

The records mirror the JSON field by field, so that ``dataclasses.asdict`` is nearly all
there is to printing a reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linernotes.model.page import Page, Span

if TYPE_CHECKING:
    from linernotes.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, with the language of that string (BCP 47, "und" if unknown)."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class ShowReading:
    """A show that the page names: ``kind`` is "series", "film" or "anime"."""

    id: str
    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """An artist's part in a song: ``role`` is "main" or "featured".

    ``name`` never holds the group; ``also`` has the other spellings the page prints.
    """

    name: str
    role: str = "main"
    also: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    as_printed: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who made the song without singing it; ``role`` is e.g. "composer"."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class SongReading:
    """One song as one page describes it; fields the page is silent on are None or empty."""

    id: str
    titles: tuple[Name, ...]
    credits: tuple[Credit, ...] = ()
    show: str | None = None
    track_number: int | None = None
    part: int | None = None
    released: str | None = None
    people: tuple[Person, ...] = ()
    themes: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    perspective: str | None = None
    sound: tuple[str, ...] = ()
    cue: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Collaboration:
    """Artists who, as the page says, worked together for ``show`` before."""

    artists: tuple[str, ...]
    show: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a whole soundtrack, e.g. kind "track_count", value 8."""

    kind: str
    show: str | None
    value: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one page; ``statements`` hold the evidence of all of it."""

    page: Page
    shows: tuple[ShowReading, ...] = ()
    songs: tuple[SongReading, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    notes: tuple[str, ...] = ()


__all__ = [
    "Claim", "Collaboration", "Credit", "Name", "Person", "Reading", "ShowReading", "SongReading", "Span",
]  # fmt: skip
