"""Readings are resolved to the same bytes whoever resolves them, and to what resolving all at once gives."""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the scale extra")

import pyarrow.parquet as pq
from benchmarks.identity.printed import reading
from tests.scale.conftest import contents

from linernotes.identity.inventing import invent
from linernotes.identity.rehearsal import rehearse
from linernotes.identity.resolve import resolve
from linernotes.identity.subjects import Kind, Subject
from linernotes.scale import resolving
from linernotes.scale.engine import Died, Engine, Outcome, Task, outcome_of
from linernotes.scale.found import ShardError
from linernotes.scale.local import LocalEngine
from linernotes.scale.resolving import BlocksTask, Resolved, divided, pages_of, resolve_blocks
from linernotes.scale.results import READINGS, Readings

FOUND = rehearse(list(invent(12, 6, 1)), 3, Random(1)).subjects


@pytest.fixture(autouse=True)
def small_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "TOGETHER", 5)


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Pages on a dozen shows, in two files."""
    pages: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in FOUND:
        pages[subject.page].append(subject)
    folder = tmp_path / "read"
    for number in range(2):
        with Readings(folder / READINGS / f"{number}.parquet") as file:
            for uri in sorted(pages)[number::2]:
                file.add(reading(uri, pages[uri]))
    return folder


class Here:
    """An engine that carries tasks out in this process, but for the one of which its worker dies."""

    workers = 2

    def __init__(self, deadly: str = "") -> None:
        self.given: list[str] = []
        self._deadly = deadly
        self._waiting: list[BlocksTask] = []

    def submit(self, task: BlocksTask) -> None:
        self._waiting.append(task)
        self.given.append(task.name)

    def wait(self) -> tuple[BlocksTask, Outcome]:
        task = self._waiting.pop()
        return task, Died("it was ended by SIGKILL") if task.name == self._deadly else outcome_of(task)

    def close(self) -> None:
        self._waiting.clear()


def resolved_by(engine: Engine, readings: Path, out: Path) -> Resolved:
    try:
        with divided(readings, out) as tasks:
            total, given_up = resolve_blocks(tasks, engine, lambda _: None)
    finally:
        engine.close()
    assert given_up == {}
    return total


def rows(out: Path) -> list[dict[str, Any]]:
    files = sorted((out / resolving.THINGS).glob("*.parquet"))
    return [row for path in files for row in pq.read_table(path).to_pylist()]


def test_any_number_of_workers_writes_the_same_bytes(readings: Path, tmp_path: Path) -> None:
    here = resolved_by(Here(), readings, tmp_path / "here")
    assert here == resolved_by(LocalEngine(2), readings, tmp_path / "two")
    assert contents(tmp_path / "here") == contents(tmp_path / "two")
    assert len(contents(tmp_path / "here")) > 4


def test_what_is_resolved_is_what_resolving_all_at_once_gives(readings: Path, tmp_path: Path) -> None:
    total = resolved_by(Here(), readings, tmp_path / "out")
    found = rows(tmp_path / "out")
    together = resolve([subject for page in pages_of(readings) for subject in page], [])
    of_kind = {
        kind: {f"{r['page']}#{r['subject']}": r["id"] for r in found if r["kind"] == kind} for kind in Kind
    }
    for kind in (Kind.SHOW, Kind.SONG):
        assert of_kind[kind] == {s.key: together[s.key] for s in FOUND if s.kind is kind}
    assert total.songs == len(set(of_kind[Kind.SONG].values()))
    assert total.shows == len(set(of_kind[Kind.SHOW].values()))
    known = {row["id"] for row in found}
    assert all(known.issuperset([*row["shows"], *row["artists"]]) for row in found)


def test_a_killed_worker_costs_nothing(readings: Path, tmp_path: Path) -> None:
    class Murderous(LocalEngine):
        killed = 0

        def wait(self) -> tuple[Task, Outcome]:
            if self.killed < 2:
                self.killed += 1
                process = next(worker.process for worker in self._pool if worker.task is not None)
                assert process.pid is not None
                os.kill(process.pid, signal.SIGKILL)
            return super().wait()

    engine = Murderous(2)
    assert resolved_by(Here(), readings, tmp_path / "whole") == resolved_by(
        engine, readings, tmp_path / "out"
    )
    assert engine.killed == 2
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_part_that_kills_every_worker_is_told_and_the_rest_is_resolved(
    readings: Path, tmp_path: Path
) -> None:
    with divided(readings, tmp_path / "out") as tasks:
        engine = Here(tasks[1].name)
        total, given_up = resolve_blocks(tasks, engine, lambda _: None)
        assert list(given_up) == [tasks[1].name]
        assert "3 workers died" in given_up[tasks[1].name]
        engine = Here()
        again, given_up = resolve_blocks(tasks, engine, lambda _: None)
    assert engine.given == [tasks[1].name]
    assert given_up == {}
    assert again.mentions > total.mentions


def test_readings_that_changed_are_resolved_anew_and_nothing_older_is_left(
    readings: Path, tmp_path: Path
) -> None:
    resolved_by(Here(), readings, tmp_path / "out")
    (readings / READINGS / "1.parquet").unlink()
    resolved_by(Here(), readings, tmp_path / "out")
    resolved_by(Here(), readings, tmp_path / "new")
    assert contents(tmp_path / "out") == contents(tmp_path / "new")


def test_of_a_page_that_was_read_twice_the_last_reading_counts_and_what_is_unsure_does_not(
    tmp_path: Path,
) -> None:
    def page(name: str) -> list[Subject]:
        return [Subject("a#show1", "a", Kind.SHOW, (name,))]

    with Readings(tmp_path / READINGS / "0.parquet") as file:
        file.add(reading("a", page("First")))
        file.add(reading("a", page("Last")))
        file.add(reading("b", [Subject("b#show1", "b", Kind.SHOW, ("Guess",))], sure=0.3))
    assert [[s.names for s in of] for of in pages_of(tmp_path)] == [[], [("Last",)]]


def test_damaged_readings_are_told_and_nothing_is_left(readings: Path, tmp_path: Path) -> None:
    (readings / READINGS / "1.parquet").write_bytes(b"half")
    with pytest.raises(ShardError, match="is damaged"), divided(readings, tmp_path / "out"):
        pass
    assert list((tmp_path / "out").iterdir()) == []
