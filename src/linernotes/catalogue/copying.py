"""Copies a catalogue as it is into an empty one, wherever either is kept.

Every row goes over with its number, past states and withdrawn judgements included, so that nothing
can be told of the one catalogue that cannot be told of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.catalogue import changes
from linernotes.catalogue.errors import RequestError
from linernotes.catalogue.rows import STATEMENT_COLUMNS

if TYPE_CHECKING:
    from linernotes.catalogue.sql import Sql

TABLES = {
    "text": "id, sha256, body",
    "document": "id, uri",
    "version": (
        "id, document, text, sha256, title, language, published, address, notes, digest, read_at, ended_at"
    ),
    "statement": f"version, position, {STATEMENT_COLUMNS}",
    "show_name": "folded, version, subject",
    "judgement": 'id, "left", "right", verdict, score, reason, author, created_at, deleted_at',
}
"""The columns of each table, a table after those that it points to."""


def copy(source: Sql, target: Sql) -> dict[str, int]:
    """Copy everything, in one transaction, and tell how many rows of each table that was.

    Raises:
        RequestError: if there is anything in ``target``.
    """
    with source.snapshot(), target.transaction():
        for table in ("document", "judgement"):
            if target.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():  # noqa: S608 (fixed names)
                raise RequestError("only an empty catalogue can be copied into: name another one")
        copied = {
            table: target.load(table, columns, source.stream(f"SELECT {columns} FROM {table}"))  # noqa: S608
            for table, columns in TABLES.items()
        }
        changes.count(target, "copy")
    return copied
