"""The keys: equal where fingers or ears do the same, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.search.names.keys import (
    LONGEST,
    bones,
    far_slips,
    initials,
    initials_all,
    on_korean_keyboard,
    on_latin_keyboard,
    plain,
    sound,
    sound_all,
    spelled,
    typed,
    typed_all,
    typed_initials,
)

ANYTHING = st.text(st.characters(), max_size=100)  # lone surrogates too
NAMES = st.text(
    alphabet="거미백현낭만씨앗있어ㄱㅁアカサヂッー金新eé한Lee Kim's\n\u0301\u3099\u11ab12_·", max_size=12
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("너의 하루는 좀 어때", "너의하루는좀어때"),
        ("Dr. Romantic 2", "dr romantic2"),
        ("ホテル・デルーナ", "ホテルデルーナ"),
        ("カナ", "かな"),
        ("Tình yêu", "tinh yeu"),
        ("ＡＢＣ", "abc"),
        ("거미", "거미"),
        ("거미", "ㄱㅓㅁㅣ"),
    ],
)
def test_case_space_marks_accents_and_normal_forms_do_not_count(one: str, other: str) -> None:
    assert typed(one) == typed(other)


def test_one_wrong_stroke_is_one_wrong_character_of_the_key() -> None:
    assert typed("거미") == "ㄱㅓㅁㅣ"
    assert typed("거ㅁl") == "ㄱㅓㅁl"
    assert typed("과일") == "ㄱㅗㅏㅇㅣㄹ"


@pytest.mark.parametrize(
    "spellings",
    [
        ("태연", "Taeyeon", "テヨン"),
        ("청하", "Chungha", "Cheongha", "チョンハ"),
        ("규현", "Kyuhyun", "キュヒョン"),
        ("박", "Park", "Pak"),
        ("金", "jin"),
    ],
)
def test_names_that_sound_alike_share_their_bones(spellings: tuple[str, ...]) -> None:
    assert len({bones(sound(name)) for name in spellings}) == 1


def test_spelling_tells_apart_what_sounds_alike() -> None:
    assert spelled("완") != spelled("언")


def test_initials_are_those_of_names_in_hangul_alone() -> None:
    assert initials("거미") == "ㄱㅁ"
    assert initials("낭만닥터 김사부 2") == "ㄴㅁㄷㅌㄱㅅㅂ2"
    assert initials("EXO 백현") == ""
    assert typed_initials("ㄱ ㅁ") == "ㄱㅁ"
    assert typed_initials("거ㅁ") == ""


def test_the_two_keyboards_are_each_others_reverse() -> None:
    assert on_korean_keyboard("rjal") == typed("거미")
    assert on_korean_keyboard("RLF") == "ㄲㅣㄹ"
    assert on_latin_keyboard(typed("ㅡㅛ ㅣㅐㅍㄷ")) == "mylove"
    assert on_korean_keyboard("거미") == ""
    assert on_latin_keyboard("mylove") == ""


@settings(deadline=None)
@given(ANYTHING)
def test_no_text_is_refused_and_keys_are_bounded(text: str) -> None:
    keys = (typed(text), sound(text), bones(sound(text)), initials(text), typed_initials(text))
    assert all(len(key) <= LONGEST for key in keys)
    assert sound(text).isascii()
    assert spelled(text).isascii()
    assert len(on_korean_keyboard(text)) <= LONGEST
    assert len(on_latin_keyboard(typed(text))) <= LONGEST


@settings(deadline=None)
@given(st.lists(ANYTHING | NAMES, max_size=6))
def test_keys_made_together_are_those_made_one_by_one(texts: list[str]) -> None:
    assert typed_all(texts) == [typed(text) for text in texts]
    assert sound_all(texts) == [sound(text) for text in texts]
    assert initials_all(texts) == [initials(text) for text in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jeong Gyeong-yeon", "Jung Kyung Yeon"), ("Park", "Bark"), ("Soo", "Su"), ("Lee Da-in", "Ree Da In")],
)
def test_what_romanisations_differ_in_is_made_one(one: str, other: str) -> None:
    assert plain(spelled(one)) == plain(spelled(other))
    assert plain(spelled("Jo")) != plain(spelled("So"))


def test_a_slip_to_the_key_beside_is_nearer_than_one_to_the_other_hand() -> None:
    assert far_slips("gummy", "hummy") == 0
    assert far_slips("gummy", "pummy") == 1
    assert far_slips(typed("거미"), typed("너미")) == 1
    assert far_slips("gummy", "gumy") == 0
