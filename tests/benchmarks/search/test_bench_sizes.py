"""The bench of sizes builds an index of each, asks it, and says what that took."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from benchmarks.search import bench_sizes


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux")
def test_it_measures_an_index_of_each_size(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(work: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - what the work gives
        return work(*given)

    monkeypatch.setattr(bench_sizes, "_apart", here)  # processes take long to start
    monkeypatch.setattr(bench_sizes, "QUERIES", 80)
    monkeypatch.setattr(sys, "argv", ["bench_sizes", "600", "1200"])
    bench_sizes.main()
    titles, *rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["600", "1,200"]
    assert titles.endswith("hit@1")
    assert all(float(row.split()[-1]) > 0.8 for row in rows)
