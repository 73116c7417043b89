"""Counts what is written, so that a server can tell at no cost whether its catalogue is another one now.

Pages and judgements themselves would have to be gone over for that, the more of them the longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from linernotes.catalogue.sql import now

if TYPE_CHECKING:
    from linernotes.catalogue.sql import Sql

COUNTERS = 16
"""Counters that there are, so that those who write different pages seldom wait for each other."""


def count(db: Sql, about: str) -> None:
    """Note a change; the last thing that a transaction does, or others would wait for the rest of it.

    Args:
        db: the catalogue, in a transaction.
        about: what was changed, which tells the counter to use.
    """
    db.execute(
        "INSERT INTO change (counter, changes, latest) VALUES (?, 1, ?) "
        "ON CONFLICT (counter) DO UPDATE SET changes = change.changes + 1, latest = excluded.latest",
        (crc32(about.encode("utf-8", "surrogatepass")) % COUNTERS, now()),
    )


def state(db: Sql) -> str:
    """A string that differs whenever pages or judgements do."""
    found = db.execute(
        # The number alone may be that of another catalogue, which lay here before; the time alone may
        # be later than that of a change which ends after it.
        "SELECT CAST(sum(changes) AS TEXT), max(latest) FROM change"
    ).fetchone()
    return " ".join(map(str, found))
