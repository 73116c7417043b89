"""Names while somebody types them: the one address that is asked with every key, and so made to be quick.

What is said of a thing is kept as the bytes it is sent as, and a request that asks for nothing
unusual is answered before the framework looks at it: as before, if somebody typed the same before.
"""

from __future__ import annotations

import json
from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from linernotes.guide.printable import printable
from linernotes.search.names.records import NameHit
from linernotes.search.searching import QueryError
from linernotes.server.api import asked
from linernotes.server.api.answers import answering
from linernotes.server.library import Edition, Library

ADDRESS = "/api/v1/names"

USUAL = 10
"""Hits where no limit is asked for."""

LONGEST = 512
"""Bytes of a usual query as it is sent, with every letter in nine of them: none is longer than a name."""

_UNUSUAL = frozenset({b"if-none-match"})


@answering
def names(request: Request, edition: Edition) -> Response:
    """The things whose names begin like a query, or else come near it."""
    params = request.query_params
    found = _found(edition, asked.query(params), asked.limit(params, USUAL), asked.kind(params))
    return Response(found, media_type="application/json")


class Shortcut:
    """Answers the usual request for names itself, and passes on everything else: also what is wrong."""

    def __init__(self, app: ASGIApp) -> None:
        """Pass on to ``app``, which answers :data:`ADDRESS` as well."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] != ADDRESS or not _is_usual(scope):
            await self.app(scope, receive, send)
            return
        library: Library = scope["app"].state.library
        edition = library.at_hand
        try:
            body = _usual(edition, scope["query_string"]) if edition is not None else b""
        except QueryError:
            body = b""
        if edition is None or not body:
            await self.app(scope, receive, send)
            return
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"etag", edition.tag.encode()),
            (b"cache-control", b"no-cache"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_usual(scope: Scope) -> bool:
    """Whether a query is all that is asked for."""
    typed: bytes = scope["query_string"]
    if scope["method"] != "GET" or not typed.startswith(b"q=") or typed == b"q=" or b"&" in typed:
        return False
    if len(typed) > LONGEST:
        return False
    return not any(name in _UNUSUAL for name, _ in scope["headers"])


def _typed(query_string: bytes) -> str:
    """The query of a usual request, as the framework would tell it."""
    return unquote_to_bytes(query_string[2:].replace(b"+", b" ")).decode("utf-8", "replace")


def _usual(edition: Edition, query_string: bytes) -> bytes:
    """The answer to a usual request; called in the event loop only, so that one request at a time is here."""
    body = edition.answers.get(query_string)
    if body is None:
        body = _found(edition, _typed(query_string), USUAL, None)
        if edition.answers.getsizeof(body) <= edition.answers.maxsize:
            edition.answers[query_string] = body
    return body


def _found(edition: Edition, query: str, limit: int, kind: str | None) -> bytes:
    hits = edition.search.named(query, limit, kind, begun=True) if query else []
    return b'{"hits":[%s]}' % b",".join(_hit(hit, edition) for hit in hits)


_ENCODED = json.JSONEncoder().encode


def _hit(hit: NameHit, edition: Edition) -> bytes:
    """The thing, with how it was found as its last members."""
    found = f',"score":{hit.score},"matched":{_ENCODED(printable(hit.name))},"how":"{hit.how}"}}'
    return edition.thing_as_json(hit.entity)[:-1] + found.encode()
