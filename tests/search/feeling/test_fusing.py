"""Orders joined: by places, not by scores; and the best of a score, in order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.feeling import fusing
from linernotes.search.feeling.fusing import DEPTH, SMOOTHING, best_first, fuse, highest_places
from linernotes.search.feeling.voice import SILENT, heard


def test_songs_that_are_first_for_two_voices_come_before_those_first_for_one() -> None:
    words = np.array([3, 2, 0, 1], np.float32)
    labels = np.array([0, 1, 1, 0], np.float32)
    joined = fuse([(1.0, heard(words)), (1.0, heard(labels))], 4, None).of(range(4))
    assert max(joined) == joined[1]
    assert joined[2] > joined[3] > 0


def test_only_what_is_allowed_has_a_place() -> None:
    voice = heard(np.array([3, 2, 1], np.float32))
    joined = fuse([(1.0, voice)], 3, np.array([False, True, True])).of(range(3))
    assert joined[0] == 0
    assert joined[1] == fuse([(1.0, voice)], 3, None).of([0])[0]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=3 * DEPTH))
def test_a_voice_names_its_first_songs_and_those_as_good_as_the_last_of_them(scores: list[int]) -> None:
    joined = fuse([(1.0, heard(np.array(scores, np.float32)))], len(scores), None).of(range(len(scores)))
    best = sorted(filter(None, scores), reverse=True)
    for score, worth in zip(scores, joined, strict=True):
        named = score and score >= best[:DEPTH][-1]
        assert worth == (1 / (SMOOTHING + 1 + best.index(score)) if named else 0)


def test_the_best_come_first_and_of_one_score_the_lowest_place() -> None:
    voice = heard(np.array([0.0, 0.5, 0.9, 0.5, 0.1], np.float32))
    assert best_first(voice, 10).tolist() == [2, 1, 3, 4]
    assert best_first(voice, 2).tolist() == [2, 1]
    assert best_first(SILENT, 2).tolist() == []


@given(
    st.lists(st.sampled_from([-1.5, 0.0, 0.25, 3.0]) | st.floats(-9, 9), max_size=200),
    st.integers(1, 60),
    st.sampled_from([1, 3, 32]),
)
def test_the_highest_are_those_that_sorting_puts_first_with_their_equals(
    scores: list[float], most: int, stretch: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fusing, "STRETCH", stretch)
        found = highest_places(np.array(scores), most).tolist()
    least = sorted(scores, reverse=True)[:most][-1:]
    assert found == [place for place, score in enumerate(scores) if score >= least[0]]
