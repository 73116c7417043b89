from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.sounds import skeletons, sound_likeness, sounds, sounds_of_all

NAMES = st.text(
    alphabet="가나다라마바사아자차카타파하백현김ァアカサタナハマヤラワンッーabcdefghilmnoprstuwyz '-12",
    max_size=20,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("호텔 델루나", "Hotel Del Luna"),
        ("Hotel Deluna", "ホテルデルーナ"),
        ("도깨비", "トッケビ"),
        ("스테이 위드 미", "Stay With Me"),
        ("고 어웨이 고 어웨이", "Go Away Go Away"),
        ("ラブデルーナ", "Love Del Luna"),
        ("백현", "ベッキョン"),
        ("찬열", "Chanyeol"),
        ("먼데이키즈", "Monday Kiz"),
        ("크러쉬", "Crush"),
    ],
)
def test_loan_words_and_names_sound_alike_across_scripts(one: str, other: str) -> None:
    assert sound_likeness(sounds(one), sounds(other)) >= 0.78
    assert skeletons(sounds(one)) & skeletons(sounds(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("펀치", "Ben"), ("시카고 타자기", "Chicago Typewriter"), ("거미", "Heize"), ("소원", "Heaven")],
)
def test_what_is_said_otherwise_does_not_sound_alike(one: str, other: str) -> None:
    assert sound_likeness(sounds(one), sounds(other)) < 0.7


def test_a_th_is_found_as_korean_and_as_japanese_hear_it() -> None:
    english = skeletons(sounds("Another Day"))
    assert skeletons(sounds("어나더 데이")) & english
    assert skeletons(sounds("アナザーデイ")) & english


def test_ng_and_n_differ_where_the_script_tells_them_apart() -> None:
    assert sounds("Taeyong") != sounds("Taeyeon")
    assert sound_likeness(sounds("テヨン"), sounds("Taeyong")) > 0.95
    assert sound_likeness(sounds("テヨン"), sounds("Taeyeon")) > 0.95
    assert sound_likeness(sounds("태연"), sounds("Taeyong")) < 0.9


@pytest.mark.parametrize("silent", ["韓秀芝", "浪漫ドクター", "เบน", "", "…", "★"])
def test_what_does_not_tell_how_it_is_said_has_no_sound(silent: str) -> None:
    assert sounds(silent) == ""
    assert sound_likeness(sounds(silent), sounds(silent)) == 0.0


def test_numbers_are_kept() -> None:
    assert sounds("School 2015") != sounds("School 2017")


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_bounded_and_one_for_itself(one: str, other: str) -> None:
    a, b = sounds(one), sounds(other)
    assert 0.0 <= sound_likeness(a, b) <= 1.0
    assert sound_likeness(a, b) == pytest.approx(sound_likeness(b, a))
    if a:
        assert sound_likeness(a, a) == 1.0


@given(st.lists(NAMES | st.text(max_size=12)))
def test_sounds_told_together_are_those_told_one_by_one(names: list[str]) -> None:
    assert sounds_of_all(names) == list(map(sounds, names))


def test_digits_of_scripts_whose_sounds_are_not_known_have_none() -> None:
    assert sounds("\U0001e2f3") == ""
    assert sounds("૩ \U0001e2f3 love 2") == sounds("love 2")
