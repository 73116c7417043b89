"""Orders joined: by places, not by scores; and the best of a score, in order."""

from __future__ import annotations

import numpy as np

from linernotes.search.feeling.fusing import best_first, fuse


def test_songs_that_are_first_for_two_voices_come_before_those_first_for_one() -> None:
    words = np.array([3, 2, 0, 1], np.float32)
    labels = np.array([0, 1, 1, 0], np.float32)
    joined = fuse([(1.0, words), (1.0, labels)], None)
    assert joined.argmax() == 1
    assert joined[2] > joined[3] > 0


def test_only_what_is_allowed_has_a_place() -> None:
    scores = np.array([3, 2, 1], np.float32)
    joined = fuse([(1.0, scores)], np.array([False, True, True]))
    assert joined[0] == 0
    assert joined[1] == fuse([(1.0, scores)], None)[0]


def test_the_best_come_first_and_of_one_score_the_lowest_place() -> None:
    scores = np.array([0.0, 0.5, 0.9, 0.5, 0.1])
    assert best_first(scores, 10).tolist() == [2, 1, 3, 4]
    assert best_first(scores, 2).tolist() == [2, 1]
    assert best_first(np.zeros(3), 2).tolist() == []
