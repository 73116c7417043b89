"""Counts what a model returned and the page does not bear out, by reason."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum


class Reason(StrEnum):
    """Why a fact was dropped, in the words that people read."""

    NOT_ON_PAGE = "quote not on the page"
    NOT_IN_QUOTE = "value not in its quote"
    UNKNOWN_FIELD = "unknown field"
    UNKNOWN_THEME = "unknown theme"
    BAD_FORM = "not in the agreed form"
    NO_TITLE = "of a song without a title on the page"


class Drops:
    """How many facts were kept, and how many dropped for which reason."""

    def __init__(self) -> None:
        """Starts with none."""
        self.kept = 0
        self.dropped: Counter[Reason] = Counter()

    def drop(self, reason: Reason, count: int = 1) -> None:
        """Count facts that are not kept."""
        self.dropped[reason] += count

    def note(self) -> str | None:
        """What to tell of it: "3 of 12 facts dropped (2 quote not on the page, …)"; None if nothing was."""
        total = self.dropped.total()
        if not total:
            return None
        reasons = ", ".join(f"{self.dropped[r]} {r}" for r in Reason if self.dropped[r])
        return f"{total} of the model's {self.kept + total} facts dropped ({reasons})"
