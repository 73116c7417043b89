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


def test_a_judge_that_is_too_sure_is_calibrated_to_what_is_right() -> None:
    judge = train(EITHER, DIFFER)
    rows = [[0.0, 1.0]] * 100
    labels = [True] * 60 + [False] * 40
    assert judge.chances(rows)[0] > 0.8
    assert abs(judge.calibrated(rows, labels).chances(rows)[0] - 0.6) < 0.05
    assert judge.calibrated([], []) == judge


def test_a_calibrated_judge_keeps_its_order() -> None:
    judge = train(EITHER, DIFFER)
    calibrated = judge.calibrated(EITHER, [True, True, False, False] * 12)
    order = sorted(range(4), key=judge.chances(EITHER[:4]).__getitem__)
    assert calibrated.scale > 0
    assert sorted(range(4), key=calibrated.chances(EITHER[:4]).__getitem__) == order


@given(st.floats(allow_nan=False))
def test_log_odds_of_any_size_stay_in_reach(value: float) -> None:
    assert -FAR / 3 <= squeeze(value) <= FAR / 3
    assert math.isclose(squeeze(1.5), 0.5)
