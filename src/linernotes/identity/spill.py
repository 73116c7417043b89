"""Keeps on disk what would not fit in memory while a large catalogue is resolved.

One SQLite file in a temporary folder, thrown away afterwards: nothing in it is of use to anybody else.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from linernotes.identity.shows import ShowProfile
from linernotes.identity.subjects import Kind, Subject

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

IN_MEMORY = 1000
"""Profiles of shows that are kept in memory, those used last."""

_PAGES = 2000
"""Pages of 4 KiB of the file that SQLite keeps in memory."""


class Mentions:
    """Mentions of shows, each with its songs and singers, by number, as a :class:`Spill` has kept them."""

    def __init__(self, path: Path) -> None:
        """Open the file ``path``, which does not change any more; any number of processes may."""
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(address, uri=True, isolation_level=None)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._db.close()

    def get(self, number: int) -> list[Subject]:
        """A mention of a show, as it was put."""
        (body,) = self._db.execute("SELECT body FROM mention WHERE number = ?", (number,)).fetchone()
        return [_subject(row) for row in json.loads(zlib.decompress(body))]


class Spill(Mentions):
    """Mentions in the making, and what is known of shows meanwhile."""

    def __init__(self, path: Path) -> None:
        """Make the file ``path``."""
        self._db = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {_PAGES}"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute("CREATE TABLE mention (number INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        self._db.execute("CREATE TABLE profile (number INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        self._db.execute("BEGIN")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file, which is complete if the block ended well."""
        if kind is None:
            self._db.execute("COMMIT")
        self._db.close()

    def put(self, number: int, subjects: Iterable[Subject]) -> None:
        """Keep a mention of a show: the show, its songs, their singers."""
        body = zlib.compress(json.dumps([_row(s) for s in subjects]).encode("ascii"), 1)
        self._db.execute("INSERT INTO mention VALUES (?, ?)", (number, body))

    def profiles(self) -> MutableMapping[int, ShowProfile]:
        """What is known of shows, by any number, the most of it on disk."""
        return _Profiles(self._db)


def _row(one: Subject) -> tuple[object, ...]:
    lists = (one.names, one.shows, one.artists, one.groups)
    return (one.key, one.page, one.kind, *lists, one.part, one.released)


def _subject(row: Sequence[Any]) -> Subject:
    key, page, kind, names, shows, artists, groups, part, released = row
    lists = tuple(names), tuple(shows), tuple(artists), tuple(groups)
    return Subject(key, page, Kind(kind), *lists, part, released)


class _Profiles(MutableMapping[int, ShowProfile]):
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._used: OrderedDict[int, ShowProfile] = OrderedDict()

    def __getitem__(self, number: int) -> ShowProfile:
        if number in self._used:
            self._used.move_to_end(number)
            return self._used[number]
        row = self._db.execute("SELECT body FROM profile WHERE number = ?", (number,)).fetchone()
        if row is None:
            raise KeyError(number)
        found: ShowProfile = pickle.loads(row[0])  # noqa: S301 - written by this process alone
        self._use(number, found)
        return found

    def __setitem__(self, number: int, profile: ShowProfile) -> None:
        body = pickle.dumps(profile, pickle.HIGHEST_PROTOCOL)
        self._db.execute("INSERT OR REPLACE INTO profile VALUES (?, ?)", (number, body))
        self._use(number, profile)

    def _use(self, number: int, profile: ShowProfile) -> None:
        self._used[number] = profile
        if len(self._used) > IN_MEMORY:
            self._used.popitem(last=False)

    def __delitem__(self, number: int) -> None:
        self._used.pop(number, None)
        self._db.execute("DELETE FROM profile WHERE number = ?", (number,))

    def __iter__(self) -> Iterator[int]:
        return (number for (number,) in self._db.execute("SELECT number FROM profile ORDER BY number"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM profile").fetchone()[0])
