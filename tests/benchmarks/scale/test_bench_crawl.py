"""The bench of a crawl runs from end to end and prints what it promises."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")

from benchmarks.scale import bench_crawl


def test_it_measures_both_readers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_crawl, "stay_on_one_core", lambda: None)
    monkeypatch.setattr(bench_crawl, "recall", lambda *_folders: 1.0)
    bench_crawl.main(["--pages", "30", "--shards", "2", "--peer-pages", "2", "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "30 pages in 2 shards" in printed
    assert "times as fast" in printed
    assert "budget 15" in printed
