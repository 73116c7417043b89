from __future__ import annotations

import pytest

from linernotes.lexicon.shows import KnownShow, KnownShows, known_shows
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of

SCRIPTS = {
    "ko": {Script.HANGUL, Script.LATIN},
    "ja": {Script.KANA, Script.HAN, Script.LATIN},
    "zh": {Script.HAN, Script.LATIN},
}
"""Scripts of the titles of a language: Latin too, since many titles are printed so everywhere."""


@pytest.mark.parametrize(
    "name", ["Goblin", "도깨비", "쓸쓸하고 찬란하神-도깨비", "トッケビ", "孤單又燦爛的神-鬼怪"]
)
def test_a_show_is_found_under_each_of_its_titles(name: str) -> None:
    assert "Goblin" in {title for show in known_shows().lookup(name) for _, title in show.names}


def test_a_season_of_its_own_is_a_show_of_its_own() -> None:
    first, second = known_shows().lookup("Dr. Romantic"), known_shows().lookup("Dr. Romantic 2")
    assert first
    assert second
    assert set(first).isdisjoint(second)


@pytest.mark.parametrize("name", ["", "「」", "no such show at all"])
def test_what_is_no_known_title_finds_nothing(name: str) -> None:
    assert known_shows().lookup(name) == ()


def test_every_show_has_titles_that_can_be_looked_up() -> None:
    for show in known_shows().shows:
        assert show.names
        for language, title in show.names:
            assert fold(title)
            allowed = SCRIPTS.get(language.split("-")[0])
            assert allowed is None or script_of(title) in allowed, title


def test_a_title_that_is_an_ordinary_word_is_said_to_be_one() -> None:
    shows = KnownShows(
        [KnownShow("series", 2016, "KR", (("en", "Signal"), ("ko", "시그널")), frozenset({"Signal"}))]
    )
    assert shows.is_common("signal")
    assert not shows.is_common("시그널")
