"""A line of a list comes apart the same way whatever opens its block, in every language."""

from __future__ import annotations

import pytest

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.lines import line_units, parse_line

INTRODUCTIONS = {
    "en": "All the songs of the drama “Paper Lanterns”, as you asked us for them last week.",
    "es": "Estas son las canciones del dorama “Paper Lanterns” que más nos pidieron esta semana.",
    "pt": "Estas são as músicas do dorama “Paper Lanterns” que vocês mais pediram nesta semana.",
    "th": "รวมเพลงประกอบซีรีส์เกาหลี “Paper Lanterns” ที่หลายคนถามหากันมากในสัปดาห์นี้",
    "ko": "드라마 ‘종이 등불’의 노래를 모두 모았다. 시청자들의 요청이 많았다.",
}


@pytest.mark.parametrize("language", INTRODUCTIONS)
@pytest.mark.parametrize("opening", ["Part.1", "Part 1", "OST Part.1"])
def test_a_part_in_front_of_a_line_is_no_piece_of_the_singer(language: str, opening: str) -> None:
    page = page_from_bytes(f"{INTRODUCTIONS[language]}\n\n{opening} Nova - Slow Rain\n".encode(), "page.txt")
    analysis = analyse(page)
    assert page.language == language
    block = len(analysis.blocks) - 1
    line = parse_line(analysis, block, line_units(analysis, block)[0])
    assert line is not None
    assert [item.core.of(page.text) for item in line.fields] == ["Nova", "Slow Rain"]
    assert [tag.of(page.text) for tag in line.tags] == [opening]


def fields_of(line: str) -> list[str]:
    """The fields of one list item on an English page."""
    page = page_from_bytes(f"{INTRODUCTIONS['en']}\n\n- {line}\n".encode(), "page.txt")
    analysis = analyse(page)
    block = len(analysis.blocks) - 1
    found = parse_line(analysis, block, line_units(analysis, block)[0])
    return [] if found is None else [item.core.of(page.text) for item in found.fields]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Old Letters (from “Night Pharmacy”)", ["Old Letters", "Night Pharmacy"]),
        ("You, Again (드라마 ‘겨울 법정’, 2015)", ["You, Again", "겨울 법정"]),
        ("Nova: Lemon Soap, from Laundry Day", ["Nova", "Lemon Soap", "Laundry Day"]),
        ("Forget-Me-Not from the drama “Memory Clinic”", ["Forget-Me-Not", "Memory Clinic"]),
        ("Nova: Forget-Me-Not", ["Nova", "Forget-Me-Not"]),
        ("Nova-Rain", ["Nova", "Rain"]),
    ],
)
def test_a_line_that_names_its_show_comes_apart_at_the_words_that_lead_to_it(
    line: str, fields: list[str]
) -> None:
    assert fields_of(line) == fields
