"""Playlists of a show's songs, or of the songs that a search finds."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from linernotes.guide.brief import Brief, briefs
from linernotes.guide.playlists import Playlist, jspf, m3u8, playlist_of, xspf
from linernotes.guide.printable import printable
from linernotes.identity.subjects import Kind
from linernotes.server.api import asked
from linernotes.server.api.answers import answering
from linernotes.server.api.search import ask
from linernotes.server.library import Edition
from linernotes.server.music import Music
from linernotes.server.site.asked import thing_of

FORMATS = {
    "jspf": (jspf, "application/json"),
    "xspf": (xspf, "application/xspf+xml"),
    "m3u8": (m3u8, "application/vnd.apple.mpegurl"),
}
"""What writes each format, and its media type."""


@answering
def of_show(request: Request, edition: Edition) -> Response:
    """The songs of a show in the order of its liner notes."""
    guide = edition.guide(thing_of(request, edition, Kind.SHOW).id)
    return _written(request, edition, playlist_of(guide))


@answering
def of_search(request: Request, edition: Edition) -> Response:
    """The songs that a query finds, the best first."""
    found = ask(request.query_params, edition)
    songs = tuple(_songs((hit.id for hit in found if hit.kind == Kind.SONG), edition))
    return _written(request, edition, Playlist(printable(found.query), "", songs))


def _songs(ids: Iterator[str], edition: Edition) -> Iterator[Brief]:
    """The songs that have a show, as the liner notes of the first one have them."""
    for ident in ids:
        for show in edition.things[ident].shows[:1]:
            yield from (one for one in briefs(edition.guide(show)) if one.id == ident)


def _written(request: Request, edition: Edition, songs: Playlist) -> Response:
    name = asked.one_of(request.query_params, "format", list(FORMATS)) or "jspf"
    write, media_type = FORMATS[name]
    music: Music = request.app.state.music
    text = write(songs, music.files(songs.songs, edition, str(request.base_url)))
    headers = {"Content-Disposition": f'attachment; filename="playlist.{name}"'}
    return Response(text.encode("utf-8", "replace"), media_type=media_type, headers=headers)
