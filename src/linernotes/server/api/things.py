"""Shows, songs and artists, one by one and in lists; and the pages that they were read from."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request

from linernotes.guide.export import guide_json
from linernotes.identity.subjects import Kind, subject_key
from linernotes.server.api import asked, shapes
from linernotes.server.api.answers import Answer, answering
from linernotes.server.library import Edition
from linernotes.server.problems import ProblemError
from linernotes.server.site.asked import thing_of
from linernotes.server.written import JsonObject, thing

USUAL = 50
"""Items of a list where no limit is asked for."""


@answering
def health(_request: Request, edition: Edition) -> JsonObject:
    """That the server answers, and how much there is: for whoever watches over it."""
    return {
        "status": "ok",
        "pages": len(edition.sources),
        **{f"{kind}s": len(edition.of_kind(kind)) for kind in Kind},
    }


def listed(kind: Kind) -> Answer:
    """The endpoint that lists all things of one kind, by id, a part at a time."""

    @answering
    def endpoint(request: Request, edition: Edition) -> JsonObject:
        items, following = asked.part_of(edition.by_id(kind), request.query_params, USUAL)
        return {"items": [thing(one, edition.things) for one in items], "next": following}

    return endpoint


@answering
def show(request: Request, edition: Edition) -> JsonObject:
    """The liner notes of a show, as ``linernotes export --format json`` prints them."""
    return guide_json(edition.guide(thing_of(request, edition, Kind.SHOW).id))


@answering
def song(request: Request, edition: Edition) -> JsonObject:
    """A song as the liner notes of its show have it; without a show, what its pages call it."""
    found = thing_of(request, edition, Kind.SONG)
    told = None
    for ident in found.shows:
        notes = guide_json(edition.guide(ident))["songs"]
        told = told or next((one for one in notes if one["id"] == found.id), None)
    return {**thing(found, edition.things), "notes": told}


@answering
def artist(request: Request, edition: Edition) -> JsonObject:
    """An artist with their songs."""
    found = thing_of(request, edition, Kind.ARTIST)
    sung = edition.songs_of_artist.get(found.id, ())
    return {**thing(found, edition.things), "songs": [thing(one, edition.things) for one in sung]}


@answering
def pages(request: Request, edition: Edition) -> JsonObject:
    """All pages that were read, by key, a part at a time."""
    rows = sorted(edition.source_by_key.items())
    items, following = asked.part_of(rows, request.query_params, USUAL)
    return {"items": list(map(shapes.page, items)), "next": following}


@answering
def page(request: Request, edition: Edition) -> JsonObject:
    """One page: its text and what it says.

    Raises:
        ProblemError: if there is none of that key.
    """
    row = edition.source_by_key.get(request.path_params["key"])
    if row is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    text, statements = edition.page(row.uri)
    said = [shapes.statement(one, edition.meaning(subject_key(row.uri, one.subject))) for one in statements]
    return {**shapes.page(row), "text": text, "facts": said}
