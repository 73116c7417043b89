"""What a catalogue asks of a database: the one way in which all its parts speak SQL.

The SQL is what SQLite and PostgreSQL both understand, with ``?`` or ``:name`` for values; text
compares by code points in either. What differs stands behind these methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, ClassVar, Protocol, TypeVar

from linernotes.catalogue.errors import Failing

Values = Sequence[Any] | Mapping[str, Any]

Result = TypeVar("Result")


class Rows(Protocol):
    """What a query found, each row being a tuple."""

    @property
    def rowcount(self) -> int:
        """How many rows a statement that writes has changed."""

    def fetchone(self) -> Any:  # noqa: ANN401 - rows are of any columns
        """The next row, None if there is none."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """One row after the other."""


class Sql(Protocol):
    """A connection to the database of one catalogue."""

    failing: ClassVar[Failing]
    """How the database fails."""

    def execute(self, sql: str, values: Values = ()) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of ``rows``."""

    def load(self, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> int:
        """Add many rows to a table as fast as can be, numbers included; tell how many."""

    def stream(self, sql: str, values: Values = ()) -> Iterable[Any]:
        """The rows of a query, few of them in memory at a time; within a snapshot or a transaction."""

    def transaction(self) -> AbstractContextManager[None]:
        """Everything in the block is written, or (on any error, an interrupt included) nothing is."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything in the block is read as it was at one moment, whatever other programs write."""

    def lock(self, *names: str, shared: bool = False) -> None:
        """Wait for other writers that hold a lock of these names, and hold them to the transaction's end."""

    def persist(self, work: Callable[[], Result]) -> Result:
        """What ``work`` gives; it is done again if the database goes away meanwhile and comes back.

        Args:
            work: has the same outcome if it is done twice.
        """

    def mark(self, state: Callable[[], str]) -> tuple[object, int]:
        """Something that is another thing when other programs wrote, and a number of what was written here.

        Args:
            state: tells the state of the catalogue, at some cost.
        """

    def damage(self) -> Iterator[str]:
        """What is wrong with how the database lies on disk, one line each."""

    def close(self) -> None:
        """End the connection."""


def now() -> str:
    """The present time as the catalogue notes it: ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
