"""The shards that a user names are found once each, whatever they are and wherever they lie."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

from linernotes.scale.found import PageBytes, ShardError, Unread
from linernotes.scale.shards import TOGETHER, Shard, ShardKind, find_shards, pages_of


def test_a_folder_holds_crawl_files_and_loose_pages(crawl: Path) -> None:
    (crawl / "notes").mkdir()
    for n in range(TOGETHER + 1):
        (crawl / "notes" / f"{n:04}.txt").write_text("x", encoding="utf-8")
    shards = find_shards([str(crawl)])
    assert [shard.kind for shard in shards] == [ShardKind.WARC] * 2 + [ShardKind.PAGES] * 2
    assert [len(shard.files) for shard in shards[2:]] == [TOGETHER, 1]
    assert not shards[2].is_crawl()


def test_a_shard_that_is_named_twice_is_one(crawl: Path) -> None:
    assert len(find_shards([str(crawl), str(crawl / "0.warc.gz"), str(crawl)])) == 2


def test_names_are_plain_and_of_one_shard_only() -> None:
    names = [
        Shard(uri, ShardKind.WARC).name for uri in ("a/0.warc.gz", "b/0.warc.gz", "s3://x/ü /?", "..", "/")
    ]
    assert len(set(names)) == len(names)
    assert not any("/" in name or name.startswith(".") for name in names)


def test_the_state_changes_with_the_file(crawl: Path) -> None:
    shard = Shard(str(crawl / "0.warc.gz"), ShardKind.WARC)
    before = shard.state()
    assert shard.state() == before
    os.utime(shard.uri, ns=(0, 1))
    assert shard.state() != before


def test_a_shard_that_is_not_there_says_so() -> None:
    with pytest.raises(ShardError, match="check the path"):
        Shard("/no/such.warc.gz", ShardKind.WARC).state()


def test_loose_pages_come_one_by_one_and_a_lost_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("‘비’ OST", encoding="utf-8")
    shard = Shard("two", ShardKind.PAGES, (str(tmp_path / "a.txt"), str(tmp_path / "gone.txt")))
    page, lost = pages_of(shard)
    assert page == PageBytes(str(tmp_path / "a.txt"), "‘비’ OST".encode())
    assert isinstance(lost, Unread)


@pytest.fixture
def site(crawl: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(crawl)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_shard_is_read_over_http(site: str, crawl: Path) -> None:
    pytest.importorskip("aiohttp", reason="needs the scale extra")
    (shard,) = find_shards([f"{site}/0.warc.gz"])
    (local,) = find_shards([str(crawl / "0.warc.gz")])
    assert shard.state()
    assert list(pages_of(shard)) == list(pages_of(local))
    with pytest.raises(ShardError):
        Shard(f"{site}/none.warc.gz", ShardKind.WARC).state()
