"""Every address of the API; ``openapi.json`` describes the same ones, which a test compares."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from linernotes.identity.subjects import Kind
from linernotes.server.api import playlists, things
from linernotes.server.api.names import names
from linernotes.server.api.search import search

ROOT = "/api/v1"


def routes() -> Sequence[BaseRoute]:
    """The routes of the API."""
    kinds = [Route(f"{ROOT}/{kind}s", things.listed(kind)) for kind in Kind]
    return [
        Route(f"{ROOT}/openapi.json", openapi),
        Route(f"{ROOT}/health", things.health),
        Route(f"{ROOT}/names", names),
        Route(f"{ROOT}/search", search),
        Route(f"{ROOT}/search/playlist", playlists.of_search),
        *kinds,
        Route(f"{ROOT}/shows/{{ident}}", things.show),
        Route(f"{ROOT}/shows/{{ident}}/playlist", playlists.of_show),
        Route(f"{ROOT}/songs/{{ident}}", things.song),
        Route(f"{ROOT}/artists/{{ident}}", things.artist),
        Route(f"{ROOT}/pages", things.pages),
        Route(f"{ROOT}/pages/{{key}}", things.page),
    ]


async def openapi(_request: Request) -> Response:
    """The description of the API."""
    return Response(description(), media_type="application/json")


@cache
def description() -> bytes:
    """The description of the API as OpenAPI 3.1."""
    return resources.files("linernotes.server.api").joinpath("openapi.json").read_bytes()
