"""Numbers, dates and labels against the words that are said to bear them out."""

from __future__ import annotations

import pytest

from linernotes.reading.llm.values import date, labels, number


@pytest.mark.parametrize(
    ("value", "quote", "language"),
    [
        ("3", "OST Part.3", "en"),
        ("3", "OST Part ３", "en"),
        ("2", "the second OST", "en"),
        ("8", "eight songs", "en"),
        ("2", "두 번째 OST", "ko"),
        ("3", "第三弾", "ja"),
        ("12", "12", "xx"),
    ],
)
def test_a_number_is_borne_out_in_digits_and_in_words(value: str, quote: str, language: str) -> None:
    assert number(value, quote, language) == value


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("3", "OST Part.13"),
        ("4", "the second OST"),
        ("0", "0"),
        ("three", "three"),
        ("-3", "3"),
        ("9999", "9999"),
        ("1", "someone"),
        ("٣", "٣"),
        ("", "3"),
    ],
)
def test_other_numbers_are_not(value: str, quote: str) -> None:
    assert number(value, quote, "en") is None


@pytest.mark.parametrize(
    ("value", "quote", "language", "published"),
    [
        ("2020-01-14", "January 14, 2020", "en", None),
        ("2020-01", "January 14, 2020", "en", None),
        ("2020-01-14", "오늘(14일) 오후 6시", "ko", "2020-01-14"),
        ("2020-01-14", "14.01.2020", "xx", None),
        ("2020", "in 2020", "en", None),
    ],
)
def test_a_date_is_borne_out_by_the_words_and_the_day_of_the_page(
    value: str, quote: str, language: str, published: str | None
) -> None:
    assert date(value, quote, language, published) == value


@pytest.mark.parametrize(
    ("value", "quote", "published"),
    [
        ("2021-01-14", "January 14, 2020", None),
        ("2020-01-15", "January 14, 2020", "2020-01-15"),
        ("2020-01-14", "January", "2020-01-14"),
        ("2020-01-14", "today", None),
        ("2020-13-45", "2020 13 45 x", None),
        ("2020", "soon", "2020-01-14"),
        ("yesterday", "yesterday", "2020-01-14"),
        ("2020-1-4", "2020-1-4", None),
    ],
)
def test_other_dates_are_not(value: str, quote: str, published: str | None) -> None:
    assert date(value, quote, "en", published) is None


def test_labels_are_those_of_the_word_lists() -> None:
    assert "for a hard day" in labels("occasion")
    assert "ballad" in labels("sound")
    assert labels("cue") == frozenset()
