"""The fields of a form as browsers send it."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.requests import Request

from linernotes.server.problems import ProblemError

MOST_FIELDS = 1_000
"""Fields of one form; corrections of a page send one for each fact that is wrong."""

_FORM = "application/x-www-form-urlencoded"


async def fields(request: Request) -> Mapping[str, list[str]]:
    """All values of each field, in order.

    Raises:
        ProblemError: 415 if the body is no form, 400 if it has too many fields.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send a form, as {_FORM}.")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, f"A form has at most {MOST_FIELDS:,} fields.") from error


def one(form: Mapping[str, list[str]], name: str) -> str:
    """The first value of a field, "" if it was not sent."""
    return form.get(name, [""])[0]
