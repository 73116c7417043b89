from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.reading.linear import SMALLEST, Table, Weights, fit, score, sigmoid

SAMPLES = [
    (["quoted", "after:ost"], True),
    (["quoted"], True),
    (["plain", "after:ost"], False),
    (["plain"], False),
] * 5


def test_fit_tells_apart_what_the_features_tell_apart() -> None:
    table = fit(SAMPLES)
    assert all((score(table, features) > 0) is label for features, label in SAMPLES)


def test_unknown_features_weigh_nothing() -> None:
    assert score(Table({"a": 1.5}), ["a", "never seen"]) == 1.5


def test_the_order_of_samples_changes_no_weight() -> None:
    assert fit(SAMPLES) == fit(list(reversed(SAMPLES)))


def test_weights_near_zero_are_dropped() -> None:
    assert all(abs(w) >= SMALLEST / 2 for w in fit([*SAMPLES, (["even"], True), (["even"], False)]).values())
    assert "even" not in fit([(["even"], True), (["even"], False)])


def test_a_stronger_pull_gives_smaller_weights() -> None:
    assert abs(fit(SAMPLES, l2=20.0)["quoted"]) < abs(fit(SAMPLES, l2=0.5)["quoted"])


def test_a_prior_keeps_what_the_samples_do_not_speak_of() -> None:
    assert fit(SAMPLES, prior=Table({"unseen": 2.0}))["unseen"] == 2.0


@pytest.mark.parametrize("samples", [[(["a"], True)] * 500, [(["a"], False)] * 500])
def test_samples_of_one_label_give_finite_weights(samples: list[tuple[list[str], bool]]) -> None:
    assert abs(fit(samples)["a"]) < 30


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_sigmoid_is_a_probability_for_any_number(value: float) -> None:
    assert 0.0 <= sigmoid(value) <= 1.0


def test_saved_weights_come_back_as_they_were(tmp_path: Path) -> None:
    weights = Weights({"song": Table({"b": 0.5, "가": -1.25}), "show": Table()}, "c" * 64, ("a1", "b2"))
    weights.save(tmp_path / "weights.json")
    text = (tmp_path / "weights.json").read_text(encoding="utf-8")
    assert Weights.parse(text) == weights
    assert "가" in text
    assert [p.name for p in tmp_path.iterdir()] == ["weights.json"]
