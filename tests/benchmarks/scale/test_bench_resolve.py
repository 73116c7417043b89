"""The bench of resolving with one worker and with two compares what they have left."""

from __future__ import annotations

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")

from benchmarks.scale import bench_resolve


def test_it_compares_one_worker_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_resolve.main(["--songs", "200"]) == 0
    printed = capsys.readouterr().out
    assert "two workers, times one" in printed
    assert "results are the same bytes" in printed
