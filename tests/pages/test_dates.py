import pytest

from linernotes.pages.dates import closing_dateline, dateline, iso_day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("입력 2016.03.03 10:47", "2016-03-03"),
        ("[스포츠한강 민서윤 기자] 입력 2023-05-05 13:40", "2023-05-05"),
        ("2021/04/28 07:30 配信", "2021-04-28"),
        ("2020. 11. 6. 22:41", "2020-11-06"),
        ("2020年2月14日", "2020-02-14"),
        ("编辑 孙若彤 | 2016年06月07日11:25", "2016-06-07"),
        ("2021년 10월 3일", "2021-10-03"),
        ("Jan 27, 2022 by hjlee", "2022-01-27"),
        ("Sept. 8, 2019", "2019-09-08"),
        ("By Aditi Menon · 9 July 2023", "2023-07-09"),
        ("Jul 20 Thu 2023 22:15", "2023-07-20"),
        ("時間 Fri Mar 12 00:37:25 2021", "2021-03-12"),
        ("Senin, 20 Januari 2020 12:10 oleh dindar", "2020-01-20"),
        ("11 de octubre de 2024, 8:05 p. m.", "2024-10-11"),
        ("28.mar.2022 às 21h48", "2022-03-28"),
        ("Publié le 14 juin 2020 par Maëlle", "2020-06-14"),
        ("von Jule am 9. Dezember 2020, 21:47 Uhr", "2020-12-09"),
        ("8 giugno 2020", "2020-06-08"),
        ("26 Kasım 2019 Salı", "2019-11-26"),
        ("3 พ.ย. 2568 เวลา 02:05", "2025-11-03"),
        ("16 มกราคม 2569 | เขียนโดย มินต์", "2026-01-16"),
        ("Đăng ngày 02/12/2023 bởi Mèo Mun", "2023-12-02"),
        (
            "MANILA, Agosto 19, 2024 — Bago magpaalam ang afternoon prime na ‘Sa Lilim’, may " + "x" * 80,
            "2024-08-19",
        ),
        (
            "Hamburg, 3. Mai 2023. Zum Start der zweiten Staffel von „Elf Brücken“ hat das Label " + "x" * 80,
            "2023-05-03",
        ),
    ],
)
def test_datelines_of_every_habit_are_read(line: str, day: str) -> None:
    assert dateline(["기자 이름", line], "xx") == day


@pytest.mark.parametrize(
    "line",
    [
        "발매일: 2020.01.07",
        "Label: Wren & Wheel / Street date: 2018-11-30 / Format: 2CD",
        "あなたは 018842 人目のお客様です(2003.8.10より)",
        "アルバムは2枚組で、2018年10月30日に発売された。",
        "2016년 12월 3일, Part.1이라는 이름을 달고 가장 먼저 세상에 나왔다. 눈을 감으면 들려온다.",
        "Part 1 — 05.02.2022",
        "2020.13.40",
        "1889-01-01",
        "03/04/2023",
        "enero de 2022",
        "12345.01.02",
    ],
)
def test_other_dates_and_broken_ones_are_passed_over(line: str) -> None:
    assert dateline([line], "en") is None


def test_the_day_a_page_was_entered_beats_the_day_it_was_changed() -> None:
    assert dateline(["수정 2026.02.14 09:10 | 입력 2026.02.13 16:48"]) == "2026-02-13"
    assert dateline(["입력 2026.02.13 16:48 수정 2026.02.14 09:10"]) == "2026-02-13"
    assert dateline(["2019年9月2日更新"]) == "2019-09-02"


def test_dates_after_the_first_prose_are_not_the_page_s() -> None:
    assert dateline(["A sentence that is long enough to be prose. " * 5, "입력 2016.03.03 10:47"]) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-01-20T12:10:00+07:00", "2020-01-20"),
        ("20200120", "2020-01-20"),
        ("20200120121000", "2020-01-20"),
        ("Mon, 20 Jan 2020 10:00:00 GMT", "2020-01-20"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_dates_of_tags_are_read(value: str, day: str | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize("line", ["By staff 2024/04/29 11:28 KST", "입력 2024.04.29 11:28"])
def test_a_stamp_with_its_time_below_an_article_is_the_page_s_day(line: str) -> None:
    assert closing_dateline(["The last song comes out on the 29th.", line]) == "2024-04-29"


def test_a_date_without_a_time_below_an_article_is_not() -> None:
    assert closing_dateline(["(c) 2024-04-29 Daily Drama"]) is None
