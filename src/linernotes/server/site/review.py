"""Review: pairs that rules could not tell, one at a time, with what speaks for and against."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from linernotes.catalogue.errors import ContradictionError, UnknownThingError
from linernotes.catalogue.store import Catalogue
from linernotes.server.forms import fields, one
from linernotes.server.links import Links
from linernotes.server.problems import ProblemError
from linernotes.server.rendering import language_of, page
from linernotes.server.rights import allowed, writable
from linernotes.server.site.asked import edition_of, number_of
from linernotes.server.tokens import Scope


def review(request: Request) -> Response:
    """One pair, and the way to the next."""
    edition = edition_of(request)
    waiting = edition.doubts
    place = min(number_of(request, "at"), max(0, len(waiting) - 1))
    doubt = waiting[place] if waiting else None
    context = {
        "doubt": doubt,
        "sides": [edition.thing(side.id, side.kind) for side in (doubt.left, doubt.right)] if doubt else [],
        "place": place,
        "waiting": len(waiting),
        "writable": writable(request),
    }
    return page(request, "review.html.j2", context)


async def decide(request: Request) -> Response:
    """Records a decision, or takes the last one back, and leads on.

    Raises:
        ProblemError: if the decision is none, or contradicts another.
    """
    token = allowed(request, Scope.JUDGE)
    form = await fields(request)
    await run_in_threadpool(
        _decide, request, one(form, "decision"), (one(form, "left"), one(form, "right")), token.name
    )
    there = Links(language_of(request)).to("review")
    at = one(form, "at")
    place = f"?at={at}" if at.isascii() and at.isdecimal() else ""
    return RedirectResponse(there + place, HTTPStatus.SEE_OTHER.value)


def _decide(request: Request, decision: str, pair: tuple[str, str], author: str) -> None:
    try:
        with Catalogue.open(request.app.state.library.address, create=False) as store:
            if decision == "one":
                store.merge(*pair, author=author)
            elif decision == "two":
                store.split(*pair, author=author)
            elif decision == "undo":
                store.undo()
            else:
                raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "Decide one, two or undo.")
    except (ContradictionError, UnknownThingError) as error:
        detail = "This cannot be decided: somebody decided otherwise, or a page has changed meanwhile."
        raise ProblemError(HTTPStatus.CONFLICT, detail) from error
    request.app.state.library.changed()
