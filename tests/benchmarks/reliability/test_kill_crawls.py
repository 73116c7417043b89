"""A run over a crawl that is killed at a random moment and resumed ends with the same bytes."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")

from benchmarks.reliability import kill_crawls


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the workers in /proc")
def test_a_killed_run_ends_with_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    assert kill_crawls.main(["--rounds", "1", "--pages", "30", "--shards", "3"]) == 0
    assert "the same bytes" in capsys.readouterr().out
