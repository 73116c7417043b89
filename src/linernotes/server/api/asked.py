"""What a request asks for in its parameters, checked: what is not as described is refused in one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from http import HTTPStatus
from typing import TypeVar

from starlette.datastructures import QueryParams

from linernotes.identity.subjects import Kind
from linernotes.search.searching import LONGEST_QUERY
from linernotes.server.problems import ProblemError
from linernotes.text.fold import fold

MOST = 100
"""Items of a list, or hits of a search, that one answer has at most."""

_DIGITS = 6

T = TypeVar("T")


def text(asked: QueryParams, name: str) -> str | None:
    """A parameter as it was sent, None if it was not.

    Raises:
        ProblemError: if it came twice, or empty.
    """
    found = asked.getlist(name)
    if not found:
        return None
    if len(found) > 1 or not found[0]:
        raise _wrong(f"“{name}” takes one value, and not an empty one.")
    return found[0]


def query(asked: QueryParams) -> str:
    """What is looked for; "" if there is no letter or digit in it, so that nothing can be found.

    Raises:
        ProblemError: if it is missing, or a whole text.
    """
    found = text(asked, "q")
    if found is None:
        raise _wrong("“q” is missing: what to look for.")
    if len(found) > LONGEST_QUERY:
        raise _wrong(f"“q” has at most {LONGEST_QUERY:,} characters.")
    return found if fold(found) else ""


def whole(asked: QueryParams, name: str, least: int, most: int) -> int | None:
    """A whole number from ``least`` to ``most``, None if it was not sent.

    Raises:
        ProblemError: if it is another one, or none.
    """
    found = text(asked, name)
    if found is None:
        return None
    plain = found.isascii() and found.isdecimal() and len(found) <= _DIGITS
    if not plain or not least <= int(found) <= most:
        raise _wrong(f"“{name}” is a whole number from {least} to {most}.")
    return int(found)


def limit(asked: QueryParams, usual: int) -> int:
    """How many are wanted at most.

    Raises:
        ProblemError: as :func:`whole`.
    """
    return whole(asked, "limit", 1, MOST) or usual


def one_of(asked: QueryParams, name: str, values: Collection[str]) -> str | None:
    """One of some values, None if it was not sent.

    Raises:
        ProblemError: if it is another one.
    """
    found = text(asked, name)
    if found is not None and found not in values:
        raise _wrong(f"“{name}” is one of: {', '.join(values)}.")
    return found


def kind(asked: QueryParams) -> str | None:
    """The kind of things that is wanted, None if all are.

    Raises:
        ProblemError: as :func:`one_of`.
    """
    return one_of(asked, "kind", [str(one) for one in Kind])


def part_of(items: Sequence[tuple[str, T]], asked: QueryParams, usual: int) -> tuple[list[T], str | None]:
    """The items after the request's cursor, and the cursor for those that follow, None if none do.

    A cursor is the key of the last item, so that what is added or removed meanwhile shifts nothing.

    Args:
        items: keys with what to list, in the order of the keys.
        asked: the parameters.
        usual: how many where no limit was sent.

    Raises:
        ProblemError: as :func:`whole`.
    """
    after = text(asked, "cursor") or ""
    most = limit(asked, usual)
    found = [item for item in items if item[0] > after]
    following = found[most - 1][0] if len(found) > most else None
    return [one for _, one in found[:most]], following


def _wrong(detail: str) -> ProblemError:
    return ProblemError(HTTPStatus.BAD_REQUEST, detail)
