"""Concepts: one notion in the words of many languages, and nothing that only begins like it."""

from __future__ import annotations

import pytest

from linernotes.search.feeling.concepts import concepts


@pytest.mark.parametrize(
    "sentence",
    [
        "They wait in the rain.", "빗속에서 기다리는 사람", "雨の中で待つ人", "在雨中等待",
        "menunggu di tengah hujan", "esperando bajo la lluvia",
    ],
)  # fmt: skip
def test_a_scene_has_the_same_concepts_in_any_language(sentence: str) -> None:
    assert {"#rain", "#wait"} <= set(concepts(sentence))


def test_each_is_found_once_and_words_that_only_contain_one_are_none() -> None:
    assert concepts("rain, rain and rain").count("#rain") == 1
    assert "#rain" not in concepts("a brain drain")
    assert concepts("") == []
