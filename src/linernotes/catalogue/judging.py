"""Keeps what was decided on pairs of subjects: rows are added and marked as deleted, never changed.

One judgement holds per pair; a later one takes the place of an earlier one, which stays on record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linernotes.catalogue import changes
from linernotes.catalogue.errors import CatalogueError, ContradictionError
from linernotes.catalogue.moments import LATEST
from linernotes.catalogue.sql import now
from linernotes.identity.subjects import gather, kind_of
from linernotes.model.identity import Judgement, Verdict
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linernotes.catalogue.sql import Sql
    from linernotes.model.statement import Statement

JUDGEMENTS = "judgements"
"""The lock on what is judged. Who also needs the lock of a page takes that one first."""

JudgementRow = tuple[str, str, str, float, str, str, str, str | None]

_COLUMNS = '"left", "right", verdict, score, reason, author, created_at, deleted_at'


def page_lock(uri: str) -> str:
    """The name of the lock on what is known of a page."""
    return f"page {uri}"


def judge(db: Sql, judgement: Judgement) -> None:
    """Record a judgement in place of the one that holds on its pair, if any.

    Raises:
        CatalogueError: if the two are one subject, of two kinds, or not in the catalogue.
        ContradictionError: if it contradicts what else was judged.
    """
    judge_all(db, [judgement])


def judge_all(db: Sql, judged: Iterable[Judgement]) -> None:
    """Record judgements, all or none of them, each in place of the one that holds on its pair.

    Raises:
        CatalogueError: as :func:`judge`.
    """
    pairs = [(judgement, *_pair(judgement)) for judgement in judged]
    with db.transaction():
        db.lock(*{page_lock(key.rpartition("#")[0]) for _, *pair in pairs for key in pair})
        db.lock(JUDGEMENTS)
        for judgement, left, right in pairs:
            for key in (left, right):
                if not _exists(db, key):
                    raise CatalogueError(f"there is no {kind_of(left)} {key} to judge: read its page first")
            delete(db, left, right, judgement.created_at)
            _insert(db, replace(judgement, left=left, right=right))
        if conflict := contradiction(judgements(db)):
            same, different = conflict
            raise ContradictionError(
                f"{different.left} and {different.right} were judged different by {different.author} on "
                f"{different.created_at[:10]} ({different.reason}), and the same by a chain that "
                f"{same.author} closed on {same.created_at[:10]} ({same.reason}): undo one of them first"
            )
        changes.count(db, JUDGEMENTS)


def contradiction(holding: Iterable[Judgement]) -> tuple[Judgement, Judgement] | None:
    """A judgement of SAME that closes a chain across one of DIFFERENT, with that one; None if all agree."""
    home: dict[str, str] = {}

    def find(key: str) -> str:
        while (above := home.setdefault(key, key)) != key:
            home[key] = home[above]
            key = above
        return key

    by = sorted(holding, key=lambda j: (j.created_at, j.left, j.right))
    different = [j for j in by if j.verdict is Verdict.DIFFERENT]
    for judgement in (j for j in by if j.verdict is Verdict.SAME):
        home[find(judgement.left)] = find(judgement.right)
        if crossed := next((d for d in different if find(d.left) == find(d.right)), None):
            return judgement, crossed
    return None


def _pair(judgement: Judgement) -> tuple[str, str]:
    left, right = sorted((judgement.left, judgement.right))
    kind = kind_of(left)
    if left == right or kind is None or kind is not kind_of(right):
        raise CatalogueError(f"{left} and {right} cannot be judged: name two shows, two songs or two artists")
    return left, right


def _insert(db: Sql, judgement: Judgement) -> None:
    db.execute(
        f"INSERT INTO judgement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (fixed column names)
        (judgement.left, judgement.right, judgement.verdict.value, judgement.score, judgement.reason,
         judgement.author, judgement.created_at, judgement.deleted_at),
    )  # fmt: skip


def withdraw(db: Sql, left: str, right: str) -> bool:
    """Mark the judgement that holds on a pair as deleted; tell whether there was one."""
    with db.transaction():
        db.lock(JUDGEMENTS)
        held = delete(db, min(left, right), max(left, right))
        if held:
            changes.count(db, JUDGEMENTS)
    return held


def judgements_at(db: Sql, at: str) -> list[Judgement]:
    """The judgements that held at a moment, in order of their pairs."""
    held = (j for j in judgements(db, deleted=True) if j.created_at <= at < (j.deleted_at or f"{LATEST}-"))
    return [replace(judgement, deleted_at=None) for judgement in held]


def judgements(db: Sql, *, deleted: bool = False) -> list[Judgement]:
    """The judgements that hold, in order of their pairs; with ``deleted`` all there ever were."""
    found = db.execute(
        f"SELECT {_COLUMNS} FROM judgement WHERE ? OR deleted_at IS NULL "  # noqa: S608 (fixed column names)
        'ORDER BY "left", "right", id',
        (deleted,),
    )
    return list(map(_judgement_of, found))


def _judgement_of(row: JudgementRow) -> Judgement:
    left, right, verdict, score, reason, author, created_at, deleted_at = row
    return Judgement(left, right, Verdict(verdict), score, reason, author, created_at, deleted_at)


def follow(db: Sql, uri: str, was: Iterable[Statement], now_is: Iterable[Statement]) -> None:
    """Let what was judged of a page's subjects follow them to the numbers that they have after a change.

    The number in "URI#song3" only holds for one reading. The judgements go with the names: to the
    one subject that now bears most of them, or to none if no subject does, and then they no longer
    hold, since nobody judged anything of whatever bears the number now.
    """
    if not _on_page(db, uri):
        return
    db.lock(JUDGEMENTS)
    found = _on_page(db, uri)
    before, after = _names(uri, was), _names(uri, now_is)
    moved = {key: _heir(key, names, after) for key, names in before.items()}
    kept: dict[tuple[str, str], Judgement] = {}
    for judgement in map(_judgement_of, found):
        ends = sorted(
            (moved.get(judgement.left, judgement.left), moved.get(judgement.right, judgement.right))
        )
        if ends == [judgement.left, judgement.right]:
            continue
        delete(db, judgement.left, judgement.right)
        if "" not in ends and ends[0] != ends[1]:
            kept[ends[0], ends[1]] = replace(judgement, left=ends[0], right=ends[1])
    for pair, judgement in sorted(kept.items()):
        delete(db, *pair)
        _insert(db, judgement)


def _on_page(db: Sql, uri: str) -> list[JudgementRow]:
    """The judgements that hold on a page's subjects."""
    # "$" follows "#", so that the range holds all keys that begin with "URI#".
    found: list[JudgementRow] = db.execute(
        f"SELECT {_COLUMNS} FROM judgement WHERE deleted_at IS NULL AND "  # noqa: S608 (fixed column names)
        '(("left" >= :first AND "left" < :last) OR ("right" >= :first AND "right" < :last))',
        {"first": f"{uri}#", "last": f"{uri}$"},
    ).fetchall()
    return found


def _heir(key: str, names: set[str], after: Mapping[str, set[str]]) -> str:
    """The key of the subject that bears the names of ``key`` now, itself of several; "" if none does."""
    shared = {other: len(names & now) for other, now in after.items() if kind_of(other) is kind_of(key)}
    most = max(shared.values(), default=0)
    best = sorted(other for other, count in shared.items() if count == most > 0)
    if not best or (len(best) > 1 and key not in best):
        return ""
    return key if key in best else best[0]


def _names(uri: str, statements: Iterable[Statement]) -> dict[str, set[str]]:
    return {subject.key: set(map(fold, subject.names)) - {""} for subject in gather(uri, statements)}


def delete(db: Sql, left: str, right: str, at: str | None = None) -> bool:
    """As :func:`withdraw`, within a transaction that is open; ``at`` is when, by default now."""
    done = db.execute(
        'UPDATE judgement SET deleted_at = ? WHERE "left" = ? AND "right" = ? AND deleted_at IS NULL',
        (at or now(), left, right),
    )
    return done.rowcount > 0


def restore(db: Sql, left: str, right: str, replaced_at: str) -> None:
    """Have the judgement hold again whose place another took at ``replaced_at``, if one did.

    Nothing is rewritten: it is recorded once more, as it was.
    """
    row = db.execute(
        f'SELECT {_COLUMNS} FROM judgement WHERE "left" = ? AND "right" = ? AND deleted_at = ? '  # noqa: S608
        "AND created_at < deleted_at ORDER BY id DESC LIMIT 1",
        (left, right, replaced_at),
    ).fetchone()
    if row is not None:
        _insert(db, replace(_judgement_of(row), deleted_at=None))


def _exists(db: Sql, key: str) -> bool:
    uri, _, local = key.rpartition("#")
    found = db.execute(
        "SELECT 1 FROM document JOIN version ON document = document.id AND ended_at IS NULL "
        "JOIN statement ON version = version.id WHERE uri = ? AND subject = ? LIMIT 1",
        (uri, local),
    )
    return found.fetchone() is not None
