"""Adding a page: paste its text, see what is read from it while typing, mark what is wrong, keep the rest."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from linernotes.catalogue.errors import UnfitReadingError
from linernotes.catalogue.store import Catalogue
from linernotes.guide.checking import Finding, check
from linernotes.server.forms import fields, one
from linernotes.server.links import Links
from linernotes.server.problems import ProblemError
from linernotes.server.reading import read_address, read_text, without
from linernotes.server.rendering import language_of, page
from linernotes.server.rights import allowed, from_own_page, writable
from linernotes.server.site.asked import edition_of
from linernotes.server.site.marked import Paragraph, paragraphs
from linernotes.server.tokens import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linernotes.model.reading import Reading
    from linernotes.server.library import Edition


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read from a page that is not in the catalogue, ready to be shown."""

    reading: Reading
    shows: Mapping[str, str]
    paragraphs: list[Paragraph]
    findings: list[Finding]

    @classmethod
    def of(cls, reading: Reading, edition: Edition) -> Draft:
        """The draft of ``reading``, whose things have no ids yet, beside the pages of ``edition``."""
        shows = {show.id: show.names[0].text for show in reading.shows if show.names}
        text = paragraphs(reading.page.uri, reading.page.text, reading.statements, lambda _: "")
        return cls(reading, shows, text, check(reading, edition.guide_named))


def empty(request: Request) -> Response:
    """The form, before anything was typed."""
    return _form(request, "", "", None)


async def preview(request: Request) -> Response:
    """What is read from the text or address in the form; nothing is kept.

    Fetching an address takes a token, so that strangers cannot make this machine ask others.
    """
    form = await fields(request)
    text, address = one(form, "text"), one(form, "address").strip()
    if text.strip() or not address:
        from_own_page(request)
    else:
        allowed(request, Scope.ADD)
    return _form(request, text, address, await run_in_threadpool(_draft, request, text, address))


async def keep(request: Request) -> Response:
    """Keeps what is read from the form, without what was marked as wrong, and leads to the page.

    Raises:
        ProblemError: if there is nothing in the form.
    """
    allowed(request, Scope.ADD)
    form = await fields(request)
    reading = await run_in_threadpool(_read, one(form, "text"), one(form, "address").strip())
    if reading is None:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "There is nothing to keep: paste a text first.")
    await run_in_threadpool(_store, request, without(reading, set(form.get("wrong", ()))))
    there = Links(language_of(request)).source(reading.page.uri)
    return RedirectResponse(there, HTTPStatus.SEE_OTHER.value)


def _draft(request: Request, text: str, address: str) -> Draft | None:
    reading = _read(text, address)
    return Draft.of(reading, edition_of(request)) if reading else None


def _read(text: str, address: str) -> Reading | None:
    if text.strip():
        return read_text(text, address)
    return read_address(address) if address else None


def _store(request: Request, reading: Reading) -> None:
    try:
        with Catalogue.open(request.app.state.library.address, create=False) as store:
            store.add(reading)
    except UnfitReadingError as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "This page cannot be kept.") from error
    request.app.state.library.changed()


def _form(request: Request, text: str, address: str, draft: Draft | None) -> Response:
    template = "draft.html.j2" if request.headers.get("hx-request") == "true" else "add.html.j2"
    context = {"text": text, "address": address, "draft": draft, "writable": writable(request)}
    return page(request, template, context)
