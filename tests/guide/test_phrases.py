from __future__ import annotations

import pytest

from linernotes.guide.phrases import count_words, date_words, enumerated, language_name, with_article


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2020-01-07", "7 January 2020", "7 Jan 2020"),
        ("2020-09", "September 2020", "Sep 2020"),
        ("2020", "2020", "2020"),
        ("2020-13-01", "2020-13-01", "2020-13-01"),
        ("spring", "spring", "spring"),
        ("", "", ""),
    ],
)
def test_dates_go_as_far_as_pages_tell(iso: str, long: str, short: str) -> None:
    assert date_words(iso) == long
    assert date_words(iso, short=True) == short


@pytest.mark.parametrize(
    ("count", "phrase"), [(0, "no pages"), (1, "one page"), (12, "twelve pages"), (1234, "1,234 pages")]
)
def test_small_counts_are_spelled_out(count: int, phrase: str) -> None:
    assert count_words(count, "pages") == phrase


@pytest.mark.parametrize(
    ("tag", "name"), [("ko", "Korean"), ("zh-Hant", "Chinese"), ("und", ""), ("", ""), ("eu", "eu")]
)
def test_languages_have_english_names_or_their_tag(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("noun", "phrase"),
    [("ballad", "a ballad"), ("acoustic duet", "an acoustic duet"), ("R&B song", "an R&B song")],
)
def test_articles_follow_the_sound(noun: str, phrase: str) -> None:
    assert with_article(noun) == phrase


def test_enumerations_end_with_and() -> None:
    assert [enumerated(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
