"""The addresses of the Reconciliation API, versions 0.1 and 0.2, as OpenRefine asks them.

Specified at https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. Answers
may be read by pages of any origin, as the specification demands: OpenRefine is itself a web page. They
hold nothing but the catalogue's facts, and nothing can be changed here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from linernotes import __version__
from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.model.contract import JsonObject
from linernotes.search.searching import LONGEST_QUERY
from linernotes.server.forms import fields
from linernotes.server.library import Edition, Library
from linernotes.server.links import Links
from linernotes.server.problems import problem
from linernotes.server.reconciliation.facts import properties, title_of, types, values
from linernotes.server.reconciliation.matching import candidates
from linernotes.server.rendering import render
from linernotes.server.site.naming import others
from linernotes.text.fold import fold

ROOT = "/reconcile"

BATCH = 50
"""Queries, or rows times properties, that one request is advised to have."""

MOST = 500
"""Queries, or rows, that one request may have."""

SUGGESTED = 10

_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}

_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,100}")

_PREVIEW_POLICY = "default-src 'none'; frame-ancestors *"
"""A preview stands in the frame of whoever asked for it, and loads nothing."""


class _UnfitError(ValueError):
    """A request that is not understood; the message is our own."""

    def __init__(self, said: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(said)
        self.status = status


def routes() -> Sequence[BaseRoute]:
    """The routes of the service."""
    return [
        Route(ROOT, _answering(_service, whole=True), methods=["GET", "POST"]),
        Route(f"{ROOT}/suggest/entity", _answering(_suggest_entity)),
        Route(f"{ROOT}/suggest/type", _answering(_suggest_type)),
        Route(f"{ROOT}/suggest/property", _answering(_suggest_property)),
        Route(f"{ROOT}/properties", _answering(_proposed)),
        Route(f"{ROOT}/preview/{{ident}}", _preview),
    ]


Answer = Callable[[Request, Edition, Mapping[str, str]], JsonObject]


def _answering(answer: Answer, *, whole: bool = False) -> Callable[[Request], Any]:
    """An endpoint for ``answer``; with ``whole`` what a form sends counts, too."""

    async def endpoint(request: Request) -> Response:
        given = dict(request.query_params)
        if whole and request.method == "POST":
            given |= {name: values_[0] for name, values_ in (await fields(request)).items()}
        library: Library = request.app.state.library
        try:
            edition = await run_in_threadpool(library.edition)
            found = await run_in_threadpool(answer, request, edition, given)
        except _UnfitError as error:
            return problem(error.status, str(error), _OPEN)
        return _open(found, given.get("callback"))

    return endpoint


def _open(found: JsonObject, callback: str | None) -> Response:
    """The answer as JSON, or as a script that calls a function with it."""
    if callback is None:
        return JSONResponse(found, headers=_OPEN)
    if not _CALLBACK.fullmatch(callback):
        return problem(HTTPStatus.BAD_REQUEST, "The callback is no name of a function.", _OPEN)
    shape = json.dumps(found).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Response(f"/**/{callback}({shape});", headers=_OPEN, media_type="text/javascript")


def _service(request: Request, edition: Edition, given: Mapping[str, str]) -> JsonObject:
    if "queries" in given:
        queries = _object(given["queries"])
        if len(queries) > MOST:
            raise _UnfitError(f"At most {MOST} queries a request.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return {
            key: {"result": candidates(edition, query) if isinstance(query, dict) else []}
            for key, query in queries.items()
        }
    if "extend" in given:
        return _extended(edition, _object(given["extend"]))
    return _manifest(str(request.base_url).rstrip("/") + ROOT, str(request.base_url).rstrip("/"))


def _manifest(here: str, site: str) -> JsonObject:
    def service(path: str) -> JsonObject:
        return {"service_url": here, "service_path": path}

    return {
        "versions": ["0.1", "0.2"],
        "name": "linernotes",
        "identifierSpace": f"{site}/things/",
        "schemaSpace": f"{here}/properties",
        "serviceVersion": __version__,
        "view": {"url": f"{site}/things/{{{{id}}}}"},
        "defaultTypes": _types(),
        "preview": {"url": f"{here}/preview/{{{{id}}}}", "width": 420, "height": 220},
        "suggest": {
            "entity": service("/suggest/entity"),
            "property": service("/suggest/property"),
            "type": service("/suggest/type"),
        },
        "extend": {"propose_properties": service("/properties"), "property_settings": []},
        "batchSize": BATCH,
    }


def _extended(edition: Edition, asked: Mapping[str, Any]) -> JsonObject:
    """A row for each thing and in it every property asked for: a client shifts columns if one is missing."""
    given, columns = asked.get("ids"), asked.get("properties")
    if not isinstance(given, list) or not isinstance(columns, list):
        raise _UnfitError("An extension query has a list of ids and a list of properties.")
    if len(given) > MOST:
        raise _UnfitError(f"At most {MOST} rows a request.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    wanted = [str(column["id"]) for column in columns if isinstance(column, dict) and "id" in column]
    names = properties("")
    return {
        "meta": [{"id": prop, "name": names.get(prop, prop), **_leads_to(prop)} for prop in wanted],
        "rows": {str(ident): _row(edition, _thing(edition, str(ident)), wanted) for ident in given},
    }


def _row(edition: Edition, thing: Named | None, wanted: Sequence[str]) -> JsonObject:
    return {prop: values(edition, thing, prop) if thing else [] for prop in wanted}


def _leads_to(prop: str) -> JsonObject:
    return {"type": {"id": prop, "name": types()[prop]}} if prop in types() else {}


def _suggest_entity(_request: Request, edition: Edition, given: Mapping[str, str]) -> JsonObject:
    prefix = given.get("prefix", "")[:LONGEST_QUERY]
    kind = given.get("type") if given.get("type") in types() else None
    found = edition.search.names(prefix, SUGGESTED, kind) if fold(prefix) else []
    return {"result": [_suggestion(edition, edition.things[hit.id]) for hit in found]}


def _suggestion(edition: Edition, thing: Named) -> JsonObject:
    context = [title_of(edition.things[ident]) for ident in (*thing.artists, *thing.shows)[:3]]
    return {
        "id": thing.id,
        "name": title_of(thing),
        "description": " · ".join(context),
        "notable": [{"id": thing.kind, "name": types()[thing.kind]}],
    }


def _suggest_type(_request: Request, _edition: Edition, given: Mapping[str, str]) -> JsonObject:
    return {"result": [kind for kind in _types() if _begins(kind, given)]}


def _suggest_property(_request: Request, _edition: Edition, given: Mapping[str, str]) -> JsonObject:
    return {"result": [prop for prop in _properties("") if _begins(prop, given)]}


def _proposed(_request: Request, _edition: Edition, given: Mapping[str, str]) -> JsonObject:
    kind, limit = given.get("type", ""), given.get("limit", "")
    found = _properties(kind)
    most = int(limit) if limit.isascii() and limit.isdecimal() and len(limit) < 5 else len(found)
    known = {"type": kind} if kind in types() else {}
    return {**known, "limit": most, "properties": found[:most]}


def _preview(request: Request) -> Response:
    """A thing in a few words, as a page for a small frame."""
    edition: Edition = cast("Library", request.app.state.library).edition()
    thing = _thing(edition, request.path_params["ident"])
    if thing is None:
        return problem(HTTPStatus.NOT_FOUND, "", _OPEN)
    context = {
        "name": title_of(thing),
        "kind": types()[thing.kind],
        "others": [name.text for name in others(thing)][:8],
        "near": [title_of(edition.things[ident]) for ident in (*thing.artists, *thing.shows)[:8]],
    }
    headers = {**_OPEN, "Content-Security-Policy": _PREVIEW_POLICY}
    return HTMLResponse(render(Links("en"), "preview.html.j2", context), headers=headers)


def _thing(edition: Edition, ident: str) -> Named | None:
    return next((found for kind in Kind if (found := edition.thing(ident, kind))), None)


def _types() -> list[JsonObject]:
    return [{"id": ident, "name": name} for ident, name in types().items()]


def _properties(kind: str) -> list[JsonObject]:
    return [{"id": ident, "name": name} for ident, name in properties(kind).items()]


def _begins(named: JsonObject, given: Mapping[str, str]) -> bool:
    prefix = fold(given.get("prefix", ""))
    return any(fold(word).startswith(prefix) for word in (named["id"], named["name"]))


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise _UnfitError("The query is no JSON.") from None
    if not isinstance(found, dict):
        raise _UnfitError("The query is no JSON object.")
    return found
