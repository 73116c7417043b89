from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.guide.printable import printable


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b]0;new title\x07name", "name"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("cut off\x1b[", "cut off"),
        ("nul\x00bell\x07del\x7f", "nulbelldel"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066isolated\u2069", "isolated"),
        ("two  spaces\u00a0 and a third", "two spaces and a third"),
        ("half\ud83d", "half\ufffd"),
        ("\ufeffmark\uffff", "mark"),
    ],
)
def test_what_acts_on_a_terminal_or_page_goes(hostile: str, shown: str) -> None:
    assert printable(hostile) == shown


@pytest.mark.parametrize("text", ["너를 사랑하고 있어", "A\u200dB", "e\u0301", "👩‍🚀", "\u200fعربي"])
def test_joiners_marks_and_scripts_stay(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters(codec=None)))
def test_nothing_uncontrolled_is_left_and_once_is_enough(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert printable(shown) == shown
    shown.encode("utf-8")


def test_unfinished_escapes_cost_no_more_than_their_length() -> None:
    started = time.perf_counter()
    printable("\x1b]" * 100_000 + "\x1b[" * 100_000)
    assert time.perf_counter() - started < 2
