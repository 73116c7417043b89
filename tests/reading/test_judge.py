from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linernotes.reading.judge import FAR, squeeze, train

EITHER = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]] * 12
DIFFER = [a != b for a, b in EITHER]


def test_what_no_sum_can_tell_apart_is_learned() -> None:
    chances = train(EITHER, DIFFER).chances(EITHER[:4])
    assert [chance > 0.5 for chance in chances] == DIFFER[:4]


def test_training_twice_gives_the_same_numbers() -> None:
    one, other = train(EITHER, DIFFER), train(EITHER, DIFFER)
    assert np.array_equal(one.inner, other.inner)
    assert np.array_equal(one.outer, other.outer)


def test_chances_are_probabilities_and_no_rows_give_none() -> None:
    judge = train(EITHER, DIFFER)
    assert judge.chances([]) == []
    assert all(0.0 <= chance <= 1.0 for chance in judge.chances([[1e9, -1e9], [0.0, 0.0]]))


@given(st.floats(allow_nan=False))
def test_log_odds_of_any_size_stay_in_reach(value: float) -> None:
    assert -FAR / 3 <= squeeze(value) <= FAR / 3
    assert math.isclose(squeeze(1.5), 0.5)
