"""Puts the server together: the guards around everything, then the site and each protocol's routes.

A protocol is one module with a function ``routes``, listed in :data:`ROUTERS`. Its endpoints find what
they serve under ``request.app.state``: ``library`` and ``settings``. One that takes more than GET begins
with a function of :mod:`linernotes.server.rights`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from linernotes.server import health
from linernotes.server.api import routes as api
from linernotes.server.api.names import Shortcut
from linernotes.server.guards import HeaderGuard, HostGuard, SizeGuard
from linernotes.server.library import Library
from linernotes.server.music import Music
from linernotes.server.musicbrainz import routes as musicbrainz
from linernotes.server.problems import handlers
from linernotes.server.reconciliation import routes as reconciliation
from linernotes.server.rendering import page_of_problem
from linernotes.server.rights import Pace
from linernotes.server.settings import Settings
from linernotes.server.site import routes as site

ROUTERS: Sequence[Callable[[], Sequence[BaseRoute]]] = (
    api.routes,
    site.routes,
    musicbrainz.routes,
    reconciliation.routes,
    health.routes,
)
"""What makes the routes of the site and of each protocol."""

try:
    from linernotes.server.metrics import Meter, Metrics
except ModuleNotFoundError:  # without the extra "metrics"
    MEASURES = False
else:
    MEASURES = True


def create_app(settings: Settings) -> Starlette:
    """The whole server for one catalogue, as an ASGI application."""
    library = Library(settings.catalogue)
    metrics = Metrics(library) if MEASURES else None
    app = Starlette(
        routes=[route for routes in ROUTERS for route in routes()],
        middleware=[
            *([Middleware(Meter, metrics=metrics)] if metrics else ()),
            Middleware(HeaderGuard),
            Middleware(HostGuard, hosts=settings.hosts),
            Middleware(SizeGuard, bounds=settings.bounds),
            Middleware(Shortcut),
        ],
        exception_handlers=handlers(page_of_problem),
    )
    app.state.library = library
    app.state.metrics = metrics
    app.state.settings = settings
    app.state.music = Music(settings.music, settings.tracks)
    app.state.pace = Pace(settings.bounds.writes_a_minute)
    return app
