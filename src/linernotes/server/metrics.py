"""What a monitoring system wants to know of the server, in Prometheus's format. Needs the extra ``metrics``.

Nothing of a request but its method and the status of its answer is kept, so that no stranger can
have the server count ever more kinds of things, and no query is left in anybody's records.
"""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from http import HTTPMethod

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from linernotes.server.library import Library

_METHODS = frozenset(HTTPMethod)


class Metrics:
    """All figures of one server."""

    def __init__(self, library: Library) -> None:
        """Have the catalogue's figures from ``library``."""
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._library = library
        self._holds = Gauge(
            "linernotes_catalogue_entries",
            "Pages in the catalogue, and the shows, songs and artists that they tell of.",
            ["kind"],
            registry=self._registry,
        )
        seconds = Histogram(
            "linernotes_request_seconds",
            "Seconds from a request's headers to the end of its answer.",
            ["method", "status"],
            registry=self._registry,
        )
        # Not by the library's own look-up each time, which takes as long as all the rest of the measuring.
        self.seconds_of = cache(seconds.labels)

    def answer(self) -> Response:
        """All figures as they are now, in the text format; of the catalogue as of the last edition made."""
        if (edition := self._library.last) is not None:
            kinds = Counter(str(thing.kind) for thing in edition.things.values())
            for kind, count in {"page": len(edition.sources), **kinds}.items():
                self._holds.labels(kind).set(count)
        return Response(generate_latest(self._registry), headers={"content-type": CONTENT_TYPE_LATEST})


class Meter:
    """Measures every request, also those that a guard refuses."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Measure what ``app`` takes, into ``metrics``."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begin, status = time.perf_counter(), 500  # what a fault is answered with, outside of all this

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self.metrics.seconds_of(method, status).observe(time.perf_counter() - begin)
