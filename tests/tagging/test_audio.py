"""Tags of every kind of file, by one set of names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest

from linernotes.tagging.audio import AudioError, tracks, write

Silence = Callable[[Path, float], Path]

TAGS = {
    "title": ["너의 하루는 좀 어때"],
    "titlesort": ["Your Day"],
    "artist": ["거미"],
    "artistsort": ["Gummy"],
    "album": ["낭만닥터 김사부 2 OST Part.2"],
    "albumsort": ["Dr. Romantic 2 OST Part.2"],
    "date": ["2020-01-14"],
    "show": ["낭만닥터 김사부 2"],
    "part": ["2"],
    "composer": ["Oh Noeul"],
    "lyricist": ["Han Bada"],
    "arranger": ["Oh Noeul"],
}


@pytest.mark.parametrize("kind", ["flac", "mp3", "m4a"])
def test_what_is_written_is_read_again_and_other_tags_stay(
    tmp_path: Path, silence: Silence, kind: str
) -> None:
    path = silence(tmp_path / f"01.{kind}", 12)
    write(path, {"genre": ["Ballad"]})
    write(path, TAGS)
    (track,) = tracks(tmp_path)
    assert {name: list(track.tags[name]) for name in TAGS} == TAGS
    assert track.tags["genre"] == ("Ballad",)
    assert track.seconds == pytest.approx(12, abs=0.2)
    assert track.number == 1
    write(path, {name: [] for name in TAGS})
    assert set(tracks(tmp_path)[0].tags) == {"genre"}


def test_the_tags_have_the_names_that_other_programs_know(tmp_path: Path, silence: Silence) -> None:
    for kind, title, show in (
        ("mp3", "TIT2", "TXXX:SHOW"),
        ("m4a", "\xa9nam", "tvsh"),
        ("flac", "TITLE", "SHOW"),
    ):
        path = silence(tmp_path / f"01.{kind}", 10)
        write(path, TAGS)
        file = mutagen.File(path)
        assert title in file
        assert show in file


def test_a_name_tells_what_tags_do_not(tmp_path: Path, silence: Silence) -> None:
    silence(tmp_path / "03. Gummy - Your Day.flac", 10)
    (track,) = tracks(tmp_path)
    assert track.number == 3
    assert track.titles == ("Gummy - Your Day", "Gummy", "Your Day")


def test_what_is_no_music_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="is no folder"):
        tracks(tmp_path / "nowhere")
    with pytest.raises(AudioError, match="no audio files"):
        tracks(tmp_path)
    (tmp_path / "x.flac").write_bytes(b"not music")
    with pytest.raises(AudioError, match=r"x\.flac"):
        tracks(tmp_path)
