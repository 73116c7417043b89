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
