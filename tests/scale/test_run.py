"""A run reads every shard once, goes on where it was stopped, and says what it could not read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

from tests.scale.conftest import SONG, contents, warc_record, zipped

from linernotes.scale.engine import Died, Outcome, Stop, outcome_of
from linernotes.scale.local import LocalEngine
from linernotes.scale.recovery import GivenUp
from linernotes.scale.run import OccupiedError, StoppedError, Summary, results_folder, run
from linernotes.scale.shards import Shard, find_shards
from linernotes.scale.work import KILLER, Tally, Task


class Here:
    """An engine that carries tasks out in this process."""

    workers = 2

    def __init__(self) -> None:
        self.given: list[Task] = []
        self._waiting: list[Task] = []

    def submit(self, task: Task) -> None:
        assert len(self._waiting) < self.workers
        self._waiting.append(task)
        self.given.append(task)

    def wait(self) -> tuple[Task, Outcome]:
        task = self._waiting.pop()
        return task, outcome_of(task)

    def close(self) -> None:
        self._waiting.clear()


def unheard(_shard: Shard, _ended: Tally | GivenUp) -> None:
    """Watches a run without a word."""


def read_all(sources: list[Path], out: Path, engine: Here | LocalEngine, *, resume: bool = False) -> Summary:
    with results_folder(out, resume=resume):
        return run(find_shards(list(map(str, sources))), out, engine, unheard)


def test_every_shard_is_read(crawl: Path, tmp_path: Path) -> None:
    summary = read_all([crawl], tmp_path / "out", Here())
    assert (summary.done, summary.before, summary.given_up) == (2, 0, {})
    assert (summary.total.pages, summary.total.songs) == (12, 4)
    assert len(list((tmp_path / "out/readings").iterdir())) == 2


def test_resuming_reads_what_is_missing_and_ends_with_the_same_bytes(crawl: Path, tmp_path: Path) -> None:
    read_all([crawl], tmp_path / "whole", Here())
    read_all([crawl / "0.warc.gz"], tmp_path / "out", Here())
    (tmp_path / "out/readings/.x.parquet.17.part").write_bytes(b"half")
    engine = Here()
    summary = read_all([crawl], tmp_path / "out", engine, resume=True)
    assert [task.shard.uri for task in engine.given] == [str(crawl / "1.warc.gz")]
    assert (summary.done, summary.before, summary.total.songs) == (1, 1, 4)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_shard_that_has_changed_is_read_again(crawl: Path, tmp_path: Path) -> None:
    read_all([crawl], tmp_path / "out", Here())
    (crawl / "0.warc.gz").write_bytes(zipped(warc_record("http://a.org/1", SONG)))
    engine = Here()
    read_all([crawl], tmp_path / "out", engine, resume=True)
    assert [task.shard.uri for task in engine.given] == [str(crawl / "0.warc.gz")]


def test_an_earlier_run_is_not_written_over(crawl: Path, tmp_path: Path) -> None:
    read_all([crawl], tmp_path / "out", Here())
    with pytest.raises(OccupiedError, match="--resume"):
        read_all([crawl], tmp_path / "out", Here())


def test_two_runs_do_not_share_a_folder(crawl: Path, tmp_path: Path) -> None:
    with results_folder(tmp_path / "out", resume=False), pytest.raises(OccupiedError, match="another run"):
        read_all([crawl], tmp_path / "out", Here(), resume=True)


def test_what_cannot_be_read_is_set_aside_and_tried_again(crawl: Path, tmp_path: Path) -> None:
    bad = crawl / "bad.warc.gz"
    bad.write_bytes(b"no WARC")
    missing = crawl / "missing.warc.gz"
    summary = read_all([crawl, missing], tmp_path / "out", Here())
    assert summary.done == 2
    assert set(summary.given_up) == {str(bad), str(missing)}
    aside = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "out/set-aside").iterdir()]
    assert {entry["shard"]: entry["reason"] for entry in aside} == summary.given_up
    bad.write_bytes(zipped(warc_record("http://a.org/1", SONG)))
    missing.write_bytes(zipped(warc_record("http://a.org/2", SONG)))
    summary = read_all([crawl, missing], tmp_path / "out", Here(), resume=True)
    assert (summary.done, summary.before, summary.given_up) == (2, 2, {})
    assert list((tmp_path / "out/set-aside").iterdir()) == []


@pytest.mark.parametrize("damaged", [
    lambda whole: whole[:-30],  # cut short in its last gzip member
    lambda whole: whole[:200] + b"\xff" * 8 + whole[208:],  # a member that does not unpack
    lambda whole: zipped(warc_record("http://a.org/1", SONG, length=60)) + whole,
])  # fmt: skip
def test_a_damaged_shard_costs_what_is_damaged_and_reads_the_same_after_its_worker_died(
    crawl: Path, tmp_path: Path, damaged: Callable[[bytes], bytes]
) -> None:
    class Dying(Here):
        def wait(self) -> tuple[Task, Outcome]:
            task, outcome = super().wait()
            return task, outcome if len(self.given) > 1 else Died("it was ended by SIGKILL")

    shard = crawl / "0.warc.gz"
    shard.write_bytes(damaged(shard.read_bytes()))
    summary = read_all([shard], tmp_path / "whole", Here())
    assert (summary.done, summary.total.unread, summary.given_up) == (1, 1, {})
    assert summary.total.songs >= 1
    assert read_all([shard], tmp_path / "out", Dying()) == summary
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_full_disk_ends_the_run(crawl: Path, tmp_path: Path) -> None:
    class Full(Here):
        def wait(self) -> tuple[Task, Outcome]:
            return super().wait()[0], Stop("out cannot be written to (No space left on device)")

    with pytest.raises(StoppedError, match="No space left"):
        read_all([crawl], tmp_path / "out", Full())


@pytest.fixture
def local() -> Iterator[LocalEngine]:
    engine = LocalEngine(2)
    yield engine
    engine.close()


@pytest.mark.usefixtures("deadly")
def test_pages_that_kill_their_worker_are_named_and_the_rest_is_read(crawl: Path, tmp_path: Path) -> None:
    pages = [warc_record(f"http://a.org/{n}", SONG) for n in range(3)]
    pages[1] = warc_record("http://a.org/1", SONG.replace("The ballad", "Poison! The ballad"))
    (crawl / "2.warc.gz").write_bytes(zipped(*pages))
    engine = LocalEngine(1)
    try:
        with results_folder(tmp_path / "out", resume=False):
            summary = run(find_shards([str(crawl / "2.warc.gz")]), tmp_path / "out", engine, unheard)
    finally:
        engine.close()
    assert (summary.done, summary.total.unread, summary.given_up) == (1, 1, {})
    (manifest,) = (tmp_path / "out/manifests").glob("2.warc*")
    told = json.loads(manifest.read_text("utf-8"))["told"]
    assert told == [{"uri": "http://a.org/1", "reason": KILLER}]


def test_processes_give_the_same_bytes_as_one(crawl: Path, tmp_path: Path, local: LocalEngine) -> None:
    read_all([crawl], tmp_path / "here", Here())
    read_all([crawl], tmp_path / "local", local)
    assert contents(tmp_path / "here") == contents(tmp_path / "local")
