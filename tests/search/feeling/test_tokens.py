"""Tokens: the same for forms of one word, in any script, and never an error."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.feeling.tokens import LONGEST, tokens


def test_forms_of_a_word_share_a_token() -> None:
    assert set(tokens("comforting")) & set(tokens("Comforts"))
    assert set(tokens("위로하는")) & set(tokens("위로를"))
    assert set(tokens("癒しの曲")) & set(tokens("癒しを"))
    assert not set(tokens("rain")) & set(tokens("snow"))


@given(st.text(st.characters(), max_size=200))
def test_any_text_has_tokens_and_its_normal_form_has_the_same(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


def test_a_text_without_end_is_looked_at_in_part() -> None:
    assert len(tokens("가" * 100_000)) < LONGEST
