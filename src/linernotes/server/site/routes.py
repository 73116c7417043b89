"""Every address of the site, and what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from linernotes.server.assets import by_address
from linernotes.server.links import FOLDERS, Links
from linernotes.server.problems import ProblemError
from linernotes.server.rendering import language_of
from linernotes.server.site import add, review
from linernotes.server.site.artist import artist
from linernotes.server.site.compare import compare, others
from linernotes.server.site.feelings import feeling, feelings
from linernotes.server.site.home import home, search
from linernotes.server.site.song import song
from linernotes.server.site.soundtrack import soundtrack
from linernotes.server.site.source import source
from linernotes.server.texts import LANGUAGES


class _Language(Convertor[str]):
    """A language of the site as the first part of an address."""

    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("language", _Language())


def routes() -> Sequence[BaseRoute]:
    """The routes of the site."""
    return [
        Route("/", choose),
        Route("/static/{name}", static),
        Route("/things/{ident}", thing),
        Route("/{language:language}/", home),
        Route("/{language:language}/search", search),
        Route("/{language:language}/soundtracks/{ident}", soundtrack),
        Route("/{language:language}/songs/{ident}", song),
        Route("/{language:language}/artists/{ident}", artist),
        Route("/{language:language}/feelings", feelings),
        Route("/{language:language}/feelings/{theme}", feeling),
        Route("/{language:language}/pages/{key}", source),
        Route("/{language:language}/pages/{key}/compare", others),
        Route("/{language:language}/pages/{key}/compare/{other}", compare),
        Route("/music/{key}", music),
        Route("/{language:language}/add", add.empty),
        Route("/{language:language}/add", add.preview, methods=["POST"]),
        Route("/{language:language}/add/keep", add.keep, methods=["POST"]),
        Route("/{language:language}/review", review.review),
        Route("/{language:language}/review", review.decide, methods=["POST"]),
    ]


async def choose(request: Request) -> Response:
    """Leads to the site in the language that the browser prefers."""
    return RedirectResponse(Links(language_of(request)).to(), HTTPStatus.SEE_OTHER.value, _VARYING)


async def thing(request: Request) -> Response:
    """Leads from the address that stays the same in every language to the page of a thing.

    Raises:
        ProblemError: if the id is of no kind that has pages.
    """
    ident = request.path_params["ident"]
    if ident.partition("-")[0] not in FOLDERS:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    there = Links(language_of(request)).thing(ident)
    return RedirectResponse(there, HTTPStatus.SEE_OTHER.value, _VARYING)


async def static(request: Request) -> Response:
    """A file that pages load; its name changes with its content, so it may be kept for ever.

    Raises:
        ProblemError: if there is none of that name.
    """
    found = by_address().get(request.path_params["name"])
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(found.body, media_type=found.media_type, headers=headers)


async def music(request: Request) -> Response:
    """An audio file of the music folder, or the part of it that a player asks for.

    Raises:
        ProblemError: if there is none of that key.
    """
    path = request.app.state.music.path(request.path_params["key"])
    if path is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    return FileResponse(path, headers={"Cache-Control": "private, max-age=3600"})


_VARYING = {"Vary": "Accept-Language"}
