"""The page of an artist: all their soundtracks, and who they sang with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.server import linked_data
from linernotes.server.library import Edition
from linernotes.server.linked_data import script
from linernotes.server.rendering import page
from linernotes.server.site.asked import edition_of, thing_of
from linernotes.server.site.naming import in_one_line, leading, others
from linernotes.server.site.together import Picture, picture


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """A show with the songs that the artist sings for it."""

    show: Named | None
    songs: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody the artist shares songs with."""

    artist: Named
    songs: tuple[Named, ...]


def artist(request: Request) -> Response:
    """One artist, of however many soundtracks."""
    edition = edition_of(request)
    return page(request, *about(edition, thing_of(request, edition, Kind.ARTIST)))


def about(edition: Edition, asked: Named) -> tuple[str, dict[str, Any]]:
    """The template and content of the page of the artist ``asked``."""
    songs = edition.songs_of_artist.get(asked.id, ())
    partners, soundtracks = _partners(edition, asked, songs), _soundtracks(edition, songs)
    return "artist.html.j2", {
        "artist": asked,
        "kind_of_page": "profile",
        "description": in_one_line(asked, [], [s.show for s in soundtracks if s.show]),
        "songs": len(songs),
        "soundtracks": soundtracks,
        "partners": partners,
        "picture": _picture(edition, asked, partners),
        "leading": leading,
        "others": others,
        "things": edition.things,
        "data": lambda links: script(linked_data.artist(asked, songs, links)),
    }


def _soundtracks(edition: Edition, songs: Sequence[Named]) -> list[Soundtrack]:
    by_show: dict[str, list[Named]] = {}
    for song in songs:
        for show in song.shows or ("",):
            by_show.setdefault(show, []).append(song)
    return [Soundtrack(edition.things.get(show), tuple(sung)) for show, sung in by_show.items()]


def _partners(edition: Edition, asked: Named, songs: Sequence[Named]) -> list[Partner]:
    shared: dict[str, list[Named]] = {}
    for song in songs:
        for other in song.artists:
            if other != asked.id:
                shared.setdefault(other, []).append(song)
    ordered = sorted(shared, key=lambda ident: (-len(shared[ident]), ident))
    return [Partner(edition.things[ident], tuple(shared[ident])) for ident in ordered]


def _picture(edition: Edition, asked: Named, partners: list[Partner]) -> Picture | None:
    """The artist, their partners, and the partners' own: as far as two songs reach."""
    near = {partner.artist.id: len(partner.songs) for partner in partners}
    beyond: Counter[tuple[str, str]] = Counter()
    for ident in near:
        for song in edition.songs_of_artist.get(ident, ()):
            beyond.update((ident, far) for far in song.artists if far not in {ident, asked.id})
    # One line between two names says no more than the table does.
    return picture(near, beyond) if len(near) + len(beyond) > 1 else None
