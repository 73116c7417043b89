"""Where things have their pages on the site.

Addresses begin with the language of the site, so that a link shows another reader the same, and are
relative to the site's root. Listening links lead to searches of the services in ``services.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import quote

from linernotes.guide.notes import SourceLine
from linernotes.server.library import source_key

FOLDERS = {"show": "soundtracks", "song": "songs", "artist": "artists"}
"""The folder of addresses for each kind of thing."""


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one language of the site."""

    language: str

    def to(self, place: str = "") -> str:
        """The address of ``place``, which is relative to the language's root."""
        return f"/{self.language}/{place}"

    def thing(self, ident: str) -> str:
        """The page of a show, song or artist, "" if ``ident`` is of no such kind."""
        folder = FOLDERS.get(ident.partition("-")[0])
        return self.to(f"{folder}/{quote(ident, safe='')}") if folder else ""

    def page(self, source: SourceLine, statement: str = "") -> str:
        """The page with the text of a source, at the sentence of ``statement`` if one is given."""
        return self.source(source.uri, statement)

    def source(self, uri: str, statement: str = "") -> str:
        """The page with the text of the source ``uri``, at the sentence of ``statement`` if one is given."""
        return self.to(f"pages/{source_key(uri)}") + (f"#s-{statement}" if statement else "")


@dataclass(frozen=True, slots=True)
class Service:
    """A service to listen with: its name, and the address of its search for a song."""

    name: str
    address: str


def listening(title: str, singers: str) -> list[Service]:
    """Where to listen to a song, by searching each service for its title and singers."""
    words = quote(f"{title} {singers}".strip(), safe="")
    return [Service(name, pattern.format(query=words)) for name, pattern in _services().items()]


@cache
def _services() -> Mapping[str, str]:
    path = resources.files("linernotes.server").joinpath("services.toml")
    found: Mapping[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["search"]
    return found
