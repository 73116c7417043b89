from itertools import count

import pytest

from linernotes.model.page import BlockKind
from linernotes.pages.listlines import ListLines, Stretch, marker_of


def _lists() -> ListLines:
    numbers = count()
    return ListLines(lambda: next(numbers))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. Heize – That’s All", 1),
        ("01. The Glass Orchard", 1),
        ("01 凉凉", 1),
        ("12) Gummy", 12),
        ("3위 '스즈메의 문단속'", 3),
        ("7位 ロイ・キム", 7),
        ("第10位 還珠格格", 10),
        ("제1위 아이유", 1),
        ("① 너의 모든 순간", 1),
        ("⑫ Hush", 12),
        ("[3] Say Yes", 3),
        ("(2) Talk Love", 2),
        ("#4 Beautiful", 4),
        ("Track 5 Always", 5),
        ("No. 6 Dolls", 6),
        ("5. 2. Gummy", 5),
        ("1\tlet it go", 1),
    ],
)
def test_ordinals_of_every_language_are_read(line: str, number: int) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert marker.number == number


@pytest.mark.parametrize(
    "line",
    ["▲ 백현", "♪ Always", "♫Gummy", "- IF I", "• Hush", "◆テヨン 『あなたという詩』", "* 빅뱅", "🎧 第一週"],
)
def test_symbols_begin_list_lines_without_a_number(line: str) -> None:
    marker = marker_of(line)
    assert marker is not None
    assert marker.number is None


@pytest.mark.parametrize(
    "line",
    [
        "10cm – Lean On Me",
        "2AM의 창민",
        "4minute",
        "3.5 million views",
        "12:30 방송",
        "1위를 차지했다",
        "1位は「Always」",
        "8곡 모두",
        "2016.12.03",
        "20일 오후 6시",
        "100,000 copies",
        "365) days" * 40,
        "-Credits-",
        "- Credits -",
        "1.",
        "–",
        "",
    ],
)
def test_prose_dates_names_and_rules_are_no_list_lines(line: str) -> None:
    assert marker_of(line) is None


def test_a_run_of_lines_is_one_list_and_another_run_is_another() -> None:
    found = _lists().stretches(["◆ A", "◆ B", "Some words.", "◆ C"])
    assert [(s.kind, s.group) for s in found] == [
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.LIST_ITEM, 0),
        (BlockKind.PARAGRAPH, -1),
        (BlockKind.LIST_ITEM, 1),
    ]


def test_a_numbered_list_goes_on_after_what_is_said_of_each_item() -> None:
    lists = _lists()
    first = lists.stretches(["1. Song"])[0].group
    lists.interrupt()
    lists.stretches(["A paragraph about the first song."])
    assert lists.stretches(["2. Song"])[0].group == first


def test_a_ranking_counts_down_and_a_new_list_starts_over() -> None:
    found = _lists().stretches(["3위 A", "2위 B", "1위 C", "1. D"])
    assert [s.group for s in found] == [0, 0, 0, 1]


def test_lines_that_text_was_wrapped_over_make_one_paragraph() -> None:
    lines = [
        "The last song to be released for the drama was sung by the leader of",
        "the group, who had not been heard on a soundtrack since the spring of",
        "the year before.",
    ]
    assert _lists().stretches(lines) == [Stretch(0, 3, BlockKind.PARAGRAPH)]


def test_unmarked_lines_of_a_list_stay_apart() -> None:
    lines = ["ロイキム「Do Not Love Me」", "ジャンナビ「Cuckoo」", "ピョル「Beautiful Days」"]
    assert [(s.first, s.last) for s in _lists().stretches(lines)] == [(0, 1), (1, 2), (2, 3)]
