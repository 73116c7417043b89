"""Shows without marks are found by what stands before "OST", in whatever letters they are written."""

from __future__ import annotations

import pytest

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.unmarked import before_cues


def shows(text: str) -> list[str]:
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    return [span.of(analysis.text) for spans, _ in before_cues(analysis) for span in spans]


@pytest.mark.parametrize(
    ("line", "show"),
    [
        (
            "My Neighbour's Calendar OST Part 4, the song that everybody has in the ear",
            "My Neighbour's Calendar",
        ),
        ("Paper Lanterns’s OST is out and it is the one that the fans of the drama want", "Paper Lanterns"),
        ("도깨비의 OST 가운데 이 노래가 가장 좋다", "도깨비"),
        ("낭만닥터 김사부 2 OST 가운데 이 노래가 가장 좋다", "낭만닥터 김사부 2"),
        ("Тихий Дом OST — песня, которую поют все", "Тихий Дом"),
        ("‘종이 등불 OST Vol.1’ 수록곡이 실린 종이 등불", "종이 등불"),
    ],
)
def test_a_name_that_opens_a_line_before_ost_is_a_show(line: str, show: str) -> None:
    assert shows(line) == [show]


@pytest.mark.parametrize(
    "line", ["2024上半年最好听的韩剧OST，帮你整理好了", "an old and sad OST of the drama"]
)
def test_plain_words_before_ost_are_no_show(line: str) -> None:
    assert shows(line) == []
