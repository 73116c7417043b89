"""A crawl that was read is resolved from the command line, and every wrong word on it is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

import pyarrow.parquet as pq
from tests.cli.conftest import Run
from tests.scale.conftest import SONG, contents, warc_record, zipped


@pytest.fixture
def readings(run: Run, tmp_path: Path) -> Path:
    crawl = tmp_path / "0.warc.gz"
    crawl.write_bytes(zipped(*(warc_record(f"http://{site}.org/1", SONG) for site in "ab")))
    assert run("read", crawl, "--engine", "local", "--workers", 1, "--out", tmp_path / "read").exit_code == 0
    return tmp_path / "read"


def test_a_crawl_is_resolved_and_resumed(run: Run, readings: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run("resolve", readings, "--workers", 1, "--out", out)
    assert first.exit_code == 0, first.output
    assert "2 mentions of 1 shows" in first.stderr
    (file,) = (out / "things").glob("*.parquet")
    songs = [row for row in pq.read_table(file).to_pylist() if row["kind"] == "song"]
    assert {row["page"] for row in songs} == {"http://a.org/1", "http://b.org/1"}
    assert len({row["id"] for row in songs}) == 1
    again = run("resolve", readings, "--out", out)
    assert again.exit_code == 2
    assert "--resume" in again.stderr
    before = contents(out)
    file.with_suffix(".json").unlink()
    assert run("resolve", readings, "--workers", 1, "--out", out, "--resume").exit_code == 0
    assert contents(out) == before


def test_the_folder_of_the_readings_may_be_that_of_the_results(run: Run, readings: Path) -> None:
    done = run("resolve", readings, "--workers", 1, "--out", readings)
    assert done.exit_code == 0, done.output
    assert run("import", readings).exit_code == 0


def test_a_folder_without_readings_is_told(run: Run, tmp_path: Path) -> None:
    done = run("resolve", tmp_path, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "holds no readings" in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_address_without_ray_is_told(run: Run, readings: Path, tmp_path: Path) -> None:
    done = run("resolve", readings, "--out", tmp_path / "out", "--address", "127.0.0.1:1")
    assert done.exit_code == 2
    assert "--address needs --engine ray" in done.stderr
