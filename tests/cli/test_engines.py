"""Shards are read from the command line, kept by import, and every wrong word on it is told in one line."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

from tests.cli.conftest import Run, Start
from tests.scale.conftest import SONG, contents, warc_record, zipped


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "0.warc.gz").write_bytes(
        zipped(warc_record("http://a.org/1", SONG), warc_record("http://a.org/2", "x"))
    )
    return folder


def test_a_crawl_is_read_resumed_and_kept(run: Run, crawl: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run("read", crawl, "--engine", "local", "--workers", 1, "--out", out)
    assert first.exit_code == 0, first.output
    assert "1 shards with 2 pages read" in first.stderr
    assert "1 passed over at first look" in first.stderr
    again = run("read", crawl, "--engine", "local", "--out", out)
    assert again.exit_code == 2
    assert "--resume" in again.stderr
    resumed = run("read", crawl, "--engine", "local", "--out", out, "--resume")
    assert resumed.exit_code == 0
    assert "(1 of them before)" in resumed.stderr
    kept = run("import", out)
    assert kept.exit_code == 0, kept.output
    assert "1 readings imported" in kept.stderr
    guide = json.loads(run("export", "--show", "Paper Lanterns", "--format", "json").stdout)
    assert guide["sources"][0]["uri"] == "http://a.org/1"


def test_a_shard_that_cannot_be_read_is_set_aside_and_told(run: Run, crawl: Path, tmp_path: Path) -> None:
    done = run("read", crawl / "none.warc.gz", "--engine", "local", "--workers", 1, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "none.warc.gz: cannot be read (No such file or directory)" in done.stderr
    assert "1 shards could not be read and are set aside" in done.stderr


FULL = """\
import os
fsync = os.fsync

def full(handle):
    if os.path.exists({flag!r}):
        raise OSError(28, "No space left on device")
    fsync(handle)

os.fsync = full
"""


def test_a_full_disk_ends_the_run_in_one_line_and_with_room_it_goes_on(
    start: Start, run: Run, crawl: Path, tmp_path: Path
) -> None:
    (crawl / "1.warc.gz").write_bytes(zipped(warc_record("http://a.org/3", SONG)))
    assert run("read", crawl, "--engine", "local", "--workers", 1, "--out", tmp_path / "whole").exit_code == 0
    flag = tmp_path / "full"
    flag.touch()
    (tmp_path / "sitecustomize.py").write_text(FULL.format(flag=str(flag)), encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    words = ["read", crawl, "--engine", "local", "--workers", 1, "--out", tmp_path / "out"]
    full = start(*words, PYTHONPATH=path)
    _, said = full.communicate(timeout=120)
    assert full.returncode == 1
    (line,) = said.decode().splitlines()
    assert "No space left on device" in line
    assert "--resume" in line
    assert not any((tmp_path / "out").glob("*/*"))
    flag.unlink()
    resumed = start(*words, "--resume", PYTHONPATH=path)
    assert resumed.communicate(timeout=120)
    assert resumed.returncode == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_programs_can_follow_a_run(run: Run, crawl: Path, tmp_path: Path) -> None:
    none, out = crawl / "none.warc.gz", tmp_path / "out"
    done = run("--log-format", "json", "read", crawl, none, "--engine", "local", "--workers", 1, "--out", out)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["level"] for line in lines] == ["warning", "info", "info", "error"]
    assert lines[0]["message"].startswith(f"{none}: cannot be read")
    shard = {name: lines[1][name] for name in ("message", "shard", "pages", "passed_over", "songs")}
    assert shard == {"message": "shard read", "shard": str(crawl / "0.warc.gz"), "pages": 2,
                     "passed_over": 1, "songs": 1}  # fmt: skip
    assert all(datetime.fromisoformat(line["time"]).tzinfo is UTC for line in lines)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--out", "x"], "--out needs --engine"),
        (["--resume"], "--resume needs --engine"),
        (["--workers", "2"], "--workers needs --engine"),
        (["--address", "auto"], "--address needs --engine"),
        (["--engine", "local", "--out", "x", "--address", "auto"], "needs --engine ray"),
        (["--engine", "local"], "needs --out"),
        (["--engine", "local", "--out", "x", "-"], "not what is piped in"),
        (["--engine", "abacus", "--out", "x"], "abacus"),
    ],
)
def test_options_that_make_no_sense_are_told(run: Run, arguments: list[str], told: str) -> None:
    done = run("read", "page.txt", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr


def test_a_folder_that_cannot_be_written_to_is_told(run: Run, crawl: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("read", crawl, "--engine", "local", "--out", tmp_path / "file" / "out")
    assert done.exit_code == 1
    assert "cannot be written to" in done.stderr


def test_importing_a_folder_without_readings_is_told(run: Run, crawl: Path) -> None:
    done = run("import", crawl)
    assert done.exit_code == 1
    assert "holds no readings" in done.stderr
