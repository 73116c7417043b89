"""``catalogue.search``: names and feelings in one query, understood, with reasons and facets."""

from __future__ import annotations

import shutil
import time

import pytest

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search.answers import ByLabel, ByName, BySentence, Use
from linernotes.search.catalogue import Catalogue
from linernotes.search.filtering import Filters
from linernotes.search.opening import FOLDER
from linernotes.search.searching import QueryError

from .conftest import EXAMPLES

YOUR_DAY = "너의 하루는 좀 어때"


@pytest.mark.parametrize(
    "query",
    [
        "a healing song for a hard day",
        "힘든 하루를 위로하는 노래",
        "疲れた日に聴きたい癒しの曲",
        "疗愈 累了一天",
    ],
)
def test_a_feeling_in_any_language_finds_the_song_and_the_sentence(library: Catalogue, query: str) -> None:
    hit = library.search(query)[0]
    assert YOUR_DAY in hit.names
    assert ByLabel("theme", "comfort") in hit.why
    (sentence,) = (reason for reason in hit.why if isinstance(reason, BySentence))
    assert sentence.sentence in library.text(sentence.uri)


def test_a_singer_in_a_wish_is_a_condition_that_can_be_undone(library: Catalogue) -> None:
    answer = library.search("거미 고백")
    (singer, wish) = answer.understood
    assert (singer.text, singer.kind, singer.use) == ("거미", "artist", Use.FILTER)
    assert (wish.kind, wish.value, wish.use) == ("theme", "confession", Use.BOOST)
    assert all("Gummy" in hit.artists for hit in answer if hit.kind == "song")
    undone = library.search("거미 고백", as_words=[singer.text])
    assert [part.kind for part in undone.understood] == ["theme"]
    assert undone.found > answer.found


def test_a_group_means_its_members(library: Catalogue) -> None:
    answer = library.search("exo ost")
    assert answer.understood[0].kind == "artist"
    assert {"Go Away Go Away"} <= {name for hit in answer for name in hit.names}


def test_a_condition_that_no_song_fulfils_is_none(library: Catalogue) -> None:
    answer = library.search("gummy 1987")
    assert [(part.kind, part.use) for part in answer.understood] == [
        ("artist", Use.FILTER),
        ("year", Use.BOOST),
    ]
    assert YOUR_DAY in {name for hit in answer for name in hit.names}


def test_a_name_comes_first_and_says_how_it_matched(library: Catalogue) -> None:
    hit = library.search("rjal")[0]
    assert hit.kind == "artist"
    assert isinstance(hit.why[0], ByName)


def test_facets_count_what_was_found(library: Catalogue) -> None:
    answer = library.search("exo ost", limit=1)
    assert len(answer) == 1
    assert answer.found > 1
    assert answer.facets["show"][0].songs >= 1
    assert {count.value for count in answer.facets["artist"]} & {"백현", "Chanyeol", "찬열"}


def test_filters_narrow_and_one_that_names_nothing_is_refused(library: Catalogue) -> None:
    everything = library.search("노래", limit=50, filters=Filters(show="낭만닥터 김사부 2"))
    comfort = library.search("노래", limit=50, filters=Filters(show="낭만닥터 김사부 2", theme="comfort"))
    assert 0 < comfort.found < everything.found
    with pytest.raises(QueryError, match="no show of the catalogue is called “Nowhere”"):
        library.search("노래", filters=Filters(show="Nowhere"))


def test_a_page_that_is_read_later_is_found_by_the_same_catalogue(catalogue: Catalogue) -> None:
    path = EXAMPLES / "night-ward-diary.md"
    before = catalogue.searcher()
    assert catalogue.searcher() is before
    catalogue.add(read(page_from_bytes(path.read_bytes(), path.name)))
    assert catalogue.searcher() is not before


def test_what_another_program_adds_holds_up_no_search_and_is_found_soon(catalogue: Catalogue) -> None:
    path = EXAMPLES / "night-ward-diary.md"
    before = catalogue.searcher()
    with Catalogue.open(catalogue.path) as other:
        other.add(read(page_from_bytes(path.read_bytes(), path.name)))
    assert catalogue.searcher() is before
    deadline = time.monotonic() + 60
    while catalogue.searcher() is before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(catalogue.searcher().things) > len(before.things)
    assert catalogue.searcher() is catalogue.searcher()


def test_an_index_that_cannot_be_made_behind_a_search_is_said_by_a_later_one(catalogue: Catalogue) -> None:
    before = catalogue.searcher()
    with Catalogue.open(catalogue.path) as other:
        other.add(read(page_from_bytes(b"nothing here", "empty.txt")))
    folder = catalogue.path.with_name(catalogue.path.name + FOLDER)
    shutil.rmtree(folder)
    folder.write_text("in the way")
    assert catalogue.searcher() is before
    with pytest.raises(OSError, match="search"):  # noqa: PT012 - the first search that knows
        for _ in range(6000):
            catalogue.searcher()
            time.sleep(0.01)


@pytest.mark.parametrize(
    "query",
    [
        '" OR 1=1 --', "NEAR(a b) AND NOT c*", "'; DROP TABLE statement;", "가" * 1000,
        "\u1100\u1165\u1106\u1175", "a\ud800b", "거미 Gummy グミ",
    ],
)  # fmt: skip
def test_operators_and_odd_text_are_only_words(library: Catalogue, query: str) -> None:
    assert len(library.search(query)) <= 10
