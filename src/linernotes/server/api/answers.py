"""How the API answers: JSON, which is not sent again to whoever has it as the catalogue is now."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.server.library import Edition
from linernotes.server.site.asked import edition_of
from linernotes.server.written import dumped

Answer = Callable[[Request], Response]


def answering(make: Callable[[Request, Edition], Any]) -> Answer:
    """The endpoint that answers what ``make`` gives: an object, or a whole response."""

    @wraps(make)
    def endpoint(request: Request) -> Response:
        edition = edition_of(request)
        headers = {"ETag": edition.tag, "Cache-Control": "no-cache"}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED.value, headers=headers)
        found = make(request, edition)
        if isinstance(found, Response):
            found.headers.update(headers)
            return found
        return Response(dumped(found), media_type="application/json", headers=headers)

    return endpoint
