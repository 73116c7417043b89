"""The page of a song: what its soundtrack's booklet says of it, where to listen, what else is near."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.guide.booklet import SongEntry, booklet
from linernotes.identity.subjects import Kind
from linernotes.server.library import Edition
from linernotes.server.links import listening
from linernotes.server.rendering import accent, page
from linernotes.server.site.asked import edition_of, thing_of
from linernotes.server.site.naming import leading


def song(request: Request) -> Response:
    """One song, as the first of its shows has it."""
    edition = edition_of(request)
    asked = thing_of(request, edition, Kind.SONG)
    artists = [edition.things[ident] for ident in asked.artists]
    shows = [edition.things[ident] for ident in asked.shows]
    context = {
        "song": next((entry for show in shows if (entry := _entry(edition, show, asked))), None),
        "thing": asked,
        "artists": artists,
        "shows": shows,
        "services": listening(leading(asked)[0].text, " ".join(leading(a)[0].text for a in artists)),
        "more": {
            artist.id: [s for s in edition.songs_of_artist[artist.id] if s.id != asked.id]
            for artist in artists
        },
        "leading": leading,
        "accent": accent(shows[0].id) if shows else 0,
    }
    return page(request, "song_page.html.j2", context)


def _entry(edition: Edition, show: Named, asked: Named) -> SongEntry | None:
    entries = booklet(edition.guide(show.id)).songs
    return next((entry for entry in entries if entry.id == asked.id), None)
