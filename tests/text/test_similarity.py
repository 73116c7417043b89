import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.similarity import jaro_winkler, osa


def test_a_swap_of_neighbours_is_one_edit() -> None:
    assert osa("romantic", "romatnic") == pytest.approx(1 - 1 / 8)


def test_a_common_beginning_counts_for_names() -> None:
    assert jaro_winkler("baekhyun", "baekhyeon") > jaro_winkler("hyunbaek", "hyeonbaek"[::-1])


@given(st.text(max_size=20), st.text(max_size=20))
def test_both_measures_are_symmetric_figures_in_0_to_1(a: str, b: str) -> None:
    for measure in (osa, jaro_winkler):
        assert 0.0 <= measure(a, b) <= 1.0
        assert measure(a, b) == pytest.approx(measure(b, a))
        assert measure(a, a) == 1.0
