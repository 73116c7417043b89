"""The labels that a query asks for, in the words of many languages."""

from __future__ import annotations

import pytest

from linernotes.search.feeling.labels import asked, labels, languages

COMFORT = ("theme", "comfort")


@pytest.mark.parametrize(
    "query",
    [
        "a healing song for a hard day", "힘든 하루를 위로하는 노래", "疲れた日に聴きたい癒しの曲", "疗愈",
        "เพลงปลอบใจ", "lagu yang menghibur hati yang lelah",
    ],
)  # fmt: skip
def test_a_wish_for_comfort_is_understood_in_any_language(query: str) -> None:
    assert labels(query).get(COMFORT, 0) >= 0.5


def test_what_is_denied_is_not_asked_for() -> None:
    assert ("theme", "hope") in labels("a song of hope")
    assert ("theme", "hope") not in labels("a song without hope")


def test_function_words_tell_languages_of_one_script_apart() -> None:
    assert languages("lagu untuk hari hujan") == ["id"]
    assert {"en", "es"} <= set(languages("first love"))
    assert languages("!?") == []


def test_a_phrase_is_found_where_it_stands() -> None:
    query = "songs for a rainy day"
    (rain,) = (one for one in asked(query) if one.label == ("occasion", "on a rainy day"))
    assert query[rain.start : rain.end] == "rainy day"
