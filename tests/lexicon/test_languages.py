import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.lexicon.languages import language_of_name, language_of_page

CORPUS = Path(__file__).parents[2] / "corpus"


def test_text_pages_of_the_corpus_are_told_right() -> None:
    wrong = []
    for gold in sorted(CORPUS.glob("*/*.json")):
        page = gold.with_suffix(".txt")
        if page.exists():
            language = json.loads(gold.read_text(encoding="utf-8"))["language"]
            found = language_of_page(page.read_text(encoding="utf-8"))
            if found != language:
                wrong.append((gold.stem, language, found))
    assert wrong == []


def test_a_korean_page_full_of_latin_names_stays_korean() -> None:
    assert (
        language_of_page(
            "Heize, Punch, Chanyeol, Ailee - Stay With Me (Goblin OST Part 1) 가수들의 노래 모음입니다"
        )
        == "ko"
    )


def test_an_english_page_with_a_korean_title_stays_english() -> None:
    text = "The song “너를 사랑하고 있어” is sung by Baekhyun and was released for the drama in January."
    assert language_of_page(text) == "en"


def test_text_without_function_words_goes_to_the_detector() -> None:
    assert (
        language_of_page("Ballade mélancolique, piano discret, chanteuse coréenne bouleversante, générique")
        == "fr"
    )


def test_a_bare_list_of_names_tells_no_language() -> None:
    assert language_of_page("Heize, Punch, Chanyeol, Ailee, Baek Ji Young") == "und"


@pytest.mark.parametrize("text", ["", "12 34", "OK", "🎵🎵"])
def test_too_little_tells_no_language(text: str) -> None:
    assert language_of_page(text) == "und"


@given(st.text(max_size=60))
def test_any_text_gets_a_short_tag(text: str) -> None:
    assert language_of_page(text).isascii()
    assert 2 <= len(language_of_page(text)) <= 3
    assert 2 <= len(language_of_name(text, "ko")) <= 3


@pytest.mark.parametrize(
    ("name", "page", "language"),
    [
        ("너를 사랑하고 있어", "en", "ko"),
        ("Stay With Me", "en", "en"),
        ("Stay With Me", "ko", "en"),
        ("Stay With Me", "es", "en"),
        ("La canción de ti", "es", "es"),
        ("Yang Terbaik", "id", "id"),
        ("浪漫醫生金師傅", "ko", "zh"),
        ("浪漫", "ja", "ja"),
        ("ひまわり", "zh", "ja"),
        ("เพลงรัก", "en", "th"),
        ("My Love", "und", "en"),
        ("1 2 3", "en", "und"),
        ("", "en", "und"),
    ],
)
def test_names_take_their_script_and_then_their_page(name: str, page: str, language: str) -> None:
    assert language_of_name(name, page) == language


POLISH = """Utwór, który wszyscy fani dramy nucą od tygodni, nazywa się „Cichy deszcz” i śpiewa go Heize.
Ukazał się w styczniu razem z trzecią częścią ścieżki dźwiękowej serialu. To ballada o tęsknocie, w której na
początku słychać tylko fortepian, a na koncertach śpiewa ją cała sala."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (POLISH, "pl"),
        ("ეს არის სიმღერა, რომელსაც მღერის Heize და რომელიც გამოვიდა იანვარში", "und"),
        ("यह गाना जनवरी में आया और इसे Heize ने गाया है, नाटक के साउंडट्रैक का तीसरा भाग", "und"),
    ],
)
def test_a_page_in_a_language_without_word_lists_is_not_taken_for_a_neighbour(
    text: str, language: str
) -> None:
    assert language_of_page(text) == language
