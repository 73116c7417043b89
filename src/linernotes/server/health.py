"""What service managers and monitoring ask: is it alive, can it answer, and how is it doing."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from linernotes.server.library import Library
from linernotes.server.problems import ProblemError


def routes() -> Sequence[BaseRoute]:
    """The three addresses, where Kubernetes and Prometheus have them by custom."""
    return [Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", metrics)]


async def alive(_request: Request) -> Response:
    """That requests are taken at all, told without a look at the catalogue."""
    return _told("ok")


def ready(request: Request) -> Response:
    """That the catalogue can be read and searched.

    Raises:
        CatalogueError: if it cannot be read, which is answered with status 503.
    """
    library: Library = request.app.state.library
    library.edition()
    return _told("ready")


def metrics(request: Request) -> Response:
    """The figures of the server.

    Raises:
        ProblemError: if the extra is missing.
    """
    if request.app.state.metrics is None:
        detail = "Metrics need the extra 'metrics'; run: pip install 'linernotes[metrics]'"
        raise ProblemError(HTTPStatus.NOT_IMPLEMENTED, detail)
    answer: Response = request.app.state.metrics.answer()
    answer.headers["cache-control"] = "no-store"
    return answer


def _told(word: str) -> Response:
    return PlainTextResponse(f"{word}\n", headers={"cache-control": "no-store"})
