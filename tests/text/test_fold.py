import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.fold import display, fold, fold_all, same


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dr. Romantic 2", "drromantic2"),
        ("낭만닥터 김사부 2", "낭만닥터김사부2"),
        ("ＥＸＯ’s", "exos"),
        ("Straße", "strasse"),
        ("ﾋｮﾝ", "ヒョン"),
        ("（여자）아이들", "여자아이들"),
        ("?!…", ""),
    ],
)
def test_the_key_keeps_letters_and_digits_only(text: str, key: str) -> None:
    assert fold(text) == key


def test_decomposed_hangul_is_the_same_name() -> None:
    assert same(unicodedata.normalize("NFD", "백현"), "백현")


def test_case_spaces_and_marks_do_not_count() -> None:
    assert same("Go Away, Go Away!", "go away go away")
    assert not same("Go Away", "Go Away Go Away")


@pytest.mark.parametrize(("a", "b"), [("", ""), ("!!", "??"), ("", "a")])
def test_an_empty_key_never_matches(a: str, b: str) -> None:
    assert not same(a, b)


@given(st.text())
def test_the_key_is_what_nfkc_and_case_folding_leave_of_letters_and_digits(text: str) -> None:
    expected = "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
    assert fold(text) == expected


@given(st.lists(st.text() | st.sampled_from(["a_b\n", "ς", "\u0301", "각ᆨ"])))
def test_keys_made_together_are_those_made_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == list(map(fold, texts))


def test_what_nobody_sees_is_not_displayed() -> None:
    assert display("  Bae\u200bk\u202ehyun\n\t \u00adEXO\x00\ufeff ") == "Baekhyun EXO"


@given(st.text())
def test_display_is_settled_after_one_pass_and_holds_no_odd_space(text: str) -> None:
    shown = display(text)
    assert display(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)
    assert shown == " ".join(shown.split())
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
