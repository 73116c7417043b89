"""Makes pages out of templates: every value escaped, every page in the language of its address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.loaders import ChoiceLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from linernotes.guide.phrases import speaking
from linernotes.guide.phrases import words as guide_words
from linernotes.guide.printable import printable
from linernotes.server.assets import assets
from linernotes.server.links import Links
from linernotes.server.texts import LANGUAGES, counted, joined, preferred, texts

ACCENTS = 8
"""Colours in the palette of ``site.css``; every show has one of them."""


def language_of(request: Request) -> str:
    """The language of the address, or else the one that the browser prefers."""
    named = str(request.path_params.get("language", "")) or request.url.path.split("/")[1]
    return named if named in LANGUAGES else preferred(request.headers.get("accept-language", ""))


def page(
    request: Request,
    template: str,
    context: Mapping[str, Any],
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The page that ``template`` makes of ``context``, or 304 if the browser has just that one."""
    body = render(_links(request, status), template, context).encode("utf-8", "replace")
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language, HX-Request"}
    if status is HTTPStatus.OK and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED.value, headers=headers)
    return HTMLResponse(body, status.value, headers)


def render(links: Links, template: str, context: Mapping[str, Any]) -> str:
    """The text of a page in the language and with the addresses of ``links``."""
    words = texts(links.language)
    with speaking(links.language):
        say, themes = guide_words()["page"], guide_words()["themes"]
    about = {
        "language": links.language,
        "languages": [(tag, texts(tag)["name"]) for tag in LANGUAGES],
        "t": words,
        "count": lambda what, number: counted(words["counts"][what], number),
        "links": links,
        "assets": assets(),
        "query": "",
        "say": say,
        "themes_said": themes,
    }
    return _environment().get_template(template).render({**about, **context})


def accent(show: str) -> int:
    """The number of the colour of a show, the same on every page and every machine."""
    return blake2b(show.encode(), digest_size=2).digest()[0] % ACCENTS


def page_of_problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    """The page for a request that failed."""
    return page(request, "problem.html.j2", {"status": status, "detail": detail}, status)


def _links(request: Request, status: HTTPStatus) -> Links:
    """The addresses for the page at the request's own; an error repeats nothing of what was asked for."""
    language = language_of(request)
    _, first, place = (*request.url.path.split("/", 2), "", "")[:3]
    if status is not HTTPStatus.OK or first not in LANGUAGES:
        return Links(language)
    return Links(language, place, request.url.query)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("linernotes.server", "templates"),
                PackageLoader("linernotes.guide", "templates"),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(printable=printable, joined=joined, accent=accent)
    return environment
