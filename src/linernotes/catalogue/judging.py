"""Keeps what was decided on pairs of subjects: rows are added and marked as deleted, never changed.

One judgement holds per pair; a later one takes the place of an earlier one, which stays on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.catalogue.connection import now, transaction
from linernotes.catalogue.errors import CatalogueError
from linernotes.identity.subjects import gather, kind_of
from linernotes.model.identity import Judgement, Verdict
from linernotes.text.fold import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from linernotes.model.statement import Statement

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


def withdraw_stale(
    db: sqlite3.Connection, uri: str, was: Iterable[Statement], now_is: Iterable[Statement]
) -> None:
    """Mark as deleted what was judged of subjects that a changed page no longer names so.

    The number in "URI#song3" only holds for one reading: after a change it may be another song,
    of which nobody judged anything. A subject that keeps one of its names keeps its judgements.
    """
    # "$" follows "#", so that the range holds all keys that begin with "URI#".
    found = db.execute(
        'SELECT "left", "right" FROM judgement WHERE deleted_at IS NULL AND '
        '(("left" >= ?1 AND "left" < ?2) OR ("right" >= ?1 AND "right" < ?2))',
        (f"{uri}#", f"{uri}$"),
    ).fetchall()
    if not found:
        return
    before, after = _names(uri, was), _names(uri, now_is)
    gone = {key for key, names in before.items() if names.isdisjoint(after.get(key, ()))}
    for left, right in found:
        if left in gone or right in gone:
            _delete(db, left, right)


def _names(uri: str, statements: Iterable[Statement]) -> dict[str, set[str]]:
    return {subject.key: set(map(fold, subject.names)) - {""} for subject in gather(uri, statements)}


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
