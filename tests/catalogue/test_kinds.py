from __future__ import annotations

from linernotes.catalogue.kinds import with_kinds
from linernotes.model.guide import Fact


def kinds(*titles: str) -> list[str]:
    return [fact.kind for fact in with_kinds([Fact(title) for title in titles])]


def test_the_best_supported_title_of_each_script_at_home_is_official_and_others_translate_it() -> None:
    assert kinds("너를 사랑하고 있어", "My Love", "I Love You", "君を愛している") == [
        "official", "official", "translated", "translated",
    ]  # fmt: skip


def test_slips_and_spellings_by_ear_are_told_from_translations() -> None:
    assert kinds("Go Away Go Away", "고 어웨이 고 어웨이", "Go Awy Go Away") == [
        "official",
        "by ear",
        "misspelt",
    ]
    assert kinds("기억해줘요 내 모든 날과 그때를", "기억하나요 내 모든 날과 그때를") == [
        "official",
        "misspelt",
    ]


def test_a_song_that_has_but_one_title_has_an_official_one() -> None:
    assert kinds("夜に駆ける") == ["official"]
