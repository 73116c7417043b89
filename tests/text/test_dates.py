from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.dates import FIRST_YEAR, LAST_YEAR, DateWords, find_dates

MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 - one line
ENGLISH = DateWords(
    forms=(
        r"{day}(?:st|nd|rd|th)?(?: of)? {month_name}\.?,? {year}",
        r"{month_name}\.? {day}(?:st|nd|rd|th)?,? {year}",
        r"{month_name} {year}",
        r"{month_name}\.? {day}(?:st|nd|rd|th)?(?![\d:%])",
        r"{day_word} \({day}(?:st|nd|rd|th)?\)",
        r"{day_word}",
        r"(?<=\b[Ii]n\s){year}",
        "{same_year}",
    ),
    months=tuple((spelling, i) for i, name in enumerate(MONTHS, start=1) for spelling in (name, name[:3])),
    day_words=(("today", 0), ("tomorrow", 1)),
    same_year=("that autumn",),
)
KOREAN = DateWords(
    forms=(
        "{year}년 {month}월 {day}일",
        r"{year}년 {month}월(?! ?\d)",
        "{year_word} {month}월 {day}일",
        "{month_word} {day}일",
        r"{day_word} ?\({day}일\)",
        "{day_word}",
        "(?:{direction} )?{month}월 {day}일",
        "(?:{direction} )?{day}일(?!간|째|차| ?만에)",
        "{year}년(?![간째대])",
        "{same_day}",
    ),
    day_words=(("오늘", 0), ("내일", 1)),
    month_words=(("지난달", -1), ("이달", 0), ("다음 달", 1)),
    year_words=(("지난해", -1),),
    directions=(("지난", -1), ("오는", 1)),
    same_day=("이날",),
    next_day=("밤 12시", "24시"),
)
THAI = DateWords(forms=("{day} {month_name} {year}",), months=(("มกราคม", 1),), era=543)


def isos(text: str, words: DateWords, published: str | None = None) -> list[str]:
    return [found.iso for found in find_dates(text, words, published)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14 January 2020", "2020-01-14"),
        ("the 14th of January 2020", "2020-01-14"),
        ("January 14, 2020", "2020-01-14"),
        ("JANUARY 14th 2020", "2020-01-14"),
        ("Jan. 14, 2020", "2020-01-14"),
        ("2020-01-14", "2020-01-14"),
        ("2020.01.14", "2020-01-14"),
        ("2020. 1. 14.", "2020-01-14"),
        ("2020/1/14", "2020-01-14"),
        ("January 2020", "2020-01"),
        ("released in 2016", "2016"),
    ],
)
def test_full_dates_need_no_page_date(text: str, iso: str) -> None:
    (found,) = find_dates(text, ENGLISH, None)
    assert (found.iso, found.complete_by) == (iso, "text")


@pytest.mark.parametrize(
    "text",
    [
        "14 days",
        "112일째",
        "3일 만에",
        "30 minutes",
        "episode 14",
        "No. 3",
        "14,000 won",
        "2019.13.45",
        "32일",
        "2000년대",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert isos(text, ENGLISH, "2020-01-28") == []
    assert isos(text, KOREAN, "2020-01-28") == []


@pytest.mark.parametrize(
    "text", ["March 13th", "20일 오후 6시", "지난 7월 4일", "오늘(28일)", "이달 1일", "이날"]
)
def test_an_incomplete_date_is_no_date_without_a_page_date(text: str) -> None:
    assert isos(text, ENGLISH) == []
    assert isos(text, KOREAN) == []


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("March 13th", "2020-03-13", "2020-03-13"),
        ("December 28", "2020-01-05", "2019-12-28"),
        ("January 3", "2019-12-30", "2020-01-03"),
        ("today (14th)", "2023-11-14", "2023-11-14"),
        ("tomorrow", "2019-12-31", "2020-01-01"),
    ],
)
def test_english_dates_are_completed_from_the_page_date(text: str, published: str, iso: str) -> None:
    (found,) = find_dates(text, ENGLISH, published)
    assert (found.iso, found.complete_by) == (iso, "published")


@pytest.mark.parametrize(
    ("text", "published", "iso"),
    [
        ("20일 오후 6시", "2020-01-20", "2020-01-20"),
        ("2일 정오", "2020-01-28", "2020-02-02"),
        ("30일", "2020-01-02", "2019-12-30"),
        ("오는 3일", "2020-01-20", "2020-02-03"),
        ("지난 25일", "2020-01-20", "2019-12-25"),
        ("지난 7월 4일", "2020-01-28", "2019-07-04"),
        ("지난달 17일", "2020-01-28", "2019-12-17"),
        ("다음 달 3일", "2019-12-28", "2020-01-03"),
        ("이달 1일", "2020-01-28", "2020-01-01"),
        ("오늘(28일)", "2020-01-28", "2020-01-28"),
        ("내일", "2020-02-29", "2020-03-01"),
        ("지난해 12월 17일", "2017-03-24", "2016-12-17"),
    ],
)
def test_korean_dates_are_completed_from_the_page_date(text: str, published: str, iso: str) -> None:
    (found,) = find_dates(text, KOREAN, published)
    assert (found.iso, found.complete_by) == (iso, "published")


def test_midnight_at_the_end_of_a_day_is_the_next_one() -> None:
    published = "2016-03-10"
    assert isos("16일 밤 12시", KOREAN, published) == ["2016-03-17"]
    assert isos("16일 24시", KOREAN, published) == ["2016-03-17"]
    assert isos("10일 0시", KOREAN, published) == ["2016-03-10"]
    assert isos("3일 자정", KOREAN, published) == ["2016-03-03"]
    assert isos("2019년 12월 31일 24시", KOREAN) == ["2020-01-01"]


def test_that_day_and_that_autumn_repeat_the_date_before_in_the_same_paragraph() -> None:
    assert isos("In 2003 he wrote it; released that autumn.", ENGLISH) == ["2003", "2003"]
    assert isos("In 2003 he wrote it.\nReleased that autumn.", ENGLISH) == ["2003"]
    assert isos("3일 밝혔다. 이날 공개", KOREAN, "2020-01-05") == ["2020-01-03", "2020-01-03"]
    assert isos("이날 공개", KOREAN, "2020-01-05") == ["2020-01-05"]


def test_a_day_that_does_not_exist_is_left_out() -> None:
    assert isos("February 30, 2020", ENGLISH) == []
    assert isos("31일", KOREAN, "2020-02-10") == ["2020-01-31"]


def test_years_of_another_era_become_common_ones() -> None:
    assert isos("14 มกราคม 2563", THAI) == ["2020-01-14"]


def test_common_years_stay_where_a_language_has_another_era_too() -> None:
    assert isos("14 มกราคม 2020", THAI) == ["2020-01-14"]


def test_a_page_date_that_is_not_to_the_day_completes_nothing() -> None:
    assert isos("March 13th", ENGLISH, "2020-03") == []
    assert isos("March 13th", ENGLISH, "yesterday") == []


def test_a_form_without_words_for_its_placeholder_is_refused() -> None:
    with pytest.raises(ValueError, match="month_name"):
        find_dates("14 January", DateWords(forms=("{day} {month_name}",)), None)


PIECES = st.sampled_from(
    [
        "20일",
        "지난 ",
        "2016년 ",
        "12월 ",
        "3일",
        "이날",
        "오늘(28일)",
        "2020.01.14",
        " 밤 12시",
        "\n",
        "9999-12-31",
        "1700년",
    ]
)
PAGE_DATES = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)


@given(st.lists(PIECES | st.text(max_size=8)).map("".join), PAGE_DATES)
def test_every_date_lies_in_the_text_and_in_the_calendar(text: str, published: str | None) -> None:
    end = 0
    for found in find_dates(text, KOREAN, published):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", found.iso)
        whole = date.fromisoformat(
            found.iso + "-01-01"[: 10 - len(found.iso)] if len(found.iso) < 10 else found.iso
        )
        assert FIRST_YEAR <= whole.year <= LAST_YEAR
        assert published is not None or found.complete_by == "text"


@given(st.lists(PIECES | st.text(max_size=8)).map("".join), PAGE_DATES)
def test_reading_a_text_twice_finds_the_same(text: str, published: str | None) -> None:
    assert find_dates(text, KOREAN, published) == find_dates(text, KOREAN, published)
