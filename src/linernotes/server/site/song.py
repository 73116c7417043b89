"""The page of a song: what its soundtrack's booklet says of it, where to listen, what else is near."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.guide.booklet import booklet
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Guide, GuideSong
from linernotes.server import linked_data
from linernotes.server.library import Edition
from linernotes.server.linked_data import script
from linernotes.server.links import listening
from linernotes.server.music import Music
from linernotes.server.rendering import accent, language_of, page
from linernotes.server.site.asked import edition_of, thing_of
from linernotes.server.site.naming import in_one_line, leading


def song(request: Request) -> Response:
    """One song, as the first of its shows has it."""
    edition = edition_of(request)
    asked = thing_of(request, edition, Kind.SONG)
    template, content = about(edition, asked, language_of(request))
    music: Music = request.app.state.music
    track = music.of_song(edition, asked.id, asked.shows)
    return page(request, template, {**content, "audio": music.address(track) if track else ""})


def about(edition: Edition, asked: Named, language: str) -> tuple[str, dict[str, Any]]:
    """The template and content of the page of the song ``asked``."""
    artists = [edition.things[ident] for ident in asked.artists]
    shows = [edition.things[ident] for ident in asked.shows]
    guide = next((g for show in shows if _of(g := edition.guide(show.id), asked.id)), None)
    entry = next((e for e in booklet(guide, language).songs if e.id == asked.id), None) if guide else None
    content: dict[str, Any] = {
        "song": entry,
        "thing": asked,
        "audio": "",
        "kind_of_page": "music.song",
        "description": in_one_line(asked, artists, shows),
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
    if guide is not None and (told := _of(guide, asked.id)) is not None:
        content["data"] = lambda links: script(linked_data.song(told, guide, links))
    return "song_page.html.j2", content


def _of(guide: Guide, song: str) -> GuideSong | None:
    return next((found for found in guide.songs if found.id == song), None)
