"""The bench of workers times each engine apart from its start, and compares what they have left."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")
pytest.importorskip("ray", reason="needs the ray extra")

from benchmarks.scale import bench_workers
from linernotes.scale.local import LocalEngine


def test_it_compares_one_worker_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_workers, "RayEngine", LocalEngine)  # a cluster takes long to start
    monkeypatch.setattr(bench_workers, "_WARM_PAGES", 3)
    assert bench_workers.main(["--pages", "20", "--shards", "2", "--folder", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "ray with two workers, times one" in printed
    assert "results are the same bytes" in printed
