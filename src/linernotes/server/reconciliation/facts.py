"""What can be asked of a show, song or artist, and the answers: for matching rows and for new columns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from linernotes.catalogue.naming import Named
from linernotes.guide.brief import part_number
from linernotes.guide.printable import printable
from linernotes.identity.subjects import Kind
from linernotes.model.contract import JsonObject
from linernotes.model.guide import Fact, GuideSong
from linernotes.server.library import Edition
from linernotes.server.site.naming import leading


@cache
def _tables() -> Mapping[str, Any]:
    path = resources.files("linernotes.server.reconciliation").joinpath("properties.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def types() -> Mapping[str, str]:
    """The kinds of things by id, with their names."""
    found: Mapping[str, str] = _tables()["types"]
    return found


def properties(kind: str) -> Mapping[str, str]:
    """What can be asked of a kind of things, by id, with names; of all kinds together for another word."""
    tables: Mapping[str, Mapping[str, str]] = _tables()["properties"]
    if kind in tables:
        return tables[kind]
    return {ident: name for table in tables.values() for ident, name in table.items()}


def title_of(thing: Named) -> str:
    """Its one or two names that lead, as one plain text."""
    return " / ".join(name.text for name in leading(thing))


def values(edition: Edition, thing: Named, prop: str) -> list[JsonObject]:
    """Every value of a property; none where the thing has no such property or pages do not tell."""
    if prop not in properties(thing.kind):
        return []
    if prop in {"name", "title"}:
        return _texts(name for name, _, _ in thing.names)
    linked = _linked(edition, thing, prop)
    if linked is not None:
        return [{"id": other.id, "name": title_of(other)} for other in linked]
    song = song_of(edition, thing)
    return _said(song, prop) if song else []


def song_of(edition: Edition, thing: Named) -> GuideSong | None:
    """The song in the first of its soundtracks that has it."""
    songs = (song for show in thing.shows for song in edition.guide(show).songs)
    return next((song for song in songs if song.id == thing.id), None)


def _linked(edition: Edition, thing: Named, prop: str) -> Sequence[Named] | None:
    """The things that a property leads to, None if it leads to none."""
    if prop == "song":
        by = edition.songs_of_show if thing.kind == Kind.SHOW else edition.songs_of_artist
        return by.get(thing.id, ())
    if prop in {"show", "artist"}:
        return [edition.things[i] for i in (thing.shows if prop == "show" else thing.artists)]
    return None


def _said(song: GuideSong, prop: str) -> list[JsonObject]:
    if prop == "part":
        number = part_number(song)
        return [] if number is None else [{"int": number}]
    if prop == "released":
        return [{"str": song.released.text}] if song.released else []
    if prop == "theme":
        return _texts(theme.text for theme in song.themes)
    return _texts(_written(person.name) for person in song.people if person.role == prop)


def _written(name: Fact) -> str:
    return name.text


def _texts(found: Iterable[str]) -> list[JsonObject]:
    return [{"str": text} for text in dict.fromkeys(printable(one).strip() for one in found)]
