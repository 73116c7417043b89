from __future__ import annotations

import pytest

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.mentions import bare_mentions


def bare(text: str) -> list[str]:
    """The unmarked names of an English page."""
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    return [mention.inner.of(analysis.text) for mention in bare_mentions(analysis, [])]


@pytest.mark.parametrize("date", ["May 4, 2022", "4 May 2022", "May 2022"])
def test_a_month_beside_a_number_is_no_name(date: str) -> None:
    found = bare(f"The soundtrack of the drama\n\nThe song Slow Rain came out on {date} at noon.\n")
    assert "Slow Rain" in found
    assert not any("May" in name for name in found)


def test_a_name_that_is_also_a_month_is_one_without_a_number() -> None:
    assert "May" in bare("The soundtrack of the drama\n\nThe song Slow Rain is sung by May for the drama.\n")
