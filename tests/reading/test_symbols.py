from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.model.page import Page
from linernotes.pages.opening import page_from_bytes
from linernotes.reading import symbols
from linernotes.reading.analysis import Analysis, analyse


def analysis_of(text: str, language: str = "") -> Analysis:
    page = page_from_bytes(text.encode("utf-8", "replace"), "page.txt")
    if language:
        page = Page(page.uri, page.sha256, page.text, page.blocks, page.title, language, page.published)
    return analyse(page)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "‘종이 등불’ OST Part.3 ‘느린 비’"),
        ("en", "“Paper Lanterns” OST Part 3 “Slow Rain”"),
        ("id", "“Lentera Kertas” OST Part 3 “Hujan Pelan”"),
    ],
)
def test_one_thing_said_in_several_languages_is_one_row_of_symbols(language: str, text: str) -> None:
    found = analysis_of(text, language).stream.symbols
    assert found.replace("‘", "“").replace(".", "").lstrip("#¶") == "“OP0“"


@pytest.mark.parametrize("title", ["It’s Okay to Not Be Okay", "That's All", "She’s Gone"])
def test_a_title_that_begins_with_a_contraction_is_one_name(title: str) -> None:
    stream = analysis_of(f"the drama {title} ended").stream
    assert any(
        f"the drama {title} ended"[start:end] == title
        for start, end in zip(stream.starts, stream.ends, strict=True)
    )


def test_the_last_letter_of_a_name_before_its_bracket_is_no_particle() -> None:
    text = "유도(刘涛)의 노래"
    stream = analysis_of(text, "ko").stream
    assert text[stream.starts[1] : stream.ends[1]] == "유도"


def words_of(text: str) -> list[str]:
    stream = analysis_of(text, "ko").stream
    return [text[start:end] for start, end in zip(stream.starts, stream.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("도유나, ‘봄’ 공개. 도유나가 불렀다.", "도유나"),
        ("서린도 ‘봄’ 공개. 신인 서린도는 말했다.", "서린도"),
        ("‘봄’ 부른 정지은 화제. 정지은이 불렀다.", "정지은"),
    ],
)
def test_a_korean_name_that_ends_like_a_particle_is_whole_where_it_carries_one(text: str, name: str) -> None:
    assert words_of(text).count(name) == 2


def test_a_korean_particle_is_cut_off_where_nothing_else_hangs_on_the_word() -> None:
    assert words_of("라온도 ‘봄’을 불렀다. 라온이 돌아왔다.").count("라온") == 2


def test_whole_words_are_words_that_carry_a_particle_that_fits_their_last_sound() -> None:
    assert symbols.whole_words("이하나가 온다. 지은이 간다. 친구와는 다르고 나는 나다.") == {"이하나", "지은"}


@pytest.mark.parametrize(
    ("language", "text", "symbols"),
    [
        ("ko", "서라온의 ‘봄’", "h1‘"),
        ("ja", "サクラバの「春」", "k1「"),
        ("zh", "林晚秋的《春》", "n1《"),
        ("en", "Mirelle’s “Spring”", "C1“"),
    ],
)
def test_a_possessive_is_one_symbol_in_every_script(language: str, text: str, symbols: str) -> None:
    assert analysis_of(text, language).stream.symbols.lstrip("#¶") == symbols


def test_a_capitalised_run_with_its_small_words_is_one_symbol() -> None:
    stream = analysis_of("They saw The Hill of the Long Goodbye twice", "en").stream
    at = stream.symbols.index("Q")
    assert (stream.starts[at], stream.ends[at]) == (9, 37)


def test_a_word_with_vowel_signs_is_one_symbol() -> None:
    stream = analysis_of("गाना “Spring” सुंदर", "hi").stream
    assert stream.symbols.lstrip("#¶") == "l“l"


def test_the_outline_leaves_plain_words_out() -> None:
    stream = analysis_of("This old song, “Spring”, was sung for the drama", "en").stream
    assert set(stream.outline) <= set("#¶s“SD.")
    assert stream.before[-1] == len(stream.outline)
    assert stream.marks[-1] == 1


@settings(deadline=None)  # the first page of a language loads its words
@given(st.text(max_size=120), st.sampled_from(["en", "ko", "ja", "zh", "th", "tr", "ru", "tlh"]))
def test_symbols_lie_in_order_inside_the_text(text: str, language: str) -> None:
    analysis = analysis_of("x " + text, language)
    stream = analysis.stream
    assert len(stream.symbols) == len(stream.starts) == len(stream.ends) == len(stream.before) - 1
    position = 0
    for start, end in zip(stream.starts, stream.ends, strict=True):
        assert position <= start <= end <= len(analysis.text)
        position = end


def test_no_two_kinds_of_symbols_share_a_character() -> None:
    assert not symbols.NAMES & (symbols.CUE_SYMBOLS | symbols.MARK_SYMBOLS | set("&+x,.-/|:;?!()"))
    assert analysis_of("ฝนพรำ", "th").stream.symbols[-1] == symbols.THAI
    assert analysis_of("Mirelle × Sorin", "en").stream.symbols[-2] != symbols.THAI
