"""Tagging a folder: shown first, written on demand, put back whole."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest
from click.testing import Result

import linernotes.tagging

Run = Callable[..., Result]
Silence = Callable[[Path, float], Path]


@pytest.fixture
def album(run: Run, examples: Path, tmp_path: Path, silence: Silence) -> Path:
    """A folder of three files, one of them of no song, and a catalogue with one page."""
    assert run("read", examples / "soundtrack-table.html").exit_code == 0
    folder = tmp_path / "Dr. Romantic 2 OST"
    folder.mkdir()
    silence(folder / "01. Baekhyun - My Love.flac", 10)
    silence(folder / "02. Gummy - Your Day.mp3", 10)
    silence(folder / "03. Somebody - Something.m4a", 10)
    file = mutagen.File(folder / "02. Gummy - Your Day.mp3", easy=True)
    file["title"] = ["your day"]
    file["artist"] = ["gummy"]
    file.save()
    return folder


def tags(path: Path) -> dict[str, list[str]]:
    return {name: list(values) for name, values in (mutagen.File(path, easy=True).tags or {}).items()}


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_without_write_nothing_is_written(run: Run, album: Path) -> None:
    before = digests(album)
    result = run("tag", album)
    assert result.exit_code == 0, result.stderr
    assert "  title: your day -> 너의 하루는 좀 어때" in result.stdout
    assert "no song of this soundtrack that is known" in result.stdout
    assert result.stderr == "linernotes: nothing is written; --write writes these tags\n"
    assert digests(album) == before


def test_both_scripts_show_and_part_are_written_and_undone(run: Run, album: Path) -> None:
    gummy = album / "02. Gummy - Your Day.mp3"
    before = {path.name: tags(path) for path in sorted(album.iterdir())}
    assert run("tag", album, "--write").exit_code == 0
    found = tags(gummy)
    assert (found["title"], found["titlesort"]) == (["너의 하루는 좀 어때"], ["Your Day"])
    assert (found["artist"], found["artistsort"]) == (["거미"], ["Gummy"])
    assert found["show"][0] in {"Romantic Doctor, Teacher Kim 2", "낭만닥터 김사부 2"}
    assert (found["part"], found["date"]) == (["2"], ["2020-01-14"])
    again = run("tag", album, "--write")
    assert again.stdout.count("has these tags already") == 2
    assert run("tag", album, "--undo").exit_code == 0
    assert {path.name: tags(path) for path in sorted(album.iterdir())} == before


def test_english_comes_first_where_it_is_preferred(run: Run, album: Path) -> None:
    assert run("tag", album, "--write", "--languages", "en").exit_code == 0
    found = tags(album / "02. Gummy - Your Day.mp3")
    assert (found["title"], found["titlesort"]) == (["Your Day"], ["너의 하루는 좀 어때"])


def test_the_files_make_a_playlist_in_the_order_of_the_notes(run: Run, album: Path, tmp_path: Path) -> None:
    playlist = tmp_path / "list.m3u8"
    assert run("tag", album, "--playlist", playlist).exit_code == 0
    lines = playlist.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert [Path(line).name for line in lines if not line.startswith("#")] == [
        "01. Baekhyun - My Love.flac",
        "02. Gummy - Your Day.mp3",
    ]


def test_what_cannot_be_done_gets_one_line(run: Run, album: Path, tmp_path: Path) -> None:
    assert "nothing was tagged here" in run("tag", album, "--undo").stderr
    assert "is no folder" in run("tag", tmp_path / "nowhere").stderr
    (album / "linernotes-undo.json").write_text('{"../x.flac": 1}', encoding="utf-8")
    assert "is damaged" in run("tag", album, "--undo").stderr
    assert run("tag", album, "--write").exit_code == 1


def test_an_undo_file_reaches_no_file_outside_of_its_folder(run: Run, album: Path, silence: Silence) -> None:
    outside = silence(album.parent / "outside.flac", 10)
    (album / "linernotes-undo.json").write_text('{"../outside.flac": {"title": ["x"]}}', encoding="utf-8")
    result = run("tag", album, "--undo")
    assert result.exit_code == 1
    assert "outside of the folder" in result.stderr
    assert tags(outside) == {}


def test_without_its_package_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("audio", "tags"):
        monkeypatch.delitem(sys.modules, f"linernotes.tagging.{module}", raising=False)
        monkeypatch.delattr(linernotes.tagging, module, raising=False)
    monkeypatch.setitem(sys.modules, "mutagen", None)
    result = run("tag", ".")
    assert result.exit_code == 2
    assert "pip install 'linernotes[tag]'" in result.stderr
