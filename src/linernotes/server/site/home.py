"""The front page: one search box, and every soundtrack there is; and what the box finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.search.answers import BySentence, Hit
from linernotes.server.library import Edition, Library
from linernotes.server.rendering import page
from linernotes.server.site.asked import edition_of, number_of
from linernotes.server.site.naming import leading
from linernotes.text.fold import fold

FOUND = 12
"""Things that one search lists."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A soundtrack as the front page lists it."""

    show: Named
    songs: int


def home(request: Request) -> Response:
    """The front page, a page of soundtracks at a time."""
    most = request.app.state.settings.bounds.page_items
    return page(request, *front(edition_of(request), number_of(request, "from") * most, most))


def front(edition: Edition, first: int, most: int | None) -> tuple[str, dict[str, Any]]:
    """The template and content of the front page, with ``most`` soundtracks from number ``first``."""
    shelves = sorted(
        (Shelf(show, len(edition.songs_of_show.get(show.id, ()))) for show in edition.of_kind(Kind.SHOW)),
        key=lambda shelf: (-shelf.songs, shelf.show.names[0][0], shelf.show.id),
    )
    last = len(shelves) if most is None else first + most
    return "home.html.j2", {
        "shelves": shelves[first:last],
        "songs": len(edition.of_kind(Kind.SONG)),
        "pages": len(edition.sources),
        "following": first // most + 1 if most and last < len(shelves) else None,
        "leading": leading,
    }


async def search(request: Request) -> Response:
    """What a query finds: a whole page, or for a script of ours just the list."""
    library: Library = request.app.state.library
    edition = library.fresh
    if edition is None:
        edition = await run_in_threadpool(library.edition)
    query = request.query_params.get("q", "")
    typing = request.headers.get("hx-request") == "true"
    hits = await _hits(edition, query, typing=typing) if fold(query) else ()
    template = "found.html.j2" if typing else "search.html.j2"
    context = {
        "query": query,
        "hits": [_Row.of(hit, edition) for hit in hits],
        "leading": leading,
        "asked": bool(fold(query)),
        "playlist": urlencode({"q": query, "limit": FOUND}) if not typing and _songs(hits) else "",
    }
    return page(request, template, context)


async def _hits(edition: Edition, query: str, *, typing: bool) -> Sequence[Hit]:
    """Names while one types, which takes no time; on enter whatever the query may mean."""
    if typing:
        return edition.search.names(query, FOUND, begun=True)
    return (await run_in_threadpool(edition.search.ask, query, FOUND)).hits


def _songs(hits: Sequence[Hit]) -> bool:
    return any(hit.kind == Kind.SONG for hit in hits)


@dataclass(frozen=True, slots=True)
class _Row:
    """A hit with the thing itself, the name that was found if it has to be told, and what a page says."""

    hit: Hit
    thing: Named
    because: str
    sentence: BySentence | None

    @classmethod
    def of(cls, hit: Hit, edition: Edition) -> _Row:
        thing = edition.things[hit.id]
        shown = {name.text for name in leading(thing)}
        matched = hit.by_name.name if hit.by_name else ""
        said = next((reason for reason in hit.why if isinstance(reason, BySentence)), None)
        return cls(hit, thing, "" if matched in shown else matched, said)
