"""Slips of names, and what only looks like one."""

from __future__ import annotations

import pytest

from linernotes.guide.misspelling import slips
from linernotes.model.guide import Fact

NAMES = [Fact("Dr. Romantic 2"), Fact("My Love"), Fact("Baekhyun"), Fact("Byun Baekhyun"), Fact("청하")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the OST of Dr. Romatic 2.", "Dr. Romatic 2"),
        ("the OST of Dr.Romantik 2", "Dr.Romantik 2"),
        ("sung by Bakehyun today", "Bakehyun"),
        ("by BAEKHYUNN", "BAEKHYUNN"),
    ],
)
def test_a_slip_is_found_where_it_stands(text: str, printed: str) -> None:
    (slip,) = slips(text, NAMES)
    assert slip.printed == printed
    assert text[slip.start : slip.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "Dr.Romantic 2",
        "Dr. Romantic 3",
        "my lover",
        "My Lover",
        "My Live",
        "Baekhyuns",
        "byun baekhyun",
        "청화",
        "",
    ],
)
def test_another_word_another_season_and_another_form_are_no_slips(text: str) -> None:
    assert slips(text, NAMES) == []


def test_a_spelling_is_told_once() -> None:
    assert len(slips("Romatic. Dr. Romatic 2 and Dr. Romatic 2", NAMES)) == 1
