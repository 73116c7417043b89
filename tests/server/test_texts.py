"""The words of the site: every language has all of them."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

import pytest

from linernotes.model import statement
from linernotes.server.texts import LANGUAGES, counted, preferred, texts


def flat(words: Mapping[str, Any], before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in words.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{before}{key}.")
        else:
            found[before + key] = value
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_keys_and_places_of_english(language: str) -> None:
    english, other = flat(texts("en")), flat(texts(language))
    assert other.keys() == english.keys()
    for key, words in other.items():
        assert words.strip(), key
        places = [{field for _, field, _, _ in Formatter().parse(w) if field} for w in (words, english[key])]
        assert places[0] == places[1], key


def test_every_property_of_a_statement_has_a_word() -> None:
    table = statement.Statement.__doc__ or ""
    for prop in texts("en")["properties"]:
        assert f"``{prop}``" in table or prop in {"show", "year", "artist"}


def test_counts_take_the_singular_for_one_only() -> None:
    songs = texts("en")["counts"]["songs"]
    assert [counted(songs, n) for n in (0, 1, 1200)] == ["0 songs", "1 song", "1,200 songs"]


@pytest.mark.parametrize("header", ["", "*", "fr;q=1", ";;;", "ko;q=0"])
def test_whoever_prefers_no_language_of_the_site_gets_english(header: str) -> None:
    assert preferred(header) == "en"
