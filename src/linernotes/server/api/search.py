"""Search: names in any spelling, feelings in any language, and what the songs have to be besides."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import QueryParams
from starlette.requests import Request

from linernotes.search.answers import Answer
from linernotes.search.filtering import Filters
from linernotes.search.searching import QueryError
from linernotes.server.api import asked, shapes
from linernotes.server.api.answers import answering
from linernotes.server.library import Edition
from linernotes.server.problems import ProblemError
from linernotes.server.written import JsonObject

USUAL = 10
"""Hits where no limit is asked for."""

_YEARS = (1900, 2999)
_MOST_PARTS = 999


@answering
def search(request: Request, edition: Edition) -> JsonObject:
    """What a query asks for, with the reasons for each hit."""
    return shapes.answer(ask(request.query_params, edition), edition)


def ask(params: QueryParams, edition: Edition) -> Answer:
    """The answer to the query of a request.

    Raises:
        ProblemError: if its parameters are not as described, or a filter names nothing.
    """
    query = asked.query(params)
    filters = Filters(
        show=asked.text(params, "show"),
        artist=asked.text(params, "artist"),
        theme=asked.text(params, "theme"),
        language=asked.text(params, "language"),
        year=asked.whole(params, "year", *_YEARS),
        part=asked.whole(params, "part", 0, _MOST_PARTS),
    )
    limit, kind = asked.limit(params, USUAL), asked.kind(params)
    if not query:
        return Answer(query, ())
    try:
        return edition.search.ask(query, limit, kind=kind, filters=filters)
    except QueryError as error:
        raise ProblemError(HTTPStatus.NOT_FOUND, "No show or artist is called so.") from error
