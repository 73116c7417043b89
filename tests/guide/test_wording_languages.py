"""The languages of a guide: each has every pattern and place of English, and speaks alone."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from linernotes.guide.booklet import booklet
from linernotes.guide.notes import SetLine
from linernotes.guide.phrases import LANGUAGES, date_words, speaking, words
from linernotes.model.guide import Guide

ALIKE = ("patterns", "page", "roles", "properties", "credit_roles", "themes", "languages")
"""Tables that every language fills; of others it may say more, or nothing."""


def places(text: str) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(text) if place}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ALIKE)
def test_a_language_has_the_keys_and_places_of_english(language: str, table: str) -> None:
    english = words()[table]
    with speaking(language):
        other = words()[table]
    assert other.keys() == english.keys()
    for key, text in other.items():
        assert places(text) == places(english[key]), key


def own_words(line: SetLine) -> str:
    return "".join(run.text for run in line if run.lang is None)


def test_a_guide_in_korean_has_no_english_of_its_own(guide: Guide) -> None:
    found = booklet(guide, "ko")
    lines = [*found.head.lines]
    for song in found.songs:
        lines += [song.credit, song.part, song.released, *song.lines, *song.asides]
    said = [own_words(line) for line in lines]
    strange = {word for text in said for word in re.findall("[A-Za-z]{3,}", text)} - {"Part"}
    assert strange == set()
    assert any("고백" in text and "의 노래" in text for text in said)


def test_a_language_is_spoken_only_for_as_long_as_was_asked() -> None:
    with speaking("ko"):
        assert date_words("2020-01-07") == "2020년 1월 7일"
    assert date_words("2020-01-07") == "7 January 2020"
