"""Who may do what takes more than a look: called first thing by every endpoint that is not a GET.

A test walks through all routes and fails for one that answers a stranger's page.
"""

from __future__ import annotations

import base64
import binascii
import time
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request

from linernotes.catalogue.address import kept_beside
from linernotes.server.problems import ProblemError
from linernotes.server.settings import Settings
from linernotes.server.tokens import SUFFIX, Scope, Token, Tokens

_MINUTE = 60.0
_CLIENTS_KEPT = 10_000
_OWN = frozenset({"same-origin", "none"})


class Pace:
    """Counts the requests of each client in the present minute."""

    def __init__(self, most: int) -> None:
        """Let ``most`` requests a minute pass."""
        self.most = most
        self._minute = 0
        self._counts: dict[str, int] = {}

    def take(self, client: str) -> bool:
        """Count one request of ``client``; False if it was one too many."""
        minute = int(time.monotonic() // _MINUTE)
        if minute != self._minute or len(self._counts) > _CLIENTS_KEPT:
            self._minute, self._counts = minute, {}
        self._counts[client] = self._counts.get(client, 0) + 1
        return self._counts[client] <= self.most


def from_own_page(request: Request) -> None:
    """Let a request pass that no other site's page has sent, and not too often.

    Raises:
        ProblemError: 403 if another site's page sent it, 429 if it is one too many.
    """
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or request.headers.get("sec-fetch-site", "none") not in _OWN:
        raise ProblemError(HTTPStatus.FORBIDDEN, "Only pages of this site may send this.")
    pace: Pace = request.app.state.pace
    if not pace.take(request.client.host if request.client else ""):
        detail = f"At most {pace.most} such requests a minute are taken; wait a minute."
        raise ProblemError(HTTPStatus.TOO_MANY_REQUESTS, detail, {"Retry-After": "60"})


def allowed(request: Request, scope: Scope) -> Token:
    """The token that lets this request change the catalogue.

    It comes as ``Authorization: Bearer SECRET``, or as the password of HTTP Basic, which browsers ask for.

    Raises:
        ProblemError: as :func:`from_own_page`; 403 if the server has no tokens or this one does not
            allow it, 401 if no valid one came.
    """
    from_own_page(request)
    if not writable(request):
        detail = "This server only shows; 'linernotes token NAME' makes a token to change things with."
        raise ProblemError(HTTPStatus.FORBIDDEN, detail)
    token = _tokens(request).holder(_secret(request.headers.get("authorization", "")))
    if token is None:
        headers = {"WWW-Authenticate": 'Basic realm="linernotes", charset="UTF-8"'}
        detail = "A valid token is needed; a browser asks for it as the password, under any name."
        raise ProblemError(HTTPStatus.UNAUTHORIZED, detail, headers)
    if scope not in token.scopes:
        raise ProblemError(HTTPStatus.FORBIDDEN, f"This token does not allow to {scope}.")
    return token


def writable(request: Request) -> bool:
    """Whether this server has any token at all."""
    return bool(_tokens(request).all())


def _tokens(request: Request) -> Tokens:
    settings: Settings = request.app.state.settings
    return Tokens(kept_beside(settings.catalogue, SUFFIX))


def _secret(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
