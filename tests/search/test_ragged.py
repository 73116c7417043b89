"""Rows of unequal length, taken at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.names.hashing import joined
from linernotes.search.ragged import ranges, texts


def test_rows_of_several_places_are_all_given() -> None:
    places, counts = ranges(np.array([0, 2, 2, 5]), np.array([2, 0, 1]))
    assert places.tolist() == [2, 3, 4, 0, 1]
    assert counts.tolist() == [3, 2, 0]


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"), max_size=8), min_size=1, max_size=8), st.data()
)
def test_texts_are_those_that_were_joined(keys: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(keys) - 1), max_size=8))
    units, starts = joined(keys)
    assert texts(units, starts, np.array(rows, np.intp)) == [keys[row] for row in rows]
