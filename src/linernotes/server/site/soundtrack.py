"""The page of a soundtrack: its booklet, with every name and sentence leading on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from linernotes.guide.booklet import booklet
from linernotes.identity.subjects import Kind
from linernotes.server.rendering import accent, page
from linernotes.server.site.asked import edition_of, thing_of


def soundtrack(request: Request) -> Response:
    """The liner notes of one show."""
    edition = edition_of(request)
    show = thing_of(request, edition, Kind.SHOW)
    content = booklet(edition.guide(show.id))
    return page(request, "soundtrack.html.j2", {"booklet": content, "accent": accent(show.id)})
