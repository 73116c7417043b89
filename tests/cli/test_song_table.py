"""The table of one page: which columns stand in it, and how names are written."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from linernotes.cli.song_table import print_reading
from linernotes.model.page import Page
from linernotes.model.reading import Collaboration, Credit, Name, Reading, ShowReading, SongReading

PAGE = Page("a.txt", "0" * 64, "text", (), "A title", notes=("the text was cut",))
SONG = SongReading(
    "song1",
    (Name("Snow Road", "en"), Name("눈길", "ko")),
    (Credit("Haneul", also=("하늘",), member_of=("NOVA9",)), Credit("Bora"), Credit("Duri", "featured")),
    "show1",
)


def printed(reading: Reading, width: int = 100) -> str:
    out = io.StringIO()
    print_reading(reading, Console(file=out, width=width, markup=False, emoji=False, highlight=False))
    return out.getvalue()


def test_titles_and_singers_are_written_as_people_write_them() -> None:
    show = ShowReading("show1", "series", (Name("Winter Pier", "en"),))
    text = printed(Reading(PAGE, (show,), (SONG,)))
    assert "Snow Road / 눈길" in text
    assert "Haneul / 하늘 (NOVA9), Bora feat. Duri" in text
    assert "Songs of Winter Pier\n" in text


def test_songs_of_several_shows_each_have_theirs_beside_them() -> None:
    shows = tuple(ShowReading(f"show{n}", "series", (Name(f"Winter Pier {n}", "en"),)) for n in (1, 2))
    other = SongReading("song2", (Name("Tide", "en"),), show="show2")
    text = printed(Reading(PAGE, shows, (SONG, other)))
    assert "Songs of" not in text
    assert [line.split("Winter Pier ")[1].strip() for line in text.splitlines() if "Pier" in line] == [
        "1",
        "2",
    ]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    text = printed(Reading(PAGE, (), (SONG,)))
    assert "part" not in text
    assert "released" not in text
    assert "show" not in text


@pytest.mark.parametrize("number", [None, 7])
def test_songs_keep_the_number_that_the_page_gives(number: int | None) -> None:
    song = SongReading("song1", SONG.titles, track_number=number)
    assert f"\n {number or 1}  " in printed(Reading(PAGE, (), (song,))) or f"\n{number or 1}  " in printed(
        Reading(PAGE, (), (song,))
    )


def test_collaborations_and_oddities_stand_below() -> None:
    together = Collaboration(("Haneul", "Bora"), "Quay", 2016)
    lines = printed(
        Reading(PAGE, collaborations=(together,), notes=("8 songs announced, 7 listed",))
    ).splitlines()
    assert lines[2] == "No song of a soundtrack on this page."
    assert "Together before: Haneul, Bora, Quay, 2016" in lines
    assert "Note: the text was cut" in lines
    assert "Note: 8 songs announced, 7 listed" in lines
