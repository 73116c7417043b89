"""BM25: what its formula says, on documents small enough to work it out."""

from __future__ import annotations

import math

import numpy as np
import pytest

from linernotes.search.feeling.lexical import LENGTH, SATURATION, build, having, scores

DOCUMENTS = [["rain", "rain", "night"], ["rain"], ["snow", "night"], []]


def test_a_score_is_what_the_formula_of_bm25_gives() -> None:
    voice, covered = scores(build(DOCUMENTS), ["rain"], len(DOCUMENTS))
    found = voice.of(range(4))
    assert 0 < covered < 1
    mean = sum(map(len, DOCUMENTS)) / len(DOCUMENTS)
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    norm = SATURATION * (1 - LENGTH + LENGTH * 3 / mean)
    assert found[0] == pytest.approx(rarity * 2 * (SATURATION + 1) / (2 + norm), rel=1e-5)
    assert found[2] == found[3] == 0


def test_rare_words_count_more_and_unknown_ones_nothing() -> None:
    arrays = build(DOCUMENTS)
    assert scores(arrays, ["snow"], 4)[0].of([2]) > scores(arrays, ["night"], 4)[0].of([2])
    assert scores(arrays, ["sun"], 4)[1] == 0
    assert scores(arrays, ["rain", "rain"], 4)[0].of(range(4)) == scores(arrays, ["rain"], 4)[0].of(range(4))


def test_no_documents_have_no_scores() -> None:
    assert len(scores(build([]), ["rain"], 0)[0].places) == 0
    assert len(scores(build([[]]), ["rain"], 1)[0].places) == 0


def test_documents_that_have_a_word_are_told_in_any_order() -> None:
    arrays, asked = build(DOCUMENTS), np.array([3, 1, 0, 1])
    assert having(arrays, "rain", asked).tolist() == [False, True, True, True]
    assert having(arrays, "sun", asked).tolist() == [False] * 4
