from hypothesis import given
from hypothesis import strategies as st

from linernotes.pages.cleaning import clean, collapse, is_clean


def test_every_kind_of_newline_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_characters_that_hide_or_reorder_text_go() -> None:
    assert clean("V\u200b\u202e\u2066 (B\u200dTS)\ufeff\0") == "V (BTS)"


def test_tabs_and_words_of_every_script_stay() -> None:
    text = "너를\t사랑하고 있어 – เพลง, 歌、Émoi"
    assert clean(text) == text


def test_collapsing_makes_one_line_of_any_white_space() -> None:
    assert collapse(" a\n\tb\u3000c\u00a0\u200bd ") == "a b c d"


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_holds_nothing_left_to_clean_and_can_be_encoded(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert all(is_clean(line) for line in cleaned.replace("\t", " ").split("\n"))
    cleaned.encode("utf-8")
