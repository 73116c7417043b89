from __future__ import annotations

import pytest

from linernotes.lexicon.shows import known_shows
from linernotes.lexicon.songs import known_songs
from linernotes.model.page import Span
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import Analysis, analyse
from linernotes.reading.knowledge import (
    partners_of,
    place_of,
    places_of_singers,
    show_of,
    singer_feature,
    singers_of,
    title_features,
)
from linernotes.text.fold import fold


def analysis_of(text: str) -> Analysis:
    return analyse(page_from_bytes(text.encode(), "page.txt"))


def span_of(analysis: Analysis, words: str) -> Span:
    at = analysis.text.index(words)
    return Span(at, at + len(words))


def features(text: str, title: str) -> list[str]:
    analysis = analysis_of(text)
    return title_features(
        analysis, known_songs().lookup(title), known_shows().lookup(title), (span_of(analysis, title),)
    )


def test_a_known_song_counts_more_where_its_singer_is_named() -> None:
    assert "known_song:few:sung" in features("“Round and Round” is sung by Heize.", "Round and Round")
    assert "known_song:few:unsung" in features("“Round and Round” is a ride.", "Round and Round")


def test_a_known_show_is_told_and_an_unknown_string_is_not() -> None:
    assert "known_show:sure" in features("“Crash Landing on You” ended.", "Crash Landing on You")
    assert features("“The Paper Lantern Keeper” ended.", "The Paper Lantern Keeper") == []


@pytest.mark.parametrize(("name", "said"), [("Ailee", "yes"), ("에일리", "yes"), ("Gummy", "no")])
def test_who_sings_a_known_song_is_known_in_every_spelling(name: str, said: str) -> None:
    assert singer_feature(known_songs().lookup("첫눈처럼 너에게 가겠다"), name) == said


def test_where_many_songs_share_a_title_nobody_is_ruled_out() -> None:
    song = known_songs().lookup("Running")[0]
    assert singer_feature((song,) * 3, "Nobody at All") == "perhaps"
    assert singer_feature((), "Ailee") == ""


def test_singers_and_show_of_a_song_are_folded_names_in_all_scripts() -> None:
    (song,) = known_songs().lookup("Love Del Luna")
    assert fold("펀치") in singers_of(song)
    assert {fold("호텔 델루나"), fold("Hotel del Luna")} <= show_of(song)


def test_singers_are_found_wherever_the_page_names_them() -> None:
    analysis = analysis_of("Heize has a new album.\n\nMuch later: “Round and Round”.")
    songs = known_songs().lookup("Round and Round")
    assert [place.of(analysis.text) for place in places_of_singers(analysis, songs)] == ["Heize"]


def test_partners_of_a_known_duet_are_found_where_the_page_names_them() -> None:
    (song,) = [s for s in known_songs().lookup("Stay With Me") if "Punch" in s.singers]
    assert partners_of(song, {fold("펀치")}) == ["Chanyeol"]
    analysis = analysis_of("EXO’s Chanyeol is back.\n\nPunch sang “Stay With Me” for Goblin.")
    place = place_of(analysis, "Chanyeol")
    assert place is not None
    assert place.of(analysis.text) == "Chanyeol"
    assert place_of(analysis, "Somebody Else") is None
