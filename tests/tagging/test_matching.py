"""Files are the songs that their names say, in any script, and never one song twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.model.guide import Fact, Guide, GuideCredit, GuideSong
from linernotes.tagging.audio import AudioTrack
from linernotes.tagging.matching import match


def song(ident: str, part: int, titles: tuple[str, ...], artists: tuple[str, ...]) -> GuideSong:
    credit = GuideCredit(f"by-{ident}", "main", tuple(map(Fact, artists)))
    return GuideSong(ident, tuple(map(Fact, titles)), (credit,), part=Fact(str(part)))


GUIDE = Guide(
    "show",
    (Fact("Dr. Romantic 2"),),
    (
        song("baekhyun", 1, ("너를 사랑하고 있어", "My Love"), ("백현", "Baekhyun")),
        song("gummy", 2, ("너의 하루는 좀 어때", "Your Day"), ("거미", "Gummy")),
        song("chungha", 3, ("나의 그대", "My Love"), ("청하", "Chungha")),
    ),
    (),
)


def file(name: str, number: int = 0, seconds: float = 200, **tags: str) -> AudioTrack:
    return AudioTrack(Path(name), {tag: (value,) for tag, value in tags.items()}, number, seconds)


def matched(*tracks: AudioTrack) -> list[str]:
    return [found.song.id if found.song else "" for found in match(tracks, GUIDE)]


@pytest.mark.parametrize(
    ("track", "expected"),
    [
        (file("x.flac", title="Your Day", artist="Gummy"), "gummy"),
        (file("x.flac", title="너의 하루는 좀 어때", artist="거미 (Gummy)"), "gummy"),
        (file("x.flac", title="Yuor Day"), "gummy"),
        (file("x.flac", title="Your Day (너의 하루는 좀 어때)"), "gummy"),
        (file("x.flac", title="My Love (feat. Somebody)", artist="청하"), "chungha"),
        (file("x.flac", title="My Love", album="Dr. Romantic 2 OST Part.3"), "chungha"),
        (file("02. Gummy - Your Day.mp3"), "gummy"),
        (file("03_청하 - My Love.m4a"), "chungha"),
        (file("x.flac", title="Your Day", artist="Somebody Else"), ""),
        (file("x.flac", title="Your Day (Inst.)", artist="Gummy"), ""),
        (file("x.flac", title="Another Song", artist="Gummy"), ""),
        (file("…….flac"), ""),
    ],
)
def test_a_file_is_what_its_tags_or_its_name_say(track: AudioTrack, expected: str) -> None:
    assert matched(track) == [expected]


def test_no_song_is_two_files_and_the_longer_copy_is_the_whole() -> None:
    short = file("preview.flac", title="Your Day", artist="Gummy", seconds=60)
    whole = file("whole.flac", title="Your Day", artist="Gummy", seconds=240)
    assert matched(short, whole) == ["", "gummy"]


def test_namesakes_go_to_their_singers_whatever_the_order() -> None:
    ours = [file("a", title="My Love", artist="Chungha"), file("b", title="My Love", artist="Baekhyun")]
    assert matched(*ours) == ["chungha", "baekhyun"]
    assert matched(*reversed(ours)) == ["baekhyun", "chungha"]


def test_files_that_only_count_are_the_songs_in_order_if_there_are_as_many() -> None:
    tracks = [file("Track 03.mp3", 3), file("Track 01.mp3", 1), file("Track 02.mp3", 2)]
    assert matched(*tracks) == ["chungha", "baekhyun", "gummy"]
    assert {found.by for found in match(tracks, GUIDE)} == {"order"}
    assert matched(*tracks[:2]) == ["", ""]
    assert matched(*tracks[:2], file("Some Song.mp3", 2)) == ["", "", ""]
