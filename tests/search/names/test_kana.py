"""Korean names in kana, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.names.kana import as_korean, in_kana, unvoiced


def test_kana_are_also_read_as_they_write_korean() -> None:
    assert as_korean("ペクヒョン") == "ペkヒョン"
    assert as_korean("ファサ") == "ハサ"
    assert as_korean("ばく") == "バk"
    assert as_korean("거미") == as_korean("Gummy") == ""


@pytest.mark.parametrize(
    ("name", "kana"),
    [
        ("백지영", "ペク・ジヨン"), ("김태리", "キム・テリ"), ("황정음", "ファン・ジョンウム"),
        ("규현", "キュヒョン"),
        ("윤하", "ユンハ"), ("거미", "コミ"), ("화사", "ファサ"), ("권진아", "クォンジンア"),
    ],
)  # fmt: skip
def test_names_are_written_as_japanese_pages_write_them(name: str, kana: str) -> None:
    assert in_kana(name) == unvoiced(kana)


@given(st.text(max_size=20))
def test_no_text_is_refused(text: str) -> None:
    assert in_kana(text) == "" or any("가" <= letter <= "힣" for letter in text)
    assert isinstance(unvoiced(text), str)
