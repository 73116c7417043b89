"""A Ray cluster gives the same bytes as processes do, and outlives a page that kills its worker."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("ray", reason="needs the ray extra")

from tests.scale.conftest import contents
from tests.scale.test_run import Here, read_all, unheard

from linernotes.scale.ray_engine import RayEngine
from linernotes.scale.run import results_folder, run
from linernotes.scale.shards import find_shards


@pytest.mark.filterwarnings("default")  # Ray leaves sockets and processes to the garbage collector
def test_a_cluster_gives_the_same_bytes(crawl: Path, tmp_path: Path) -> None:
    read_all([crawl], tmp_path / "here", Here())
    engine = RayEngine(2)
    try:
        with results_folder(tmp_path / "ray", resume=False):
            summary = run(find_shards([str(crawl)]), tmp_path / "ray", engine, unheard)
    finally:
        engine.close()
    assert (summary.done, summary.given_up) == (2, {})
    assert contents(tmp_path / "here") == contents(tmp_path / "ray")
