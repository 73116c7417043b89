"""The one shape of every error: ``application/problem+json`` (RFC 9457), or a page that says the same.

No word of a request is repeated in an answer to it, so that nobody can be sent a link that makes this
site say something.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from linernotes.catalogue.errors import CatalogueError, RequestError
from linernotes.search.searching import QueryError
from linernotes.server.headers import HEADERS

MEDIA_TYPE = "application/problem+json"

_log = logging.getLogger(__name__)

_SAID = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take requests of this kind.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "This is a fault in linernotes; its log says more.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The catalogue cannot be used just now; the server's log says why.",
}


class ProblemError(HTTPException):
    """Ends a request with ``status`` and one line that says what to do; the line is our own words."""

    def __init__(self, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None) -> None:
        """Answer ``status``, saying ``detail``."""
        super().__init__(status.value, detail, headers)


def problem(status: HTTPStatus, detail: str = "", headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer to a request that failed, for programs."""
    said = detail or _SAID.get(status, f"{status.phrase}.")
    shape = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": said}
    return JSONResponse(shape, status.value, headers, media_type=MEDIA_TYPE)


PageOfProblem = Callable[[Request, HTTPStatus, str], Response]
"""Makes the page that a person sees."""


def handlers(page: PageOfProblem) -> dict[type[Exception], Callable[[Request, Exception], Response]]:
    """What answers each kind of error: ``page`` for browsers, JSON for everything else."""

    def answer(
        request: Request, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None
    ) -> Response:
        said = detail or _SAID.get(status, f"{status.phrase}.")
        if not wants_page(request):
            return problem(status, said, headers)
        response = page(request, status, said)
        response.headers.update(headers or {})
        return response

    def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
        status = HTTPStatus(error.status_code)
        detail = error.detail if isinstance(error, ProblemError) else ""
        return answer(request, status, detail, dict(error.headers or {}))

    def of_query(request: Request, error: Exception) -> Response:
        return answer(request, HTTPStatus.BAD_REQUEST, str(error), None)

    def of_request(request: Request, _error: Exception) -> Response:
        return answer(request, HTTPStatus.NOT_FOUND, "", None)

    def of_catalogue(request: Request, error: Exception) -> Response:
        _log.error("%s", error)
        return answer(request, HTTPStatus.SERVICE_UNAVAILABLE, "", None)

    def of_fault(request: Request, _error: Exception) -> Response:
        # Made outside of all guards, so this answer brings its headers itself.
        return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "", HEADERS)

    return {
        HTTPException: of_http,
        QueryError: of_query,
        RequestError: of_request,
        CatalogueError: of_catalogue,
        Exception: of_fault,
    }


def wants_page(request: Request) -> bool:
    """Whether whoever asks is a browser that shows a page; an address of the API has none."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
