"""What people decide on things: that two are one, that one is two, and that a decision was wrong.

A decision is kept as judgements on the mentions behind the things, all of one moment and one
author. It links every mention of either side, so that it holds whatever page is forgotten or
read again.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from linernotes.catalogue import changes
from linernotes.catalogue.errors import ContradictionError, UnknownThingError
from linernotes.catalogue.judging import JUDGEMENTS, delete, judge_all, judgements, restore
from linernotes.catalogue.sql import now
from linernotes.catalogue.things import Thing, Things, listed
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.catalogue.sql import Sql


def merge(db: Sql, things: Things, left: str, right: str, author: str) -> tuple[Thing, Thing]:
    """Judge that two things, each given by a name or an id, are one.

    Raises:
        UnknownThingError: if a name means nothing, or several things.
        ContradictionError: if somebody judged them different, or they cannot be one.
    """
    ours, theirs = one_each(things, left, right)
    if ours.id == theirs.id:
        raise ContradictionError(f"{ours} and {theirs} are one already; 'linernotes why' says why")
    if ours.kind is not theirs.kind:
        raise ContradictionError(f"{ours} is {ours.article}, {theirs} {theirs.article}: they cannot be one")
    if ours.show != theirs.show:
        raise ContradictionError(f"{ours} and {theirs} belong to two shows: merge the shows first")
    first, other = ours.keys[0], theirs.keys[0]
    pairs = {(key, other) for key in ours.keys} | {(first, key) for key in theirs.keys}
    decide(db, pairs, Verdict.SAME, f"{ours} is {theirs}", author)
    return ours, theirs


def split(db: Sql, things: Things, left: str, right: str, author: str) -> tuple[Thing, Thing]:
    """Judge that what bears one name and what bears the other are two things.

    Raises:
        UnknownThingError: if a name means nothing, or several things.
        ContradictionError: if a page prints both names for one thing, or somebody judged them the same.
    """
    ours, theirs = one_each(things, left, right)
    here, there = things.printing(ours, left), things.printing(theirs, right)
    if ours.id == theirs.id:
        both = set(here) & set(there)
        here, there = ([key for key in keys if key not in both] for keys in (here, there))
        if not here or not there:
            page = min(both, default=ours.keys[0]).rpartition("#")[0]
            raise ContradictionError(
                f"“{left}” and “{right}” stand together on {page} as names of one {ours.kind}: "
                "forget that page if it is wrong"
            )
    if ours.kind is not theirs.kind:
        raise ContradictionError(f"{ours} is {ours.article}, {theirs} {theirs.article}: they are two already")
    decide(db, product(here, there), Verdict.DIFFERENT, f"“{left}” is not “{right}”", author)
    return ours, theirs


def decide(db: Sql, pairs: Iterable[tuple[str, str]], verdict: Verdict, reason: str, author: str) -> None:
    """Record one decision of one moment on pairs of mentions.

    Raises:
        ContradictionError: if it contradicts one that holds; nothing is recorded then.
    """
    opposite = {Verdict.SAME: Verdict.DIFFERENT, Verdict.DIFFERENT: Verdict.SAME}.get(verdict)
    held = {(j.left, j.right): j for j in judgements(db) if j.verdict is opposite}
    when = now()
    ordered = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    if against := next((held[pair] for pair in ordered if pair in held), None):
        raise ContradictionError(
            f"{against.author} judged them {against.verdict} on {against.created_at[:10]} "
            f"({against.reason}): 'linernotes undo' takes that back"
        )
    judge_all(db, [Judgement(*pair, verdict, 1.0, reason, author, when) for pair in ordered])


def undo(db: Sql) -> Judgement | None:
    """Withdraw the last decision that holds, as a whole; return one of its judgements, None without any.

    What it took the place of holds again.
    """
    with db.transaction():
        db.lock(JUDGEMENTS)
        holding = judgements(db)
        if not holding:
            return None
        last = max(holding, key=lambda j: (j.created_at, j.author))
        for judgement in holding:
            if (judgement.created_at, judgement.author) == (last.created_at, last.author):
                delete(db, judgement.left, judgement.right)
                restore(db, judgement.left, judgement.right, last.created_at)
        changes.count(db, JUDGEMENTS)
    return last


def one_each(things: Things, left: str, right: str) -> tuple[Thing, Thing]:
    """The one thing that each of two names means, by preference two of one kind and show.

    Raises:
        UnknownThingError: if a name means nothing, or it cannot be told which of several.
    """
    ours, theirs = things.find(left), things.find(right)
    if len(ours) > 1 or len(theirs) > 1:
        alike = [(a, b) for a, b in product(ours, theirs) if (a.kind, a.show) == (b.kind, b.show)]
        same = [(a, b) for a, b in alike if a.id == b.id]
        options = same if len(same) == 1 else alike
        if len(options) == 1:
            return options[0]
        _refuse(left, ours)
        _refuse(right, theirs)
    return ours[0], theirs[0]


def _refuse(name: str, found: Sequence[Thing]) -> None:
    if len(found) > 1:
        raise UnknownThingError(
            f"“{name}” may mean {len(found)} things ({listed(found)}): give one of the ids"
        )
