"""Words are found where they stand, with what they tell, and the first that is enough ends the search."""

from __future__ import annotations

import pytest

pytest.importorskip("hyperscan", reason="needs the scale extra")

from linernotes.scale.finder import finder


def test_songs_and_shows_are_told_with_their_places_in_order() -> None:
    words = finder(utf8=True).find(b"a film, a song, a drama")
    assert [start for start, _ in words.songs] == [10]
    assert [start for start, _ in words.shows] == [2, 18]
    assert not words.alone


def test_a_word_inside_another_hides_neither() -> None:
    words = finder(utf8=True).find("드라마의 노래".encode())
    assert words.shows
    assert words.songs


@pytest.mark.parametrize(
    "data", [b"film", b"film\n", b"\nfilm", b"a film9", b"_film_", "영화film영화".encode()]
)
def test_a_short_word_is_found_where_no_letter_stands_beside_it(data: bytes) -> None:
    words = finder(utf8=True).find(data)
    assert data.index(b"film") in [start for start, _ in words.shows]


@pytest.mark.parametrize("text", ["filma", "xfilm", "éfilm", "filmé", "FILMfilm"])
def test_a_short_word_is_none_inside_a_longer_one(text: str) -> None:
    assert not finder(utf8=True).find(text.encode()).shows


def test_letters_written_as_entities_are_counted_and_signs_are_not() -> None:
    words = finder(utf8=True).find(b"&#47564; &#xB9CC; &#Xb9cc; &#1078; &#8220; &#x2019; &#38;")
    assert words.entities == 4


def test_the_first_word_that_is_enough_ends_the_search() -> None:
    words = finder(utf8=True).find(b"a song, OST, a song, a song")
    assert words.alone
    assert len(words.songs) == 1


@pytest.mark.parametrize("data", [b"", b"\x00" * 99, b"\xff\xfe", bytes(range(256))])
@pytest.mark.parametrize("utf8", [True, False])
def test_bytes_without_words_have_none(data: bytes, *, utf8: bool) -> None:
    words = finder(utf8=utf8).find(data)
    assert (words.alone, words.songs, words.shows) == (False, [], [])


def test_a_page_of_nothing_but_words_ends_the_search_as_well() -> None:
    words = finder(utf8=True).find(b"song film " * 1_000_000)
    assert words.alone
    assert len(words.songs) < 10_000
