"""Decisions on which names mean one thing: append-only, so that each can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a judgement says of a pair; DIFFERENT is never overridden by a chain of SAME."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two page-local subjects, each written "URI#song3".

    ``score`` is in 0..1; ``reason`` says which two strings were compared; ``author`` is a rule's
    name or a person's; the times are ISO 8601 in UTC, ``deleted_at`` being None while it holds.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reason: str
    author: str
    created_at: str
    deleted_at: str | None = None
