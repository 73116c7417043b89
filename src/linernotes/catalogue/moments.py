"""When something held: a page is kept in every state that it was read in, and so is what people judged.

So liner notes can be asked as of a day, and each fact of a page has a first and a last time that it was seen.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from linernotes.catalogue.errors import RequestError
from linernotes.catalogue.rows import STATEMENT_COLUMNS, statement_of

if TYPE_CHECKING:
    from linernotes.catalogue.sql import Sql
    from linernotes.model.statement import Statement

LATEST = "9999"
"""Stands for a moment after all others: what holds then is what holds now."""

HELD = "read_at <= :at AND (ended_at IS NULL OR ended_at > :at)"
"""Whether a version of a page held at the moment ``:at``."""


class Seen(NamedTuple):
    """A fact of a page with when it was first read there and last seen, ISO 8601 in UTC.

    ``last`` is None while the page says so.
    """

    statement: Statement
    first: str
    last: str | None


def end_of(day: str | None) -> str:
    """The last moment of a day such as "2024-05-01", in UTC; :data:`LATEST` for None.

    Raises:
        RequestError: if it is no day.
    """
    if day is None:
        return LATEST
    try:
        found = date.fromisoformat(day)
    except ValueError as error:
        raise RequestError(f"“{day}” is no day: write one such as 2024-05-01") from error
    return datetime.combine(found, time.max, UTC).isoformat(timespec="microseconds")


def seen(db: Sql, uri: str) -> list[Seen]:
    """Every fact that a page ever stated, by when it was first seen and where it stands.

    A fact is told as the latest version of the page that states it does.
    """
    found = db.execute(
        f"SELECT {', '.join(f'statement.{column}' for column in STATEMENT_COLUMNS.split(', '))}, "  # noqa: S608
        "read_at, ended_at, position "
        "FROM statement JOIN version ON version.id = version JOIN document ON document.id = document "
        "WHERE uri = ? ORDER BY version.id",
        (uri,),
    )
    facts: dict[bytes, tuple[str, int, Seen]] = {}
    for *row, read_at, ended_at, position in found:
        first, place, _ = facts.get(row[0], (read_at, position, None))
        fact = Seen(statement_of(tuple(row)), first, ended_at)
        facts[row[0]] = (first, min(place, position), fact)
    return [fact for _, _, fact in sorted(facts.values(), key=lambda known: known[:2])]
