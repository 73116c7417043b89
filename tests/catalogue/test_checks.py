from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.catalogue.checks import faults
from linernotes.model.page import Span
from linernotes.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

TEXT = "“My Love” 🎵 — 백현"


def theme(quote: str, start: int, end: int, sentence: Span) -> Statement:
    key = statement_id("a.txt", "song1", "theme", "devotion", "")
    return Statement(key, "song1", "theme", "devotion", "", quote, start, end, sentence, 0.9)


def test_what_a_page_truly_says_has_no_faults(make: Make) -> None:
    for reading in (make.english(), make.korean()):
        assert list(faults(reading.page.uri, reading.page.text, reading.statements)) == []


@given(
    start=st.integers(-20, 20),
    end=st.integers(-20, 20),
    first=st.integers(-20, 20),
    last=st.integers(-20, 20),
)
def test_a_span_passes_only_if_it_is_a_real_stretch_inside_a_real_sentence(
    start: int, end: int, first: int, last: int
) -> None:
    said = theme(TEXT[start:end], start, end, Span(first, last))
    sound = 0 <= first <= start < end <= last <= len(TEXT)
    assert (list(faults("a.txt", TEXT, [said])) == []) == sound


@pytest.mark.parametrize("confidence", [-0.1, 1.1, math.nan, math.inf])
def test_a_confidence_is_a_share(confidence: float) -> None:
    said = replace(theme("My Love", 1, 8, Span(0, 9)), confidence=confidence)
    assert [fault for _, fault in faults("a.txt", TEXT, [said])]


def test_one_statement_twice_is_a_fault() -> None:
    said = theme("My Love", 1, 8, Span(0, 9))
    assert [fault for _, fault in faults("a.txt", TEXT, [said, said])] == ["stands twice"]
