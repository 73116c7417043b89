from __future__ import annotations

from linernotes.identity.subjects import Kind, gather, kind_of, subject_key
from linernotes.model.page import Span
from linernotes.model.statement import Statement


def said(subject: str, prop: str, value: str, target: str | None = None) -> Statement:
    return Statement("00", subject, prop, value, "", value, 0, 1, Span(0, 1), 0.9, object=target)


def test_names_shows_and_singers_are_taken_from_the_statements() -> None:
    found = gather(
        "a.txt",
        [
            said("show1", "name", "Goblin"),
            said("song1", "title", "Stay With Me"),
            said("song1", "title", "스테이 위드 미"),
            said("song1", "show", "Goblin", "show1"),
            said("song1", "main_artist", "Chanyeol", "artist1"),
            said("song1", "featured_artist", "Punch", "artist2"),
            said("artist1", "name", "찬열"),
            said("artist1", "member_of", "EXO"),
            said("collab1", "artist", "Punch", "artist2"),
        ],
    )
    by_key = {subject.key: subject for subject in found}
    assert sorted(by_key) == ["a.txt#artist1", "a.txt#artist2", "a.txt#show1", "a.txt#song1"]
    song, artist = by_key["a.txt#song1"], by_key["a.txt#artist1"]
    assert song.names == ("Stay With Me", "스테이 위드 미")
    assert song.artists == ("a.txt#artist1", "a.txt#artist2")
    assert song.shows == artist.shows == ("a.txt#show1",)
    assert artist.names == ("Chanyeol", "찬열")


def test_a_key_tells_its_kind_even_where_the_uri_holds_the_mark() -> None:
    assert kind_of(subject_key("https://a.b/c#song1", "show2")) is Kind.SHOW
    assert kind_of("a#artist12") is Kind.ARTIST
    assert kind_of("a#collab1") is None
