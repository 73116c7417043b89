"""What people are told of dropped facts."""

from __future__ import annotations

from linernotes.reading.llm.drops import Drops, Reason


def test_nothing_dropped_is_nothing_to_say() -> None:
    drops = Drops()
    drops.kept = 5
    drops.drop(Reason.UNKNOWN_FIELD, 0)
    assert drops.note() is None


def test_each_reason_is_counted() -> None:
    drops = Drops()
    drops.kept = 9
    drops.drop(Reason.NOT_IN_QUOTE)
    drops.drop(Reason.NOT_ON_PAGE, 2)
    assert (
        drops.note()
        == "3 of the model's 12 facts dropped (2 quote not on the page, 1 value not in its quote)"
    )
