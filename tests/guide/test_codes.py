"""Codes of languages and scripts."""

from __future__ import annotations

import pytest

from linernotes.guide.codes import iso_639_3, iso_15924, language_of
from linernotes.lexicon.loader import languages
from linernotes.model.guide import Fact


@pytest.mark.parametrize(
    ("name", "language"),
    [
        (Fact("My Love", "id"), "id"),
        (Fact("거미"), "ko"),
        (Fact("Gummy", "und"), "en"),
        (Fact("ベクヒョン"), "ja"),
        (Fact("123"), ""),
    ],
)
def test_a_name_without_a_language_has_that_of_its_script(name: Fact, language: str) -> None:
    assert language_of(name) == language


def test_every_language_that_is_read_has_its_three_letters() -> None:
    assert [tag for tag in languages() if not iso_639_3(tag)] == []
    assert (iso_639_3("ko"), iso_639_3("zh-Hant"), iso_639_3("xx")) == ("kor", "zho", "")


def test_scripts_have_their_four_letters() -> None:
    assert [iso_15924(text) for text in ("너의 하루", "Your Day", "夢の中で", "???")] == [
        "Kore", "Latn", "Jpan", ""
    ]  # fmt: skip
