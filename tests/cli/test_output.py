"""Writing: lines that stay lines, files that are whole or not there."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from linernotes.cli.output import log_as, print_json_line, record, warn, whole_file


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "눈길.json"
    with whole_file(path) as file:
        file.write("눈길")
        file.flush()
        assert not path.exists()
    assert path.read_text(encoding="utf-8") == "눈길"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_keeps_the_old_file_and_leaves_nothing_beside_it(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "guide.json"
    path.write_text("old", encoding="utf-8")

    def stumble() -> None:
        with whole_file(path) as file:
            file.write("half")
            raise error

    with pytest.raises(error):
        stumble()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path: Path) -> None:
    old, new, plain = tmp_path / "old", tmp_path / "new", tmp_path / "plain"
    old.touch()
    old.chmod(0o640)
    plain.touch()
    for path in (old, new):
        with whole_file(path) as file:
            file.write("x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_bytes_that_are_no_text_are_written_as_their_escape(tmp_path: Path) -> None:
    with whole_file(tmp_path / "x") as file:
        file.write(os.fsdecode(b"caf\xe9"))
    assert (tmp_path / "x").read_text(encoding="utf-8") == "caf\\udce9"


def test_json_keeps_letters_readable(capsys: pytest.CaptureFixture[str]) -> None:
    print_json_line({"title": "눈길\n"})
    assert capsys.readouterr().out == '{"title": "눈길\\n"}\n'


def test_a_warning_is_one_line_without_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    warn("a\nb\x1b[2J c")
    assert capsys.readouterr().err == "linernotes: a b c\n"


def test_lines_for_programs_are_json_and_those_for_people_are_not(capsys: pytest.CaptureFixture[str]) -> None:
    log_as("json")
    try:
        warn("“비”\nread", "warning")
        record("shard read", pages=3)
    finally:
        log_as("text")
    warn("done")
    record("nobody is told")
    told, counted, plain = capsys.readouterr().err.splitlines()
    assert json.loads(told).items() >= {"level": "warning", "message": "“비”\nread"}.items()
    assert json.loads(counted).items() >= {"level": "info", "message": "shard read", "pages": 3}.items()
    assert plain == "linernotes: done"
