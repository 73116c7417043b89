"""What a page's statements say of each thing it names, reduced to what tells things apart.

Identity looks at names, shows and singers only; taking them out of the statements here keeps
the rules free of storage, and lets a test write down a case in three lines.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linernotes.model.statement import Statement

NAMING = {"show": "name", "song": "title", "artist": "name"}
"""The property that names a subject of each kind."""

CREDITS = {"main_artist": "main", "featured_artist": "featured"}
"""The role in a credit that each crediting property gives."""

TELLING = frozenset((*NAMING.values(), "show", *CREDITS, "member_of", "part", "released"))
"""The properties by which things are told apart."""


class Fact(NamedTuple):
    """The part of a statement that tells things apart."""

    subject: str
    property: str
    value: str
    object: str | None = None


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
    artist sings; ``artists`` are the keys of a song's artists, main and featured. ``groups`` are
    those that an artist is said to belong to. ``part`` and ``released`` are what a page says of a
    song, None if it says nothing or two things.
    """

    key: str
    page: str
    kind: Kind
    names: tuple[str, ...]
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    part: str | None = None
    released: str | None = None


def subject_key(uri: str, local: str) -> str:
    """The key of a page's subject across pages: "URI#song3" for ``local`` "song3"."""
    return f"{uri}#{local}"


def kind_of(key: str) -> Kind | None:
    """The kind that a subject's key or page-local id tells of; None for a collaboration."""
    word = key.rpartition("#")[2].rstrip("0123456789")
    return Kind(word) if word in NAMING else None


def gather(uri: str, statements: Iterable[Statement | Fact]) -> list[Subject]:
    """The shows, songs and artists that the statements of page ``uri`` speak of, by key."""
    said: defaultdict[str, defaultdict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for one in statements:
        if (kind := kind_of(one.subject)) is None:
            continue
        key = subject_key(uri, one.subject)
        target = subject_key(uri, one.object) if one.object else ""
        if one.property == NAMING[kind]:
            said[key]["names"][one.value] = None
        elif one.property == "show" and target:
            said[key]["shows"][target] = None
        elif one.property in CREDITS and target:
            said[key]["artists"][target] = None
            said[target]["names"][one.value] = None
        else:
            said[key][one.property][one.value] = None
    for song in list(said.values()):
        for singer in song["artists"]:
            said[singer]["shows"].update(song["shows"])
    return [_subject(uri, key, said[key]) for key in sorted(said)]


def _subject(uri: str, key: str, said: Mapping[str, Mapping[str, None]]) -> Subject:
    kind = kind_of(key)
    if kind is None:  # only subjects of a kind are gathered
        raise AssertionError(key)
    return Subject(
        key,
        uri,
        kind,
        names=tuple(said.get("names", ())),
        shows=tuple(said.get("shows", ())),
        artists=tuple(said.get("artists", ())),
        groups=tuple(said.get("member_of", ())),
        part=_only(said.get("part", ())),
        released=_only(said.get("released", ())),
    )


def _only(values: Iterable[str]) -> str | None:
    found = tuple(values)
    return found[0] if len(found) == 1 else None
