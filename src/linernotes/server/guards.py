"""What stands before every request and behind every answer, whichever router they belong to.

Each guard has a test that fails when the guard is taken out (tests/server/test_guards.py). They look at
headers as they arrive, in bytes: every request passes all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from linernotes.server.headers import HEADERS
from linernotes.server.problems import problem
from linernotes.server.settings import Bounds


class HostGuard:
    """Answers only requests that are addressed to this server by a name it knows (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        """Pass on to ``app`` what is addressed to one of ``hosts``, with any port."""
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and _without_port(_header(scope, b"host")) not in self.hosts:
            detail = "This server does not answer to that name; start it with --allow-host NAME if it should."
            await problem(HTTPStatus.MISDIRECTED_REQUEST, detail)(scope, receive, send)
            return
        await self.app(scope, receive, send)


class SizeGuard:
    """Refuses addresses and bodies that are too long, counting a body while it arrives."""

    def __init__(self, app: ASGIApp, bounds: Bounds) -> None:
        """Pass on to ``app`` what is within ``bounds``."""
        self.app = app
        self.bounds = bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self.bounds.address_bytes:
            await problem(HTTPStatus.REQUEST_URI_TOO_LONG)(scope, receive, send)
            return
        if not _has_body(scope):
            await self.app(scope, receive, send)
            return
        most = self.bounds.body_bytes
        body = bytearray()
        more = True
        # Read here, before any route does: so no route can forget to count.
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                detail = f"The body is too large; at most {most:,} bytes are read."
                await problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)(scope, receive, send)
                return
        await self.app(scope, _replayed(bytes(body), receive), send)


class HeaderGuard:
    """Puts the security headers on every answer, errors and static files included."""

    def __init__(self, app: ASGIApp) -> None:
        """Put them on what ``app`` answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                named = {name.lower() for name, _ in headers}
                message["headers"] = headers + [header for header in _HEADERS if header[0] not in named]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


def _header(scope: Scope, name: bytes) -> str:
    """The value of a header; "" if it was not sent, or more than once."""
    found = [value for header, value in scope["headers"] if header == name]
    return str(found[0], "latin-1") if len(found) == 1 else ""


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _has_body(scope: Scope) -> bool:
    return any(
        name == b"transfer-encoding" or (name == b"content-length" and value != b"0")
        for name, value in scope["headers"]
    )


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A channel that gives ``body`` once and then whatever else comes, such as the disconnect."""
    given = False

    async def channel() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return channel
