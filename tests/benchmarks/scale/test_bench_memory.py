"""The bench of memory tells what a worker takes for one shard and for all of them in one file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")
pytest.importorskip("ray", reason="needs the ray extra")

from benchmarks.scale import bench_memory


def test_it_tells_what_workers_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench_memory.main(["--pages", "10", "--shards", "2", "--folder", str(tmp_path)])
    peaks = [int(peak) for peak in re.findall(r"worker of (\d+) MB", capsys.readouterr().out)]
    assert len(peaks) == 2
    assert 50 < peaks[0] <= peaks[1]
    assert [path.name for path in tmp_path.iterdir()] == ["10-2"]
