"""A Ray cluster gives the same bytes as processes of one machine, whatever befalls its workers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("ray", reason="needs the ray extra")

from tests.scale.conftest import OTHER, SONG, contents, warc_record, zipped
from tests.scale.test_run import unheard

from linernotes.scale.engine import Engine
from linernotes.scale.local import LocalEngine
from linernotes.scale.ray_engine import RayEngine
from linernotes.scale.resolving import divided, resolve_blocks
from linernotes.scale.run import Summary, results_folder, run
from linernotes.scale.shards import find_shards

pytestmark = pytest.mark.filterwarnings("default")  # Ray leaves sockets and processes unclosed


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A dozen shards, one of them with a page that kills, one damaged, one cut short, one that is no WARC."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for shard in range(12):
        pages = [SONG.replace("Your Day", f"Day {shard}-{n}") if n % 3 == 1 else OTHER for n in range(4)]
        if shard == 5:
            pages = [OTHER, SONG.replace("The ballad", "Poison! The ballad")]
        records = [warc_record(f"http://example.org/{shard}/{n}", page) for n, page in enumerate(pages)]
        whole = zipped(*records)
        if shard == 7:
            whole = zipped(records[0], warc_record("http://example.org/7/1", SONG, length=60), *records[2:])
        (folder / f"{shard:02}.warc.gz").write_bytes({8: whole[:-30], 9: b"no WARC"}.get(shard, whole))
    return folder


def read_by(engine: Engine, crawl: Path, out: Path) -> Summary:
    try:
        with results_folder(out, resume=False):
            return run(find_shards([str(crawl)]), out, engine, unheard)
    finally:
        engine.close()


@pytest.mark.usefixtures("deadly")
def test_a_cluster_gives_the_same_bytes_as_processes_do(many: Path, tmp_path: Path) -> None:
    here = read_by(LocalEngine(2), many, tmp_path / "local")
    there = read_by(RayEngine(2), many, tmp_path / "ray")
    assert (here.done, here.total.unread, list(here.given_up)) == (11, 3, [str(many / "09.warc.gz")])
    assert there == here
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


def test_a_cluster_resolves_to_the_same_bytes_as_processes_do(many: Path, tmp_path: Path) -> None:
    read_by(LocalEngine(2), many, tmp_path / "read")
    for name, start in (("local", LocalEngine), ("ray", RayEngine)):
        engine = start(2)
        with closing(engine), divided(tmp_path / "read", tmp_path / name) as tasks:
            total, given_up = resolve_blocks(tasks, engine, lambda _: None)
        assert total.songs > 0
        assert given_up == {}
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
