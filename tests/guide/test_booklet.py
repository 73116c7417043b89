from __future__ import annotations

from dataclasses import replace

from linernotes.guide.booklet import SongEntry, booklet
from linernotes.guide.notes import SetLine
from linernotes.model.guide import Fact, Guide, GuideSong


def _words(line: SetLine) -> str:
    return "".join(run.text for run in line)


def _entry(guide: Guide, number: int) -> SongEntry:
    return booklet(guide).songs[number]


def test_a_song_says_all_that_pages_say_in_the_order_of_a_booklet(guide: Guide) -> None:
    song = _entry(guide, 1)
    assert [run.text for run in song.titles] == ["너의 하루는 좀 어때", "Your Day"]
    assert _words(song.credit) == "거미 Gummy"
    assert (_words(song.part), _words(song.released)) == ("Part 2", "14 Jan 2020")
    assert [_words(line) for line in song.lines] == [
        "About comfort, told to a lover.",
        "A ballad, with piano and strings.",
        "For a hard day, or to play on the way home.",
        "In the show: ending of episode 2.",
        "Music by Oh Noeul.",
        "Words by Han Bada.",
    ]
    assert [_words(line) for line in song.asides] == ["Also printed How is Your Day."]


def test_they_sang_together_only_if_they_are_the_singers(guide: Guide) -> None:
    song = guide.songs[2]
    assert _words(_entry(guide, 2).lines[-1]) == "They sang together before, for Goblin (2016)."
    alone = replace(song, credits=song.credits[:1])
    lines = _entry(replace(guide, songs=(alone,)), 0).lines
    assert _words(lines[-1]) == "Chanyeol and Punch sang together before, for Goblin (2016)."


def test_two_songs_of_one_title_stay_two(guide: Guide) -> None:
    titled = [song for song in booklet(guide).songs if song.label.endswith("My Love")]
    assert [song.anchor for song in titled] == ["song-1", "song-8"]


def test_a_song_of_which_only_its_existence_is_known_is_untitled() -> None:
    song = _entry(Guide("g", (), (GuideSong("s", ()),), ()), 0)
    assert _words(song.titles) == "Untitled"
    assert (song.credit, song.part, song.released, song.lines, song.asides, song.notes) == ((),) * 3 + (
        (),
        (),
        (),
    )


def test_the_booklet_is_named_in_both_scripts_or_by_its_id(guide: Guide) -> None:
    assert booklet(guide).name == "낭만닥터 김사부 2 · Dr. Romantic 2"
    assert booklet(Guide("show-7", (), (), ())).name == "show-7"


def test_controls_in_names_never_reach_a_line() -> None:
    song = GuideSong("s", (Fact("\x1b[31mRed\x00", "en"),))
    assert _words(_entry(Guide("g", (), (song,), ()), 0).titles) == "Red"
