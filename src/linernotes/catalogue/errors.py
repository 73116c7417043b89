"""What a catalogue says when it cannot do what was asked: one line, with what to do about it.

Databases name the symptom ("unable to open database file"); people need the remedy. Every call into
a catalogue passes through :func:`clear_errors`, so that no other room handles a database's errors.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linernotes.catalogue.address import Address


class CatalogueError(Exception):
    """A catalogue cannot do what was asked; the message is one line that says what to do."""


class RequestError(CatalogueError):
    """What was asked for cannot be done, which says nothing against the catalogue."""


class UnfitReadingError(CatalogueError):
    """One reading cannot be kept, which says nothing against the catalogue or any other reading."""


class UnfitLineError(RequestError):
    """A line of a file to import is no reading; nothing of the file has been kept."""


class UnknownSourceError(RequestError, LookupError):
    """No page of that uri has been read into the catalogue."""


class UnknownThingError(RequestError, LookupError):
    """Nothing is called so, or more than one thing is."""


class ContradictionError(RequestError):
    """A decision contradicts another that holds; the message names that one."""


class ShowNotFoundError(RequestError, LookupError):
    """No page names the show; ``closest`` are the nearest names that pages do print."""

    def __init__(self, name: str, closest: Sequence[str]) -> None:
        """Say that nobody names ``name``, and what comes nearest to it."""
        self.name = name
        self.closest = tuple(closest)
        hint = (
            f"the closest names known are {', '.join(f'“{c}”' for c in closest)}"
            if closest
            else "the catalogue names no show yet: read some pages first"
        )
        super().__init__(f"no page read so far names the show “{name}”; {hint}")


@dataclass(frozen=True, slots=True)
class Failing:
    """How a kind of database fails.

    ``failure`` is what all its errors are; ``told`` gives one line of what is wrong with the
    catalogue at an address, and what to do, for such an error.
    """

    failure: type[Exception]
    told: Callable[[Exception, Address], CatalogueError]


@contextmanager
def clear_errors(address: Address, failing: Failing) -> Iterator[None]:
    """Turn every failure of a database inside the block into a :class:`CatalogueError` about ``address``."""
    try:
        yield
    except failing.failure as error:
        raise failing.told(error, address) from error
