"""What a page's statements say of each thing it names, reduced to what tells things apart.

Identity looks at names, shows and singers only; taking them out of the statements here keeps
the rules free of storage, and lets a test write down a case in three lines.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linernotes.model.statement import Statement

NAMING = {"show": "name", "song": "title", "artist": "name"}
"""The property that names a subject of each kind."""

CREDITS = {"main_artist": "main", "featured_artist": "featured"}
"""The role in a credit that each crediting property gives."""


class Kind(StrEnum):
    """The kinds of things that identity joins across pages."""

    SHOW = "show"
    SONG = "song"
    ARTIST = "artist"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing as one page names it.

    ``key`` is "URI#song3" and ``page`` the URI. ``names`` are as printed, in order of first
    mention. ``shows`` are the keys of the shows that a song belongs to, or whose songs an
    artist sings; ``artists`` are the keys of a song's artists, main and featured.
    """

    key: str
    page: str
    kind: Kind
    names: tuple[str, ...]
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()


def subject_key(uri: str, local: str) -> str:
    """The key of a page's subject across pages: "URI#song3" for ``local`` "song3"."""
    return f"{uri}#{local}"


def kind_of(key: str) -> Kind | None:
    """The kind that a subject's key or page-local id tells of; None for a collaboration."""
    word = key.rpartition("#")[2].rstrip("0123456789")
    return Kind(word) if word in NAMING else None


def gather(uri: str, statements: Iterable[Statement]) -> list[Subject]:
    """The shows, songs and artists that the statements of page ``uri`` speak of, by key."""
    kinds: dict[str, Kind] = {}
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    shows: defaultdict[str, dict[str, None]] = defaultdict(dict)
    artists: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for said in statements:
        kind = kind_of(said.subject)
        if kind is None:
            continue
        key = subject_key(uri, said.subject)
        kinds[key] = kind
        target = subject_key(uri, said.object) if said.object else ""
        if said.property == NAMING[kind]:
            names[key][said.value] = None
        elif said.property == "show" and target:
            shows[key][target] = None
        elif said.property in CREDITS and target:
            artists[key][target] = None
            names[target][said.value] = None
            kinds.setdefault(target, Kind.ARTIST)
    for song, singers in artists.items():
        for singer in singers:
            shows[singer].update(shows[song])
    return [
        Subject(key, uri, kinds[key], tuple(names[key]), tuple(shows[key]), tuple(artists[key]))
        for key in sorted(kinds)
    ]
