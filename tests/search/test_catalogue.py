"""``catalogue.search``: names and feelings in one query, understood, with reasons and facets."""

from __future__ import annotations

import shutil
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linernotes.catalogue.address import made_beside
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search.answers import ByLabel, ByName, BySentence, Use
from linernotes.search.catalogue import Catalogue
from linernotes.search.filtering import Filters
from linernotes.search.opening import FOLDER
from linernotes.search.searching import QueryError

from .conftest import EXAMPLES

WORDS = (
    "거미", "위로", "gummy", "2016", "part 2", "like", "songs", "癒し", "グミ", "AND", "NEAR(", '"', "*",
    "exo's", "duet", "\u0301",
)  # fmt: skip
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
    with Catalogue.open(catalogue.address) as other:
        other.add(read(page_from_bytes(path.read_bytes(), path.name)))
    assert catalogue.searcher() is before
    deadline = time.monotonic() + 60
    while catalogue.searcher() is before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(catalogue.searcher().things) > len(before.things)
    assert catalogue.searcher() is catalogue.searcher()


def test_an_index_that_cannot_be_made_behind_a_search_is_said_by_a_later_one(catalogue: Catalogue) -> None:
    before = catalogue.searcher()
    with Catalogue.open(catalogue.address) as other:
        other.add(read(page_from_bytes(b"nothing here", "empty.txt")))
    folder = made_beside(catalogue.address, FOLDER)
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


@pytest.mark.parametrize("query", ["", "  ", "💔", "...!?", "\ud800", "\0", "가" * 100_000, "a " * 50_000])
def test_what_asks_for_nothing_or_for_far_too_much_is_refused_in_one_line(
    library: Catalogue, query: str
) -> None:
    with pytest.raises(QueryError, match=r"no letter or digit|at most 1,000 characters") as refused:
        library.search(query)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("query", ["거미", "힘든 하루를 위로하는 노래", "gummy 위로", "癒しの曲 グミ"])
def test_a_decomposed_query_is_the_same_query(library: Catalogue, query: str) -> None:
    composed, decomposed = library.search(query), library.search(unicodedata.normalize("NFD", query))
    assert [hit.id for hit in decomposed] == [hit.id for hit in composed]
    assert [part.value for part in decomposed.understood] == [part.value for part in composed.understood]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_text_is_answered_or_refused(library: Catalogue, query: str) -> None:
    try:
        answer = library.search(query)
    except QueryError:
        return
    assert len(answer) <= 10
    assert answer.found >= len(answer)
    assert all(0 < hit.score <= 1 for hit in answer)
    assert [hit.id for hit in answer] == list(dict.fromkeys(hit.id for hit in answer))
