import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.romanise import romanise, romanise_name


@pytest.mark.parametrize(
    ("hangul", "latin"), [("독립문", "dongnimmun"), ("신라", "silla"), ("낭만닥터", "nangmandakteo")]
)
def test_titles_follow_the_sound_changes(hangul: str, latin: str) -> None:
    assert romanise(hangul) == latin


@pytest.mark.parametrize(
    ("hangul", "latin"), [("이석훈", "iseokhun"), ("백현", "baekhyeon"), ("한복남", "hanboknam")]
)
def test_names_keep_every_syllable(hangul: str, latin: str) -> None:
    assert romanise_name(hangul) == latin


@pytest.mark.parametrize("convert", [romanise, romanise_name])
def test_everything_else_stays(convert: object) -> None:
    assert callable(convert)
    assert convert("EXO 백 - チェン 2020!").startswith("EXO baek - チェン 2020!")


@given(st.text(st.characters(exclude_categories=["Lo"], max_codepoint=0x10FF)))
def test_text_without_hangul_is_returned_as_it_is(text: str) -> None:
    assert romanise(text) == text
    assert romanise_name(text) == text


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=8))
def test_no_syllable_is_left_over(text: str) -> None:
    assert romanise(text).isascii()
    assert romanise_name(text).isascii()
