import pytest

from linernotes.lexicon.loader import UnknownLanguageError, languages, load


def test_english_and_korean_are_there_in_sorted_order() -> None:
    assert {"en", "ko"} <= set(languages())
    assert list(languages()) == sorted(languages())


@pytest.mark.parametrize("language", languages())
def test_a_lexicon_knows_its_own_language(language: str) -> None:
    assert load(language).language == language
    assert load(language).name


def test_lists_become_tuples_that_nobody_can_change() -> None:
    lexicon = load("en")
    for table in (lexicon.cues, lexicon.particles, lexicon.headers):
        assert all(isinstance(phrases, tuple) for phrases in table.values())


def test_loading_twice_reads_the_file_once() -> None:
    assert load("ko") is load("ko")


@pytest.mark.parametrize("language", ["xx", "", "../en", "EN", "en.toml"])
def test_an_unknown_language_is_refused_and_the_known_ones_are_named(language: str) -> None:
    with pytest.raises(UnknownLanguageError, match=r"known: .*en.*ko"):
        load(language)
