from __future__ import annotations

import pytest

from linernotes.lexicon.titles import known_titles


def found(text: str) -> list[str]:
    return [text[k.start : k.end] for k in known_titles().find(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hush, and Round and Round by Heize", "Round and Round"),
        ("in Guardian: The Lonely and Great God there is", "Guardian: The Lonely and Great God"),
        ("어제 태양의 후예가 끝났다", "태양의 후예"),
        ("「」のない愛の不時着を見た", "愛の不時着"),
    ],
)
def test_a_known_title_is_found_whole_without_marks(text: str, title: str) -> None:
    assert found(text) == [title]


@pytest.mark.parametrize("text", ["please stay with me tonight", "a Signal from space", "마음이 아프다", ""])
def test_small_letters_single_words_and_short_titles_are_left_alone(text: str) -> None:
    assert found(text) == []
