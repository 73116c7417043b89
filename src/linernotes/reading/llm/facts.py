"""What is left of a model's answer once the page has been asked about each fact: spans, no strings.

Whatever stands in these records stands on the page, so what comes after has no lie to fear but
that of the page itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from linernotes.model.page import Span


@dataclass(frozen=True, slots=True)
class Value:
    """A value that is not printed as such ("2020-01-14", "comfort"), and the words that bear it out."""

    value: str
    quote: Span


@dataclass(slots=True)
class Singer:
    """A credited artist: ``printed`` is the name with a group that stands beside it."""

    name: Span
    featured: bool
    printed: Span
    also: list[Span] = field(default_factory=list)
    groups: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Song:
    """A song; ``people`` by role, ``values`` by property, both in the order of the answer."""

    titles: list[Span] = field(default_factory=list)
    shows: list[Span] = field(default_factory=list)
    singers: list[Singer] = field(default_factory=list)
    people: list[tuple[str, Span]] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)


@dataclass(slots=True)
class Show:
    """A show: one span for each spelling."""

    names: list[Span] = field(default_factory=list)
    kind: str = "series"
    counts: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Together:
    """Artists who worked together before."""

    artists: list[Span] = field(default_factory=list)
    show: Span | None = None
    year: Value | None = None


@dataclass(slots=True)
class Checked:
    """All that one answer, or several about one page, said and the page bears out."""

    shows: list[Show] = field(default_factory=list)
    songs: list[Song] = field(default_factory=list)
    together: list[Together] = field(default_factory=list)
