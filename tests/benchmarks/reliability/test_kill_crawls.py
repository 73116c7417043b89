"""A run over a crawl whose workers or driver are killed at a random moment is resumed to the same bytes."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")

from benchmarks.reliability import kill_crawls


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the workers in /proc")
@pytest.mark.parametrize(("engine", "rounds"), [("local", 2), ("ray", 1)])
def test_killed_runs_end_with_the_same_bytes(
    capsys: pytest.CaptureFixture[str], engine: str, rounds: int
) -> None:
    if engine == "ray":
        pytest.importorskip("ray", reason="needs the ray extra")
    words = ["--engine", engine, "--rounds", str(rounds), "--pages", "30", "--shards", "3"]
    assert kill_crawls.main(words) == 0
    undisturbed, without_a_machine = 1, int(engine == "ray")
    assert capsys.readouterr().out.count("the same bytes") == undisturbed + rounds + without_a_machine
