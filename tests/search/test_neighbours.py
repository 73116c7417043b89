"""Songs near a song and the way between artists."""

from __future__ import annotations

import pytest

from linernotes.catalogue.naming import Named
from linernotes.catalogue.telling import Told
from linernotes.search.answers import ByLabel, ByTie
from linernotes.search.catalogue import Catalogue
from linernotes.search.feeling.building import build
from linernotes.search.feeling.index import Feelings
from linernotes.search.filtering import Songs
from linernotes.search.neighbours import chain, shared, similar
from linernotes.search.searching import QueryError

ARTISTS = [Named(name, "artist", ((name, "en", 1),)) for name in ("Ann", "Bo", "Cy", "Di", "Eve")]
SHOW = Named("Show", "show", (("Show", "en", 1),))
SONGS = [
    Named("one", "song", (("One", "en", 1),), ("Show",), ("Ann", "Bo")),
    Named("two", "song", (("Two", "en", 1),), (), ("Bo", "Cy")),
    Named("three", "song", (("Three", "en", 1),), ("Show",), ("Cy", "Di")),
    Named("four", "song", (("Four", "en", 1),), (), ("Eve",)),
]
TOLD = [
    Told(song, "theme", theme, "page", "en", f"{song} is a song of {theme}.", 0)
    for song, theme in (("one", "hope"), ("four", "hope"), ("two", "regret"))
]
THINGS = {thing.id: thing for thing in (*ARTISTS, SHOW, *SONGS)}
FEELINGS = Feelings(*build(SONGS, THINGS, TOLD, None, {}), None)
KNOWN = Songs(THINGS, FEELINGS)


def test_a_song_that_means_the_same_is_nearer_than_one_of_the_same_show() -> None:
    found = similar(KNOWN, FEELINGS, 0)
    assert next(iter(found)) == 3
    assert 0 not in found
    assert all(0 < score <= 1 for score in found.values())


def test_what_two_songs_share_is_said() -> None:
    assert shared(KNOWN, FEELINGS, 0, 3) == [ByLabel("theme", "hope")]
    assert shared(KNOWN, FEELINGS, 0, 2) == [ByTie("show", "Show")]
    assert shared(KNOWN, FEELINGS, 0, 1) == [ByTie("artist", "Bo")]


def test_the_shortest_way_between_artists_goes_through_shared_songs() -> None:
    links = chain(KNOWN, "Ann", "Di")
    assert links is not None
    assert [(link.left.id, link.right.id, [song.id for song in link.songs]) for link in links] == [
        ("Ann", "Bo", ["one"]),
        ("Bo", "Cy", ["two"]),
        ("Cy", "Di", ["three"]),
    ]
    assert chain(KNOWN, "Ann", "Eve") is None
    assert chain(KNOWN, "Ann", "Ann") == []


def test_a_title_and_names_may_be_spelled_anyhow(library: Catalogue) -> None:
    answer = library.similar("너의하루는 좀어때")
    assert answer
    assert all("너의 하루는 좀 어때" not in hit.names for hit in answer)
    links = library.together("찬열", "punhc")
    assert links is not None
    assert len(links) == 1


def test_songs_like_another_are_found_by_a_query(library: Catalogue) -> None:
    answer = library.search("songs like Your Day")
    assert [(part.kind, part.value) for part in answer.understood] == [("like", "너의 하루는 좀 어때")]
    assert answer.hits == library.similar("Your Day").hits


def test_what_nobody_is_called_is_refused(library: Catalogue) -> None:
    with pytest.raises(QueryError, match="no song of the catalogue is called “xyzzy plugh”"):
        library.similar("xyzzy plugh")
    with pytest.raises(QueryError, match="one artist"):
        library.together("찬열", "Chanyeol")
