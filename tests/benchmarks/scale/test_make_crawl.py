"""The made crawl is the same for the same seed, and is what it says it is."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("trafilatura", reason="needs the bench extra")

from benchmarks.scale.make_crawl import write_crawl

from benchmarks.scale import make_crawl
from linernotes.scale.found import PageBytes, Unread
from linernotes.scale.shards import Shard, ShardKind, pages_of


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (write_crawl(tmp_path / name, 20, 2, seed=3) for name in ("first", "again"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert first[0].read_bytes() != first[1].read_bytes()


def test_every_page_is_found_but_for_those_that_were_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_crawl, "DAMAGED_IN", 20)
    monkeypatch.setattr(make_crawl, "HOSTILE_IN", 20)
    (path,) = write_crawl(tmp_path, 100, 1, seed=1)
    found = list(pages_of(Shard(str(path), ShardKind.WARC)))
    assert any(isinstance(one, Unread) for one in found)
    assert sum(isinstance(one, PageBytes) for one in found) > 80
    assert 95 <= len(found) <= 101
