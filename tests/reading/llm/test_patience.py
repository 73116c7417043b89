"""How long to wait before a server is asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linernotes.reading.llm.patience import wait_before

NOW = datetime(2024, 5, 1, 12, 0, 0, tzinfo=UTC)


def test_waits_double() -> None:
    assert [wait_before(attempt, "", NOW) for attempt in (1, 2, 3)] == [1, 2, 4]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("0.5", 0.5),
        ("-3", 0),
        ("Wed, 01 May 2024 12:00:30 GMT", 30),
        ("Wed, 01 May 2024 11:00:00 GMT", 0),
        ("nan", 1),
        ("inf", 1),
        ("soon", 1),
    ],
)
def test_what_the_server_asks_for_counts_if_it_makes_sense(header: str, seconds: float) -> None:
    assert wait_before(1, header, NOW) == seconds
