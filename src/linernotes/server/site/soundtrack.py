"""The page of a soundtrack: its booklet, with every name and sentence leading on."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.guide.booklet import booklet
from linernotes.identity.subjects import Kind
from linernotes.server import linked_data
from linernotes.server.library import Edition
from linernotes.server.linked_data import script
from linernotes.server.rendering import accent, language_of, page
from linernotes.server.site.asked import edition_of, thing_of
from linernotes.server.site.naming import leading
from linernotes.server.texts import counted, texts


def soundtrack(request: Request) -> Response:
    """The liner notes of one show."""
    edition = edition_of(request)
    show = thing_of(request, edition, Kind.SHOW)
    template, content = notes(edition, show, language_of(request))
    heard = request.app.state.music.of_show(edition, show.id)
    return page(
        request, template, {**content, "playlists": ("jspf", "xspf", "m3u8") if heard else ("jspf", "xspf")}
    )


def notes(edition: Edition, show: Named, language: str) -> tuple[str, dict[str, Any]]:
    """The template and content of the page of ``show``."""
    guide = edition.guide(show.id)
    return "soundtrack.html.j2", {
        "booklet": booklet(guide, language),
        "accent": accent(show.id),
        "ident": show.id,
        "kind_of_page": "music.album",
        "description": " · ".join(
            [
                *(name.text for name in leading(show)),
                counted(texts(language)["counts"]["songs"], len(guide.songs)),
            ]
        ),
        "playlists": ("jspf", "xspf"),
        "data": lambda links: script(linked_data.soundtrack(guide, links)),
    }
