"""What an address asks for, or the answer that there is no such thing."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.server.library import Edition, Library
from linernotes.server.problems import ProblemError


def edition_of(request: Request) -> Edition:
    """The catalogue as it is now."""
    library: Library = request.app.state.library
    return library.edition()


def number_of(request: Request, name: str) -> int:
    """The number in a parameter of the address, 0 if there is none of at most six digits."""
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 0


def thing_of(request: Request, edition: Edition, kind: Kind) -> Named:
    """The show, song or artist whose id stands in the address.

    Raises:
        ProblemError: if there is none.
    """
    found = edition.thing(request.path_params["ident"], kind)
    if found is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    return found
