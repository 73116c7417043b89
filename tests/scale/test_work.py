"""A worker reads a shard into the same bytes each time, and leaves nothing behind when it cannot."""

from __future__ import annotations

import gc
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

from tests.scale.conftest import SONG, contents, warc_record, zipped

from linernotes.model.page import Page
from linernotes.model.reading import Reading
from linernotes.reading.reader import read
from linernotes.scale import work
from linernotes.scale.found import ShardError
from linernotes.scale.results import UnwritableError, reading_lines
from linernotes.scale.shards import Shard, ShardKind, find_shards
from linernotes.scale.work import KILLER, Task, carry_out


def task(shard: Shard, out: Path, **changes: object) -> Task:
    return Task(shard, shard.state(), str(out), **changes)  # type: ignore[arg-type]


@pytest.fixture
def shard(crawl: Path) -> Shard:
    return find_shards([str(crawl)])[0]


def test_a_shard_is_read_and_counted(shard: Shard, tmp_path: Path) -> None:
    tally = carry_out(task(shard, tmp_path / "out"))
    assert (tally.pages, tally.passed_over, tally.read, tally.readings, tally.songs) == (6, 4, 2, 2, 2)
    readings = [json.loads(line) for line in reading_lines(tmp_path / "out")]
    assert [reading["songs"][0]["titles"][0]["text"] for reading in readings] == ["Day 1", "Day 4"]
    (manifest,) = (tmp_path / "out/manifests").glob("*.json")
    assert json.loads(manifest.read_text("utf-8"))["shard"] == shard.uri


def test_reading_again_gives_the_same_bytes(shard: Shard, tmp_path: Path) -> None:
    for out in ("one", "two"):
        carry_out(task(shard, tmp_path / out))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_what_is_loaded_for_good_is_left_alone_by_the_garbage_collector(shard: Shard, tmp_path: Path) -> None:
    gc.unfreeze()
    carry_out(task(shard, tmp_path / "out"))
    assert gc.get_freeze_count() > 0


def test_the_first_look_is_for_crawls_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain on Tuesday, sun on Wednesday.", encoding="utf-8")
    (shard,) = find_shards([str(tmp_path / "a.txt")])
    assert carry_out(task(shard, tmp_path / "out")).read == 1


def test_pages_that_kill_are_named_and_not_read(shard: Shard, tmp_path: Path) -> None:
    tally = carry_out(task(shard, tmp_path / "out", skip=frozenset({1})))
    assert (tally.readings, tally.unread) == (1, 1)
    assert tally.told == [{"uri": "http://example.org/0/1", "reason": KILLER}]


def test_trying_a_stretch_writes_nothing(shard: Shard, tmp_path: Path) -> None:
    tally = carry_out(task(shard, tmp_path / "out", trying=(0, 3)))
    assert (tally.pages, tally.read) == (6, 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("error", [RuntimeError, MemoryError, RecursionError])
def test_a_page_that_cannot_be_read_costs_no_other(
    shard: Shard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails_at_first(page: Page) -> Reading:
        if page.uri.endswith("/1"):
            raise error
        return read(page)

    monkeypatch.setattr(work, "read", fails_at_first)
    tally = carry_out(task(shard, tmp_path / "out"))
    assert (tally.readings, tally.unread) == (1, 1)


def test_a_binary_page_is_unread(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(
        zipped(warc_record("http://a.org/1", b"%PDF-1.7 OST"), warc_record("http://a.org/2", SONG))
    )
    tally = carry_out(task(Shard(str(tmp_path / "a.warc"), ShardKind.WARC), tmp_path / "out"))
    assert (tally.readings, tally.unread) == (1, 1)


def test_a_shard_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"no WARC")
    with pytest.raises(ShardError):
        carry_out(task(Shard(str(tmp_path / "a.warc"), ShardKind.WARC), tmp_path / "out"))
    assert contents(tmp_path / "out") == {}


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    shard: Shard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnwritableError, match="No space left"):
        carry_out(task(shard, tmp_path / "out"))
    assert contents(tmp_path / "out") == {}


def test_a_page_that_takes_too_long_ends_its_worker() -> None:
    code = "from linernotes.scale.work import allow; allow(0.2); import time; time.sleep(60)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGALRM
