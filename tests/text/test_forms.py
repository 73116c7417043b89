from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.forms import Forms

PARTS = Forms(
    (r"{mark}\.? ?{number}", "{ordinal} ?번째 ?{ost}", "{ordinal} {ost}"),
    {"mark": {"Part": 0, "파트": 0}, "ordinal": {"두": 2, "열두": 12, "second": 2}, "ost": {"OST": 0}},
    {"number": 2},
)


def values(text: str, name: str) -> list[int]:
    return [match.values[name] for match in PARTS.find(text) if name in match.values]


@pytest.mark.parametrize("text", ["Part.3", "PART 3", "part3", "Part. 3", "파트3", "(Part\u00a03)"])
def test_words_match_in_any_capitals_and_spacing(text: str) -> None:
    assert values(text, "number") == [3]


def test_words_count_for_what_they_are_given() -> None:
    assert values("열두 번째 OST, 두번째 OST, second OST", "ordinal") == [12, 2, 2]


@pytest.mark.parametrize("text", ["apart 3", "Part 345", "Party 3", "Part\n3", "seconds OST"])
def test_words_and_numbers_match_only_whole_and_within_a_line(text: str) -> None:
    assert list(PARTS.find(text)) == []


def test_a_match_says_which_form_it_is_and_where() -> None:
    (match,) = PARTS.find("a second OST")
    assert (match.start, match.end, match.form) == (2, 12, 2)


def test_a_placeholder_that_nothing_fills_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        Forms(("{day}일",), {}, {})


@given(st.lists(st.sampled_from(["Part", " ", "3", "두", "번째", "OST", "\n", "x", "."])).map("".join))
def test_matches_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for match in PARTS.find(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end
