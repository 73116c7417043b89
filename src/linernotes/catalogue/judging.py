"""Keeps what was decided on pairs of subjects: rows are added and marked as deleted, never changed.

One judgement holds per pair; a later one takes the place of an earlier one, which stays on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.catalogue.connection import transaction
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.writing import now
from linernotes.identity.subjects import kind_of
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = '"left", "right", verdict, score, reason, author, created_at, deleted_at'


def judge(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Record a judgement in place of the one that holds on its pair, if any.

    Raises:
        CatalogueError: if the two are one subject, of two kinds, or not in the catalogue.
    """
    left, right = sorted((judgement.left, judgement.right))
    kind = kind_of(left)
    if left == right or kind is None or kind is not kind_of(right):
        raise CatalogueError(f"{left} and {right} cannot be judged: name two shows, two songs or two artists")
    with transaction(db):
        for key in (left, right):
            if not _exists(db, key):
                raise CatalogueError(f"there is no {kind} {key} to judge: read its page first")
        _delete(db, left, right)
        db.execute(
            f"INSERT INTO judgement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (fixed column names)
            (left, right, judgement.verdict.value, judgement.score, judgement.reason, judgement.author,
             judgement.created_at, judgement.deleted_at),
        )  # fmt: skip


def withdraw(db: sqlite3.Connection, left: str, right: str) -> bool:
    """Mark the judgement that holds on a pair as deleted; tell whether there was one."""
    with transaction(db):
        return _delete(db, *sorted((left, right)))


def judgements(db: sqlite3.Connection, *, deleted: bool = False) -> list[Judgement]:
    """The judgements that hold, in order of their pairs; with ``deleted`` all there ever were."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM judgement WHERE ? OR deleted_at IS NULL "  # noqa: S608 (fixed column names)
        'ORDER BY "left", "right", id',
        (deleted,),
    )
    return [
        Judgement(left, right, Verdict(verdict), score, reason, author, created_at, deleted_at)
        for left, right, verdict, score, reason, author, created_at, deleted_at in found
    ]


def _delete(db: sqlite3.Connection, left: str, right: str) -> bool:
    done = db.execute(
        'UPDATE judgement SET deleted_at = ? WHERE "left" = ? AND "right" = ? AND deleted_at IS NULL',
        (now(), left, right),
    )
    return done.rowcount > 0


def _exists(db: sqlite3.Connection, key: str) -> bool:
    uri, _, local = key.rpartition("#")
    found = db.execute(
        "SELECT 1 FROM document JOIN version ON document = document.id AND ended_at IS NULL "
        "JOIN statement ON version = version.id WHERE uri = ? AND subject = ? LIMIT 1",
        (uri, local),
    )
    return found.fetchone() is not None
