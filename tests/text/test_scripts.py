import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.scripts import Script, letter_counts, script_of, scripts_in


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Dr. Romantic 2", Script.LATIN),
        ("Đừng Xa Em", Script.LATIN),
        ("낭만닥터 김사부 2", Script.HANGUL),
        ("ㅋㅋ", Script.HANGUL),
        ("浪漫醫生金師傅2", Script.HAN),
        ("浪漫ドクターキム", Script.KANA),
        ("ひまわりの約束", Script.KANA),
        ("世界が終るまでは", Script.KANA),
        ("เพลงประกอบ", Script.THAI),
        ("Сою", Script.CYRILLIC),
        ("Ελλάδα", Script.OTHER),
        ("2020!", Script.OTHER),
        ("", Script.OTHER),
    ],
)
def test_the_script_of_most_letters_decides(text: str, script: Script) -> None:
    assert script_of(text) is script


def test_all_scripts_of_a_string_are_named() -> None:
    assert scripts_in("백현 (Baekhyun)") == {Script.HANGUL, Script.LATIN}
    assert scripts_in("12 !") == frozenset()
    assert scripts_in("abc 1") == {Script.LATIN}


@given(st.text())
def test_counts_and_scripts_agree(text: str) -> None:
    assert set(letter_counts(text)) == scripts_in(text)
    assert (script_of(text) is Script.OTHER) or script_of(text) in scripts_in(text)
