"""Voices: who says nothing is not there; together they say the sum, by whichever way it is added up."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.feeling import voice
from linernotes.search.feeling.voice import SILENT, Voice, added, heard, highest

SIZE = 40
ROWS = st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.5]), min_size=SIZE, max_size=SIZE)


def full(said: Voice) -> list[float]:
    return said.of(range(SIZE))


@given(ROWS)
def test_a_voice_names_the_places_that_have_a_score_in_order(row: list[float]) -> None:
    said = heard(np.array(row, np.float32))
    assert said.places.tolist() == [place for place, score in enumerate(row) if score]
    assert full(said) == row


@given(st.lists(ROWS, max_size=4), st.sampled_from([1, 10_000]))
def test_voices_together_say_the_sum_of_what_each_says(rows: list[list[float]], few: int) -> None:
    before = voice.FEW
    voice.FEW = few
    try:
        said = added([heard(np.array(row, np.float32)) for row in rows], SIZE)
    finally:
        voice.FEW = before
    assert full(said) == np.array([[0.0] * SIZE, *rows]).sum(axis=0).tolist()
    assert said.places.tolist() == sorted(set(said.places.tolist()))
    assert np.all(said.scores != 0)


@given(ROWS, st.lists(st.booleans(), min_size=SIZE, max_size=SIZE))
def test_only_what_is_allowed_is_said(row: list[float], allowed: list[bool]) -> None:
    said = heard(np.array(row, np.float32)).among(np.array(allowed))
    assert full(said) == [score * may for score, may in zip(row, allowed, strict=True)]


def test_each_owner_has_the_highest_of_their_scores() -> None:
    said = highest(np.array([2, 2, 5, 9, 9, 9]), np.array([1.0, 3.0, 2.0, 4.0, 1.0, 5.0]))
    assert said.places.tolist() == [2, 5, 9]
    assert said.scores.tolist() == [3.0, 2.0, 5.0]


def test_of_nothing_nothing_is_said() -> None:
    assert added([], 3) is SILENT
    assert SILENT.of([0, 7]) == [0.0, 0.0]
    assert len(highest(np.empty(0, np.uint32), np.empty(0)).places) == 0
