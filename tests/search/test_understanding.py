"""Queries taken apart: names, years, parts; and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from linernotes.search.answers import Use
from linernotes.search.understanding import Meant, Stretch, Understood, asked_like, understand

SEVERAL = "songs of two or more artists"
KNOWN = {
    "gummy": ("artist", "Gummy"), "거미": ("artist", "Gummy"), "exo": ("artist", "EXO"), "v": ("artist", "V"),
    "비": ("artist", "비"), "crush": ("artist", "Crush"), "goblin": ("show", "Goblin"),
    "ベクヒョン": ("artist", "Baekhyun"), "陈奕迅": ("artist", "陈奕迅"),
}  # fmt: skip


def called(asked: Sequence[tuple[str, bool]]) -> Iterator[Meant | None]:
    for text, _ in asked:
        found = KNOWN.get(text.lower())
        yield None if found is None else Meant(*found, (found[1],))


def taken(query: str, feelings: tuple[Stretch, ...] = (), as_words: tuple[str, ...] = ()) -> Understood:
    return understand(query, called, feelings, as_words)


@pytest.mark.parametrize(
    ("query", "parts", "rest"),
    [
        ("gummy healing", [("gummy", "artist", "Gummy")], "healing"),
        ("exo ost 2016", [("exo", "artist", "EXO"), ("2016", "year", "2016")], ""),
        ("거미가 부른 2020년 노래", [("거미", "artist", "Gummy"), ("2020년", "year", "2020")], ""),
        ("Goblin part 3", [("Goblin", "show", "Goblin"), ("part 3", "part", "3")], ""),
        ("duets with Gummy", [("duets", "duet", SEVERAL), ("Gummy", "artist", "Gummy")], ""),
        ("ベクヒョンの切ない曲", [("ベクヒョン", "artist", "Baekhyun")], "の切ない曲"),
        ("陈奕迅唱的歌", [("陈奕迅", "artist", "陈奕迅")], ""),
        ("V", [("V", "artist", "V")], ""),
        ("v of hearts", [], "v of hearts"),
        ("nothing known 12345", [], "nothing known 12345"),
        ("", [], ""),
    ],
)  # fmt: skip
def test_a_query_is_taken_apart(query: str, parts: list[tuple[str, str, str]], rest: str) -> None:
    found = taken(query)
    assert [(part.text, part.kind, part.value) for part in found.parts] == parts
    assert found.rest == rest
    assert [query[place.start : place.end] for place in found.places] == [part.text for part in found.parts]


def test_words_of_a_feeling_are_no_names() -> None:
    query = "비 오는 날"
    assert taken(query, (Stretch(0, len(query)),)).parts == ()


def test_a_word_behind_an_article_is_no_condition() -> None:
    assert taken("a crush on him").parts[0].use is Use.BOOST
    assert taken("crush comfort").parts[0].use is Use.FILTER


def test_a_part_is_undone_by_taking_its_words_as_they_are() -> None:
    found = taken("gummy healing 2016", as_words=("Gummy",))
    assert [part.kind for part in found.parts] == ["year"]
    assert "gummy" in found.rest


@pytest.mark.parametrize(
    "query",
    [
        "songs like Your Day",
        "Your Day 같은 노래",
        "“Your Day”みたいな曲",
        "lagu seperti Your Day",
        "像《Your Day》一样的歌",
    ],
)
def test_songs_like_another_are_asked_for_in_many_languages(query: str) -> None:
    assert asked_like(query) == "Your Day"


def test_a_query_that_only_has_the_word_asks_for_no_likeness() -> None:
    assert asked_like("i like rain") is None
