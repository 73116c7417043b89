from __future__ import annotations

import pytest

from linernotes.reading.linear import SMALLEST, Table, Tables, fit, score

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


def test_training_ends_far_from_its_start_too() -> None:
    far = Table({"quoted": 30.0, "plain": -30.0, "after:ost": -30.0})
    near = fit(SAMPLES, prior=far, l2=0.01)
    assert score(near, ["quoted"]) > 0 > score(near, ["plain"])


def test_a_language_keeps_only_what_it_does_otherwise() -> None:
    tables = Tables({}, {})
    tables.add("song", Table({"a": 1.0, "b": 2.0}), {"ko": Table({"a": 1.0, "b": 3.0, "c": 0.5})})
    assert tables.languages["ko"]["song"] == {"b": 3.0, "c": 0.5}
    assert tables.of("ko")["song"] == {"a": 1.0, "b": 3.0, "c": 0.5}
    assert tables.of("en")["song"] == {"a": 1.0, "b": 2.0}


def test_a_table_added_later_is_seen_by_languages_that_were_asked_before() -> None:
    tables = Tables({}, {})
    tables.add("song", Table({"a": 1.0}), {"ko": Table({"a": 2.0})})
    assert tables.of("ko")["song"]["a"] == 2.0
    tables.add("show", Table({"b": 1.0}), {"ko": Table({"b": 4.0})})
    assert tables.of("ko")["show"]["b"] == 4.0
