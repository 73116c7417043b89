import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.scripts import (
    SPACED_LETTER,
    Script,
    is_spaced,
    letter_counts,
    rare_script,
    script_of,
    scripts_in,
    whole_words,
)


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


@pytest.mark.parametrize(
    ("text", "script"),
    [("Ελλάδα", "Greek"), ("საქართველო, OST", "Georgian"), ("गाना", "Devanagari"), ("OST 2020", "Other")],
)
def test_a_rare_script_goes_by_its_name_in_unicode(text: str, script: str) -> None:
    assert rare_script(text) == script


@pytest.mark.parametrize(
    ("char", "spaced"),
    [*((c, True) for c in "aé9ứЖλसअა"), *((c, False) for c in "가漢かカไກကក ,")],
)
def test_scripts_that_part_words_by_spaces_are_told_from_those_that_do_not(
    char: str, *, spaced: bool
) -> None:
    assert is_spaced(char) is spaced


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["may"], "may maybe dismay", ["may"]),
        (["мая"], "прямая мая", ["мая"]),
        (["cũ"], "cũng cũ", ["cũ"]),
        (["공개"], "MV공개일", ["공개"]),
        (["OST", "首支OST"], "首支OST上线OSTs", ["首支OST"]),
        ([], "anything", []),
    ],
)
def test_words_are_whole_where_words_stand_apart(words: list[str], text: str, found: list[str]) -> None:
    assert re.findall(whole_words(words), text) == found


PIECES = st.text(st.sampled_from("aKéſм9_- .,가각漢かไກ\u212a"), min_size=1, max_size=3)


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(
    words=st.lists(PIECES, min_size=1, max_size=4),
    text=st.text(st.sampled_from("akKéſSм9_- .,가각漢かไກ\u212a")),
)
def test_a_word_is_whole_when_no_edge_has_a_letter_that_stands_apart_on_both_sides(
    flags: int, words: list[str], text: str
) -> None:
    edge = f"(?:(?<!{SPACED_LETTER})|(?!{SPACED_LETTER}))"
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    plain = re.compile(f"{edge}(?:{'|'.join(map(re.escape, longest_first))}){edge}", flags)
    found = [match.span() for match in re.compile(whole_words(words), flags).finditer(text)]
    assert found == [match.span() for match in plain.finditer(text)]
