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
    """The addresses of one language of the site, as a page writes them.

    ``place`` is the page's own, relative to the language's root, e.g. "songs/song-1".
    """

    language: str
    place: str = ""
    query: str = ""

    @property
    def live(self) -> bool:
        """Whether a server answers, so that things can be searched for and sent."""
        return True

    def address(self, language: str, place: str) -> str:
        """The address of a page in any language."""
        return f"/{language}/{place}"

    def static(self, name: str) -> str:
        """The address of a file that pages load, by the name it is served under."""
        return f"/static/{name}"

    def to(self, place: str = "") -> str:
        """The address of ``place``."""
        return self.address(self.language, place)

    def elsewhere(self, language: str) -> str:
        """The address of the same page in another language."""
        return self.address(language, self.place) + (f"?{self.query}" if self.query else "")

    def thing(self, ident: str) -> str:
        """The page of a show, song or artist, "" if ``ident`` is of no such kind."""
        return self.to(place_of(ident)) if ident.partition("-")[0] in FOLDERS else ""

    def page(self, source: SourceLine, statement: str = "") -> str:
        """The page with the text of a source, at the sentence of ``statement`` if one is given."""
        return self.source(source.uri, statement)

    def source(self, uri: str, statement: str = "") -> str:
        """The page with the text of the source ``uri``, at the sentence of ``statement`` if one is given."""
        return self.to(f"pages/{source_key(uri)}") + (f"#s-{statement}" if statement else "")

    def compare(self, left: str, right: str = "") -> str:
        """Where the source ``left`` is compared with another one, or that is chosen."""
        other = f"/{source_key(right)}" if right else ""
        return self.to(f"pages/{source_key(left)}/compare{other}")


class FileLinks(Links):
    """The addresses between files of a site that no server answers for: relative ones."""

    @property
    def live(self) -> bool:
        """Nobody answers."""
        return False

    def address(self, language: str, place: str) -> str:
        """The file of a page, as the page that links to it must write it."""
        return f"{self._up}{language}/{file_of(place)}"

    def static(self, name: str) -> str:
        """The file that pages load."""
        return f"{self._up}static/{name}"

    @property
    def _up(self) -> str:
        return "../" * (1 + self.place.count("/"))


def file_of(place: str) -> str:
    """The file of a page, relative to the folder of its language."""
    return f"{place or 'index'}.html"


def place_of(ident: str) -> str:
    """The place of the page of a show, song or artist."""
    return f"{FOLDERS[ident.partition('-')[0]]}/{quote(ident, safe='')}"


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
