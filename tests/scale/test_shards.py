"""The shards that a user names are found once each, whatever they are and wherever they lie."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")

from linernotes.scale.found import MissingExtraError, PageBytes, ShardError, Unread
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


@contextlib.contextmanager
def serving(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on this machine, as long as the block runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site(crawl: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

    with serving(functools.partial(Quiet, directory=str(crawl))) as address:
        yield address


def test_a_shard_is_read_over_http(site: str, crawl: Path) -> None:
    pytest.importorskip("aiohttp", reason="needs the scale extra")
    (shard,) = find_shards([f"{site}/0.warc.gz"])
    (local,) = find_shards([str(crawl / "0.warc.gz")])
    assert shard.state()
    assert list(pages_of(shard)) == list(pages_of(local))
    with pytest.raises(ShardError):
        Shard(f"{site}/none.warc.gz", ShardKind.WARC).state()


class Bucket(http.server.SimpleHTTPRequestHandler):
    """The two requests of S3 that reading takes, GET and HEAD of an object, from a folder."""

    def log_message(self, *_args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("ETag", '"1"')
        super().end_headers()

    def do_GET(self) -> None:
        data = Path(self.translate_path(self.path)).read_bytes()
        first, last = re.findall("[0-9]+", self.headers.get("Range", "bytes=0-999999"))
        part = data[int(first) : int(last) + 1]
        self.send_response(206)
        self.send_header("Content-Length", str(len(part)))
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part) - 1}/{len(data)}")
        self.end_headers()
        self.wfile.write(part)


def test_a_shard_is_read_from_s3(tmp_path: Path, crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("s3fs", reason="needs s3fs")
    settings = {"AWS_ACCESS_KEY_ID": "someone", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "here"}
    with serving(functools.partial(Bucket, directory=str(tmp_path))) as address:
        for name, value in (settings | {"AWS_ENDPOINT_URL": address}).items():
            monkeypatch.setenv(name, value)
        (shard,) = find_shards([f"s3://{crawl.name}/0.warc.gz"])
        (local,) = find_shards([str(crawl / "0.warc.gz")])
        assert shard.state() == f'{(crawl / "0.warc.gz").stat().st_size}-"1"'
        assert list(pages_of(shard)) == list(pages_of(local))
        with pytest.raises(ShardError, match="cannot be read"):
            Shard(f"s3://{crawl.name}/none.warc.gz", ShardKind.WARC).state()


def test_a_shard_is_read_from_wherever_fsspec_reaches(crawl: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs the scale extra")
    fsspec.filesystem("memory").put(str(crawl / "0.warc.gz"), "/crawl/0.warc.gz")
    (shard,) = find_shards(["memory://crawl/0.warc.gz"])
    (local,) = find_shards([str(crawl / "0.warc.gz")])
    assert list(pages_of(shard)) == list(pages_of(local))
    with pytest.raises(ShardError, match="cannot be read"):
        Shard("memory://crawl/none.warc.gz", ShardKind.WARC).state()


def test_an_address_that_needs_a_package_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = pytest.importorskip("fsspec.registry", reason="needs the scale extra")
    monkeypatch.delitem(registry._registry, "s3", raising=False)  # noqa: SLF001 - a test before may have found it
    monkeypatch.setitem(sys.modules, "s3fs", None)
    shard = Shard("s3://crawl/0.warc.gz", ShardKind.WARC)
    for tried in (shard.state, lambda: list(pages_of(shard))):
        with pytest.raises(MissingExtraError, match=r"^s3:// needs a package .*Install s3fs"):
            tried()


def test_an_address_of_no_known_kind_says_so() -> None:
    with pytest.raises(ShardError, match="Protocol not known: nowhere"):
        Shard("nowhere://crawl/0.warc.gz", ShardKind.WARC).state()
