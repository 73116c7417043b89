from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.reading.releases import find_releases

if TYPE_CHECKING:
    from collections.abc import Callable

    from linernotes.reading.scope import PageContext

    Build = Callable[..., PageContext]

PUBLISHED = "2020-01-28"


def released(context: PageContext) -> list[str | None]:
    """The release date of each song, in order."""
    found = {finding.song: finding.value for finding in find_releases(context)}
    return [found.get(song) for song in range(len(context.songs))]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Haneul dropped “Slow Rain” for the drama ‘Paper Lantern’ on January 20.", "2020-01-20"),
        ("“Slow Rain” hit platforms on January 20. The drama ends on February 18.", "2020-01-20"),
        ("Released on December 28, “Slow Rain” tells of a mother.", "2019-12-28"),
        (
            "On January 20, the agency announced that “Slow Rain” will be released on January 30.",
            "2020-01-30",
        ),
        ("Originally due on January 18, “Slow Rain” will now be released on January 25.", "2020-01-25"),
        ("“Slow Rain” goes on sale today (28th) at 6 p.m.", "2020-01-28"),
        ("Her last was “Slow Rain,” which came out in 2011 for the drama.", "2011"),
        ("In 2003 she met the band, and “Slow Rain,” released that autumn, made them famous.", "2003"),
    ],
)
def test_english_release_dates_are_read(page_context: Build, text: str, iso: str) -> None:
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("‘느린 비’가 20일 오후 6시 음원 사이트에 공개된다.", "2020-01-20"),
        ("‘종이 등불’ OST ‘느린 비’는 오는 2일 정오 발매된다.", "2020-02-02"),
        ("제작사는 27일 “OST ‘느린 비’를 30일 오후 6시 내놓는다”고 밝혔다.", "2020-01-30"),
        ("29일 낮 12시 베일을 벗는 ‘느린 비’는 어쿠스틱 곡이다.", "2020-01-29"),
        ("‘느린 비’는 16일 밤 12시 공개됐다.", "2020-01-17"),
        ("10일 0시에 나온 이하늘의 ‘느린 비’가 사랑받는다.", "2020-01-10"),
        ("‘느린 비’는 지난해 12월 17일 발매돼 지금도 사랑받는다.", "2019-12-17"),
        ("2015년에 발표한 드라마 ‘종이 등불’ OST ‘느린 비’가 있다.", "2015"),
        ("‘느린 비’는 원래 5일에 나올 예정이었으나 12일에야 공개됐다.", "2020-01-12"),
    ],
)
def test_korean_release_dates_are_read(page_context: Build, text: str, iso: str) -> None:
    assert released(page_context(text, ["느린 비"], language="ko", published=PUBLISHED)) == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "“Slow Rain” first played in the broadcast on January 13.",
        "“Slow Rain” has been on the chart since January 15.",
        "The teaser for “Slow Rain” was released on January 18.",
        "The OST album with “Slow Rain” will be released on February 20.",
        "Haneul sang “Slow Rain” and will release her third mini album on February 3.",
        "“Slow Rain” will be out at the end of the month.",
        "In 2016, they sang “Slow Rain” together for Goblin, which aired in 2016.",
        "“Slow Rain” was performed on January 18.",
        "The drama “Paper Lantern” was released on January 18; “Slow Rain” is its theme.",
        "Haneul, who sang “Slow Rain,” released “Unheard” on January 22.",
        "“Slow Rain” (Paper Lantern, 2020) is lovely.",
    ],
)
def test_other_english_dates_are_no_release_dates(page_context: Build, text: str) -> None:
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "‘느린 비’는 지난 21일 방송에서 처음 공개됐다.",
        "‘느린 비’의 티저 영상이 27일 공개됐다.",
        "‘느린 비’는 27일 오전 8시 기준 멜론 1위에 올랐다.",
        "28일 소속사는 “이하늘이 ‘느린 비’를 불렀다”고 밝혔다.",
        "‘느린 비’가 실린 OST 앨범은 30일 발매된다.",
        "‘느린 비’를 부른 이하늘은 30일 첫 정규 앨범을 발매한다.",
        "‘느린 비’의 원곡은 2010년 발표됐다.",
        "2015년 방영된 드라마 ‘종이 등불’ OST ‘느린 비’로 인기를 얻었다.",
        "‘느린 비’는 오늘(28일) 나온 지 112일째를 맞았다.",
        "‘느린 비’가 이달 말 공개된다.",
        "6일 서비스들이 내놓은 1월 결산에 따르면 1위는 ‘느린 비’다.",
        "‘느린 비’의 무대는 20일 음악방송에서 처음 공개된다.",
    ],
)
def test_other_korean_dates_are_no_release_dates(page_context: Build, text: str) -> None:
    assert released(page_context(text, ["느린 비"], language="ko", published=PUBLISHED)) == [None]


def test_a_date_without_a_year_needs_the_page_to_be_dated(page_context: Build) -> None:
    assert released(page_context("“Slow Rain” was released on March 13.", ["Slow Rain"])) == [None]
    assert released(page_context("‘느린 비’가 20일 공개된다.", ["느린 비"], language="ko")) == [None]


def test_of_several_songs_the_one_that_came_out_has_the_date(page_context: Build) -> None:
    text = "Haneul, who sang “Low Tide,” will release “Slow Rain” on January 30."
    context = page_context(text, ["Low Tide", "Slow Rain"], published=PUBLISHED)
    assert released(context) == [None, "2020-01-30"]
    text = "‘등불 하나’로 사랑받은 이하늘이 30일 정오 ‘느린 비’를 발표한다."
    context = page_context(text, ["등불 하나", "느린 비"], language="ko", published=PUBLISHED)
    assert released(context) == [None, "2020-01-30"]


def test_a_later_sentence_goes_on_about_the_song(page_context: Build) -> None:
    text = "이하늘은 OST ‘느린 비’를 불렀다. 음원은 30일 오후 6시에 나온다."
    assert released(page_context(text, ["느린 비"], language="ko", published=PUBLISHED)) == ["2020-01-30"]
    text = "# Haneul sings “Slow Rain”\nThe track went up at 6 p.m. KST on January 20th."
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == ["2020-01-20"]


def test_a_sentence_about_the_show_does_not(page_context: Build) -> None:
    text = "# 이하늘 ‘느린 비’\n시리즈 ‘종이 등불’은 30일 공개된다."
    assert released(page_context(text, ["느린 비"], language="ko", published=PUBLISHED)) == [None]
    text = "# Haneul sings “Slow Rain”\nThe show arrives on January 30. Mina's “Other” came out in 2011."
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == [None]


def test_dates_that_contradict_each_other_are_none(page_context: Build) -> None:
    text = "“Slow Rain” was released on January 18.\n“Slow Rain” was released on January 19."
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == [None]


def test_the_most_precise_of_agreeing_dates_counts(page_context: Build) -> None:
    text = "“Slow Rain” came out in 2016.\n“Slow Rain” was released on December 3, 2016."
    assert released(page_context(text, ["Slow Rain"])) == ["2016-12-03"]


def test_a_line_below_a_heading_dates_the_songs_of_its_list(page_context: Build) -> None:
    text = """# Part 1
Released on March 7, 2021
- "Slow Rain" – Haneul
- "Slow Rain (Inst.)"
# Part 2
Released on March 14, 2021
- "Low Tide" – Mina
"""
    context = page_context(text, ["Slow Rain", "Slow Rain (Inst.)", "Low Tide"])
    assert released(context) == ["2021-03-07", "2021-03-07", "2021-03-14"]


def test_a_column_dates_the_songs_of_its_rows(page_context: Build) -> None:
    text = """!Released | Title | Aired
March 7, 2021 | Slow Rain | March 6, 2021
- | Low Tide | March 13, 2021"""
    assert released(page_context(text, ["Slow Rain", "Low Tide"])) == ["2021-03-07", None]


def test_a_labelled_row_dates_the_song_of_its_table(page_context: Build) -> None:
    text = """Song | Slow Rain
Release | 2022/10/12"""
    assert released(page_context(text, ["Slow Rain"])) == ["2022-10-12"]


def test_a_date_behind_a_part_is_of_the_songs_of_that_part(page_context: Build) -> None:
    text = """발매일 = Part.1 : 2014년 11월 5일, Part.2 : 2014년 11월
# OST Part.1
- 흰 편지
# OST Part.2
- 빙하기"""
    assert released(page_context(text, ["흰 편지", "빙하기"], language="ko")) == ["2014-11-05", "2014-11"]


def test_a_full_date_in_brackets_dates_its_list_line(page_context: Build) -> None:
    text = "- Slow Rain – Haneul (2020.01.14)\n- Low Tide – Mina (2020)"
    assert released(page_context(text, ["Slow Rain", "Low Tide"])) == ["2020-01-14", None]


def test_the_quote_is_the_date(page_context: Build) -> None:
    context = page_context("‘느린 비’가 20일 공개된다.", ["느린 비"], language="ko", published=PUBLISHED)
    assert [finding.quote.of(context.page.text) for finding in find_releases(context)] == ["20일"]


PIECES = st.sampled_from(
    [
        "20일 ",
        "공개 ",
        "2016년 ",
        "‘느린 비’ ",
        "방송 ",
        "발매일 ",
        "2020.01.14",
        "\n",
        "# ",
        "- ",
        " | ",
        "(",
        ")",
        "Part.1 : ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_quote_lies_in_the_text_and_every_date_is_one(page_context: Build, text: str) -> None:
    context = page_context(f"느린 비\n{text}", ["느린 비"], language="ko", published=PUBLISHED)
    found = find_releases(context)
    assert found == find_releases(context)
    for finding in found:
        assert 0 <= finding.quote.start < finding.quote.end <= len(context.page.text)
        assert re.fullmatch(r"(19|20|21)\d\d(-\d\d(-\d\d)?)?", finding.value)
        assert 0 <= finding.confidence <= 1


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("en", "“Slow Rain” for ‘Paper Lantern’ came out on Friday.", "2020-01-31"),
        ("en", "“Slow Rain” was released last Friday.", "2020-01-24"),
        ("en", "“Slow Rain” will be released next Tuesday.", "2020-02-04"),
        ("es", "“Slow Rain” se publica este viernes.", "2020-01-31"),
        ("id", "“Slow Rain” dirilis pada Jumat lalu.", "2020-01-24"),
        ("de", "„Slow Rain“ erscheint am Freitag.", "2020-01-31"),
        ("fr", "« Slow Rain » sort ce vendredi.", "2020-01-31"),
        ("ko", "‘Slow Rain’은 오는 금요일 공개된다.", "2020-01-31"),
        ("ru", "«Slow Rain» вышла в пятницу.", "2020-01-31"),
    ],
)
def test_a_day_of_the_week_is_the_one_that_the_page_means(
    page_context: Build, language: str, text: str, iso: str
) -> None:
    assert released(page_context(text, ["Slow Rain"], language=language, published=PUBLISHED)) == [iso]
    assert released(page_context(text, ["Slow Rain"], language=language)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "“Slow Rain” is out now. The drama airs every Friday.",
        "“Slow Rain” is the theme of the Friday night drama ‘Paper Lantern’.",
    ],
)
def test_a_day_on_which_a_show_airs_dates_no_song(page_context: Build, text: str) -> None:
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED)) == [None]


def test_a_column_of_years_dates_the_songs_of_its_rows(page_context: Build) -> None:
    text = """!Title | Year | Peak
Slow Rain | 2017 | 31
Low Tide | 2020 | 1999"""
    assert released(page_context(text, ["Slow Rain", "Low Tide"])) == ["2017", "2020"]


def test_a_cell_with_a_verb_of_its_own_dates_the_song_of_its_row(page_context: Build) -> None:
    text = """!曲名 | 歌手 | 備考
Slow Rain | Haneul | 主題歌、2021年10月28日配信
Low Tide | Mina | 2021年11月1日放送"""
    assert released(page_context(text, ["Slow Rain", "Low Tide"], language="ja")) == ["2021-10-28", None]


def test_a_noun_for_the_release_takes_the_date_behind_it(page_context: Build) -> None:
    text = "드라마 OST ‘Slow Rain’. 발매는 2020년 9월 25일 오전 11시다."
    assert released(page_context(text, ["Slow Rain"], language="ko")) == ["2020-09-25"]
    chart = "‘Slow Rain’이 실린 앨범을 내놓은 1월 결산에 따르면 1위는 다른 노래다."
    assert released(page_context(chart, ["Slow Rain"], language="ko", published=PUBLISHED)) == [None]


def test_parts_that_a_sentence_names_by_number_are_dated_by_it(page_context: Build) -> None:
    text = """OST Part.1과 Part.2를 2020년 6월 4일 한꺼번에 내놓는다.
‘Slow Rain’은 OST Part.1, ‘Low Tide’는 OST Part.2다."""
    found = released(page_context(text, ["Slow Rain", "Low Tide"], language="ko"))
    assert found == ["2020-06-04", "2020-06-04"]


def test_dates_below_their_titles_are_told_from_dates_above(page_context: Build) -> None:
    below = """The songs
“Slow Rain”
Released 7 March 2021
“Low Tide”
Released 14 March 2021"""
    above = """The songs
Released 7 March 2021
“Slow Rain”
Released 14 March 2021
“Low Tide”"""
    for text in (below, above):
        assert released(page_context(text, ["Slow Rain", "Low Tide"])) == ["2021-03-07", "2021-03-14"]


def test_the_date_of_a_disc_on_sale_is_not_that_of_its_songs(page_context: Build) -> None:
    text = """品番 | MRN-20214
発売日 | 2014-01-10
- Slow Rain - ハヌル"""
    assert released(page_context(text, ["Slow Rain"], language="ja")) == [None]


def test_a_date_that_closes_a_list_line_is_of_its_song(page_context: Build) -> None:
    text = "- Part 1 Haneul - Slow Rain 2022.10.08\n- Part 2 Mina - Low Tide 2022.10.15"
    assert released(page_context(text, ["Slow Rain", "Low Tide"])) == ["2022-10-08", "2022-10-15"]


def test_what_is_said_of_the_whole_page_does_not_outweigh_a_sentence_of_a_title(page_context: Build) -> None:
    text = """“Slow Rain” and its singer
The new one is called “Some Other Song”.
It comes out today.
“Slow Rain” was released in 2016."""
    assert released(page_context(text, ["Slow Rain"], published=PUBLISHED))[0] in {"2016", None}
