"""The words of a first look come from the lexicon, so a new language brings its own."""

from __future__ import annotations

from linernotes.lexicon.loader import languages, load
from linernotes.scale.words import Meaning, patterns


def test_every_language_has_a_word_that_is_enough_and_a_pair() -> None:
    found = patterns(utf8=True)
    for number, language in enumerate(languages()):
        words = [word.encode() for word in load(language).cues["ost"]]
        assert any(found[word].alone for word in words if word in found), language
        assert any(meaning.song & 1 << number for meaning in found.values()), language
        assert any(meaning.show & 1 << number for meaning in found.values()), language


def test_everyday_words_tell_nothing() -> None:
    found = patterns(utf8=True)
    assert not found.keys() & {b"number", b"show", b"Show", b"track", b"theme"}


def test_an_abbreviation_keeps_its_capitals() -> None:
    found = patterns(utf8=True)
    assert found[b"O.S.T"].alone
    assert b"o.s.t" not in found


def test_legacy_charsets_are_looked_for_only_where_a_page_is_no_utf8() -> None:
    word = "사운드트랙".encode("cp949")
    assert word not in patterns(utf8=True)
    assert patterns(utf8=False)[word].alone


def test_a_word_that_is_enough_covers_all_others() -> None:
    assert Meaning(alone=True).covers(Meaning(song=3))
    assert Meaning(song=3).covers(Meaning(song=1))
    assert not Meaning(song=1).covers(Meaning(song=3))
    assert not Meaning(song=1).covers(Meaning(show=1))
    assert not Meaning(song=1).covers(Meaning(alone=True))
