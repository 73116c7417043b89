"""What a catalogue says when it cannot do what was asked: one line, with what to do about it.

SQLite names the symptom ("unable to open database file"); people need the remedy. Every call
into a catalogue passes through :func:`clear_errors`, so that no other room handles SQLite errors.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linernotes.catalogue.address import Address

_BUSY = "is being written by another program: wait for it to finish and run the command again"

_REMEDIES = {
    sqlite3.SQLITE_FULL: (
        "cannot grow, the disk is full: free some space and run the command again; nothing was half-written"
    ),
    sqlite3.SQLITE_READONLY: "cannot be written: check the permissions of the file and of its folder",
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened: check that its folder exists and that you may read and write there"
    ),
    sqlite3.SQLITE_PERM: "cannot be opened: check the permissions of the file and of its folder",
    sqlite3.SQLITE_AUTH: "cannot be opened: check the permissions of the file and of its folder",
    sqlite3.SQLITE_NOTADB: "is not a catalogue of linernotes: choose another file with --catalogue",
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: (
        "is damaged: restore it from a backup, or move it away and read the pages into a new one"
    ),
    sqlite3.SQLITE_IOERR: "cannot be read or written: check the disk it is on (space, quota, hardware)",
}


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


@contextmanager
def clear_errors(address: Address) -> Iterator[None]:
    """Turn every error of SQLite inside the block into a :class:`CatalogueError` about ``address``."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        # The low byte is the primary code; the rest only refines it.
        remedy = _REMEDIES.get(code & 0xFF) if code is not None else None
        raise CatalogueError(f"the catalogue {address} {remedy or f'failed: {error}'}") from error
