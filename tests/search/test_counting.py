"""What songs have, counted the same by either way: in plain Python for few songs, by numpy for many."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search import counting
from linernotes.search.counting import Holdings

ROWS = [["a", "b"], [], ["b"], ["c"], ["b", "c"]]


@pytest.mark.parametrize(("few", "rare"), [(64, 8), (0, 0), (0, 100)])
def test_values_are_counted_in_the_songs_asked_for(
    monkeypatch: pytest.MonkeyPatch, few: int, rare: int
) -> None:
    monkeypatch.setattr(counting, "FEW", few)
    monkeypatch.setattr(counting, "RARE", rare)
    held = Holdings(ROWS)
    assert dict(held.commonest(np.array([4, 0, 1]), 10)) == {"a": 1, "b": 2, "c": 1}
    assert held.commonest(np.array([], np.intp), 10) == []
    assert held.counts.tolist() == [2, 0, 1, 1, 2]


def test_songs_of_which_nothing_is_known_have_nothing_to_count() -> None:
    assert Holdings([]).commonest(np.array([], np.intp), 10) == []
    assert Holdings([[]] * 100).commonest(np.arange(100), 10) == []


@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=65, max_size=80),
    st.integers(1, 9),
    st.sampled_from([0, 100]),
)
def test_of_many_songs_the_commonest_are_there_with_those_that_are_as_common(
    rows: list[list[str]], most: int, rare: int
) -> None:
    expected = Counter(value for row in rows for value in row)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "RARE", rare)
        found = dict(Holdings(rows).commonest(np.arange(len(rows)), most))
    least = min((n for _, n in expected.most_common(most)), default=0)
    assert found == {value: n for value, n in expected.items() if n >= least}
