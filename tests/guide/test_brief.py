"""One row per song, the same for tables, playlists and tags."""

from __future__ import annotations

from linernotes.guide.brief import briefs
from linernotes.model.guide import Guide


def test_a_song_stands_in_both_scripts_with_its_show_and_release(guide: Guide) -> None:
    brief = briefs(guide)[0]
    assert (brief.title, brief.title_latin) == ("너를 사랑하고 있어", "My Love")
    assert (brief.artist, brief.artist_latin) == ("백현", "Baekhyun")
    assert (brief.show, brief.show_latin) == ("낭만닥터 김사부 2", "Dr. Romantic 2")
    assert (brief.release, brief.release_latin) == (
        "낭만닥터 김사부 2 OST Part.1",
        "Dr. Romantic 2 OST Part.1",
    )
    assert (brief.part, brief.released) == (1, "2020-01-07")
    assert brief.titles == ("너를 사랑하고 있어", "My Love", "I Love You", "君を愛している")


def test_a_song_of_no_known_part_is_on_the_whole_soundtrack(guide: Guide) -> None:
    brief = briefs(guide)[2]
    assert (brief.part, brief.release_latin) == (None, "Dr. Romantic 2 OST")
    assert brief.title == brief.title_latin == "Go Away Go Away"
    assert (brief.artist, brief.artists_latin) == ("찬열, 펀치", ("Chanyeol", "Punch"))


def test_guests_stand_behind_the_singers(guide: Guide) -> None:
    song = guide.songs[2]
    guest = type(song.credits[1])(song.credits[1].id, "featured", song.credits[1].names)
    featuring = Guide(
        guide.id, guide.names, (type(song)(song.id, song.titles, (song.credits[0], guest)),), guide.sources
    )
    assert briefs(featuring)[0].artist_latin == "Chanyeol feat. Punch"


def test_makers_have_their_roles_and_pages_are_counted_once(guide: Guide) -> None:
    brief = briefs(guide)[1]
    assert (brief.lyricists, brief.composers) == (("Han Bada",), ("Oh Noeul",))
    assert brief.sources == len(brief.pages) == len(set(brief.pages)) == 4
