from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.reading.phrases import GAP, Hit, Phrase, PhraseBook, Shelf, fold, word_end

SLOTS = {"whose": ["his", "her"]}


def found(text: str, *patterns: str) -> list[str]:
    book = PhraseBook([Phrase(pattern, "kind") for pattern in patterns], SLOTS)
    return [text[hit.start : hit.end] for hit in book.find(text)]


def test_a_phrase_is_found_in_any_case_and_with_any_apostrophe() -> None:
    assert found("She CAN’T forget.", "can't forget") == ["CAN’T forget"]


def test_a_latin_phrase_keeps_to_whole_words_unless_it_is_open() -> None:
    assert found("The mission is missed.", "miss") == []
    assert found("The mission is missed.", "miss*") == ["miss", "miss"]
    assert found("Unmissed.", "*miss*") == ["miss"]


def test_a_korean_phrase_lets_particles_follow_but_starts_a_word() -> None:
    assert found("그리움을 노래한", "그리움") == ["그리움"]
    assert found("왕그리움", "그리움") == []


def test_a_phrase_may_begin_inside_a_run_of_letters_that_takes_no_spaces() -> None:
    assert found("別れを歌う曲", "歌う") == ["歌う"]
    assert found("这首歌诉说思念", "思念") == ["思念"]


def test_an_accented_end_keeps_to_whole_words() -> None:
    assert found("người cũng vậy", "người cũ") == []
    assert found("nhớ người cũ", "người cũ") == ["người cũ"]


def test_a_slot_stands_for_each_of_its_words() -> None:
    assert found("by his side and by her side", "by {whose} side") == ["by his side", "by her side"]


def test_an_unknown_slot_is_an_error() -> None:
    with pytest.raises(KeyError):
        PhraseBook([Phrase("by {nobody} side", "kind")])


def test_a_number_belongs_to_the_phrase_and_must_be_there() -> None:
    assert found("the ending of episode 12.", "ending of episode #") == ["ending of episode 12"]
    assert found("the ending of episode two", "ending of episode #") == []
    assert found("지난 16회 엔딩에", "#회 엔딩") == ["16회 엔딩"]
    assert found("매회 엔딩에", "#회 엔딩") == []


def test_two_parts_join_within_a_sentence_and_within_reach_only() -> None:
    pattern = "tells … love*"
    assert found("tells him at last of her love", pattern) == ["tells him at last of her love"]
    assert found("tells all. They love tea", pattern) == []
    assert found("love tells", pattern) == []
    assert found("tells " + "x" * GAP + " love", pattern) == []


def test_a_phrase_inside_a_longer_one_of_its_kind_is_left_out() -> None:
    assert found("never leave her side", "leave", "never leave") == ["never leave"]
    book = PhraseBook([Phrase("never leave", "one"), Phrase("leave", "other")])
    assert [hit.kind for hit in book.find("never leave")] == ["one", "other"]


def test_a_hit_carries_what_its_phrase_says() -> None:
    book = PhraseBook([Phrase("rain", "weather", "wet", 0.5)])
    assert book.find("in rain") == [Hit(3, 7, "weather", "wet", 0.5)]


def test_a_word_ends_where_its_letters_end_unless_it_is_endless() -> None:
    assert word_end("그리움을 노래", 3) == 4
    assert word_end("x" * 50, 1) == 1


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="miss love. İ’그리움1 ", max_size=60))
def test_hits_come_in_order_and_lie_in_the_text(text: str) -> None:
    book = PhraseBook([Phrase(p, "k") for p in ("miss", "love*", "그리", "miss … love", "# l*")])
    hits = book.find(text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


BOOKS = {
    "one": PhraseBook([Phrase("yearn*", "kind"), Phrase("by {whose} side", "kind")], SLOTS),
    "other": PhraseBook(
        [Phrase("promise* … protect*", "kind"), Phrase("그리움", "kind"), Phrase("#회", "kind")]
    ),
}


@given(
    st.lists(
        st.sampled_from(
            ["yearning", "yearn", "ayearn", "by her side", "promises", "protect", "그리움이", "3회", "x"]
        )
    ).map(" ".join)
)
def test_a_shelf_names_every_book_that_has_a_phrase_of_the_text(text: str) -> None:
    assert {name for name, book in BOOKS.items() if book.find(text)} <= Shelf(BOOKS).speaking(text)


def test_a_shelf_keeps_to_whole_words_as_its_books_do() -> None:
    shelf = Shelf(BOOKS)
    assert shelf.speaking("they yearned by his side") == {"one"}
    assert shelf.speaking("nearby his sidecar") == shelf.speaking("") == frozenset()
