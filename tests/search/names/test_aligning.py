"""Equal strings of any number of columns get one rank, and ranks are in the order of the strings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.names import aligning
from linernotes.search.names.aligning import Column, align

COLUMNS = st.lists(st.lists(st.text("ab가𝒦", max_size=4), unique=True, max_size=30), max_size=6)


@pytest.fixture(autouse=True)
def little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "IN_MEMORY", 8)
    monkeypatch.setattr(aligning, "_FEWEST", 2)


@given(COLUMNS)
def test_a_rank_is_the_place_among_all_strings(columns: list[list[str]]) -> None:
    ranks, count = align([_column(strings) for strings in columns])
    ordered = sorted({string for strings in columns for string in strings})
    assert count == len(ordered)
    assert [[ordered[rank] for rank in of] for of in ranks] == columns


def _column(strings: list[str]) -> Column:
    order = np.array(sorted(range(len(strings)), key=strings.__getitem__), np.uint32)
    return Column(order, lambda rows: [strings[row] for row in rows])
