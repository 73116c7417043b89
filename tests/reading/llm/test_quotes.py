"""Where a model's words stand on a page, and that nothing else is ever taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.page import Span
from linernotes.reading.llm.quotes import Passage, unwrapped


def found(text: str, words: str) -> list[str]:
    return [span.of(text) for span in Passage(text, [Span(0, len(text))]).places(words)]


def named(text: str, name: str) -> str | None:
    span = Passage(text, []).within(Span(0, len(text)), name)
    return None if span is None else span.of(text)


def test_a_quote_is_found_letter_by_letter_in_every_place() -> None:
    text = "My Love, and again My Love"
    assert Passage(text, [Span(0, len(text))]).places("My Love") == [Span(0, 7), Span(19, 26)]


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("sung  by\nHeize", "sung by Heize", "sung  by\nHeize"),
        ("“That’s All” is", '"That\'s All"', "“That’s All”"),
        ("OST Ｐａｒｔ．３", "Part.3", "Ｐａｒｔ．３"),
        ("2019–2020", "2019-2020", "2019–2020"),
        ("Cafe\u0301 Song", "Café Song", "Cafe\u0301 Song"),
        ("Café Song", "Cafe\u0301 Song", "Café Song"),
        ("wait… for me", "wait... for me", "wait… for me"),
        ("Slow\u200b Rain", "Slow Rain", "Slow\u200b Rain"),
    ],
)
def test_marks_spaces_and_widths_may_differ_and_the_page_counts(text: str, words: str, printed: str) -> None:
    assert found(text, words) == [printed]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Slow Rain", "Slow Ruin"),
        ("Slow Rain", "slow rain"),
        ("한국", "하"),
        ("Café", "Cafe"),
        ("Slow Rain", "Slow … Rain"),
        ("Slow Rain", " "),
        ("Slow Rain", "\u200b"),
        ("Slow Rain", "\ud800"),
    ],
)
def test_other_words_are_not_found(text: str, words: str) -> None:
    assert found(text, words) == []
    assert named(text, words) is None


def test_only_what_was_shown_is_searched() -> None:
    text = "first part. second part."
    assert Passage(text, [Span(0, 11)]).places("second") == []
    assert Passage(text, [Span(12, 24), Span(0, 11)]).places("part") == [Span(6, 10), Span(19, 23)]


@pytest.mark.parametrize(
    ("quote", "name", "printed"),
    [
        ("sung by “Slow Rain”", "Slow Rain", "Slow Rain"),
        ("sung by “Slow Rain”", "“Slow Rain”", "Slow Rain"),
        ("sung by “Slow Rain”", '"Slow Rain"', "Slow Rain"),
        ("「느린 비」より", "「느린 비」", "느린 비"),
        ("Vocals by V (BTS)", "V", "V"),
        ("백현의 노래", "백현", "백현"),
        ("episode 13", "3", None),
        ("Punchline", "Punch", None),
        ("Cafe\u0301", "Cafe", None),
        ("by Bora", "Sora", None),
    ],
)
def test_a_name_stands_in_its_quote_as_words_of_its_own(quote: str, name: str, printed: str | None) -> None:
    assert named(quote, name) == printed


def test_only_what_wraps_a_whole_name_is_taken_off() -> None:
    assert unwrapped("“Go” and “Away”") == "Go” and “Away"
    assert unwrapped("(G)I-DLE") == "(G)I-DLE"
    assert unwrapped("Livin'") == "Livin'"


@given(st.text(min_size=1, max_size=60), st.data())
def test_whatever_a_page_prints_is_found_and_is_a_slice_of_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    places = Passage(text, [Span(0, len(text))]).places(words)
    if words.strip():
        assert words.strip() in [place.of(text) for place in places]
    assert all(0 <= place.start < place.end <= len(text) for place in places)


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_words_give_places_within_the_page_or_none(text: str, words: str) -> None:
    for place in Passage(text, [Span(0, len(text))]).places(words):
        assert 0 <= place.start < place.end <= len(text)
