"""Artists of several shows: one where they share a name, with their songs following them."""

from __future__ import annotations

from linernotes.catalogue.naming import Named
from linernotes.search.artists import one_per_name


def test_artists_that_share_a_name_are_one_and_their_songs_follow() -> None:
    things = [
        Named("artist1", "artist", (("Punch", "en", 2),), ("show1",)),
        Named("artist2", "artist", (("펀치", "ko", 1), ("PUNCH", "en", 1)), ("show2",)),
        Named("artist3", "artist", (("펀치", "ko", 4),), ("show3",)),
        Named("song1", "song", (("Done", "en", 1),), ("show3",), ("artist3",)),
        Named("song2", "song", (("Punch", "en", 1),)),
    ]
    found = one_per_name(things)
    assert set(found) == {"artist1", "song1", "song2"}
    assert found["artist1"].names[0] == ("펀치", "ko", 5)
    assert set(found["artist1"].shows) == {"show1", "show2", "show3"}
    assert found["song1"].artists == ("artist1",)


def test_songs_and_shows_of_one_name_stay_apart() -> None:
    things = [
        Named("song1", "song", (("My Love", "en", 1),)),
        Named("song2", "song", (("My Love", "en", 1),)),
    ]
    assert set(one_per_name(things)) == {"song1", "song2"}
