"""Small crawls, made by hand, so that each can be broken in one place."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

SONG = (
    "<html><head><title>OST</title></head><body><article><h1>Songs of Paper Lanterns</h1>"
    "<p>Gummy sings “Your Day” for the drama “Paper Lanterns”. The ballad came out as OST Part 3.</p>"
    "</article></body></html>"
)
OTHER = "<html><body><p>Rain on Tuesday, sun on Wednesday.</p></body></html>"


def warc_record(
    uri: str,
    body: bytes | str,
    *,
    length: int | None = None,
    headers: str = "",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
) -> bytes:
    """One response as crawlers write it; ``length`` is a wrong one."""
    data = body.encode() if isinstance(body, str) else body
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {uri}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def wet_record(uri: str, text: str) -> bytes:
    data = text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:2>\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def zipped(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as in Common Crawl."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


DEADLY = """\
import os
import sys
from importlib.util import find_spec

class Deadly:
    \"""Leaves alone what never reads, as most processes of a cluster, which would wait for the reader.\"""

    def find_spec(self, name, path=None, target=None):
        if name != "linernotes.scale.work":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        load = spec.loader.exec_module

        def loaded(work):
            load(work)
            read = work.read

            def deadly(page):
                if "Poison" in page.text:
                    os.abort()
                return read(page)

            work.read = deadly

        spec.loader.exec_module = loaded
        return spec

sys.meta_path.insert(0, Deadly())
"""


@pytest.fixture
def deadly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process that is started from here on is killed by a page with the word "Poison"."""
    (tmp_path / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Two shards of six pages each, two of them about songs."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for shard in range(2):
        records = [
            warc_record(
                f"http://example.org/{shard}/{n}",
                SONG.replace("Your Day", f"Day {n}") if n % 3 == 1 else OTHER,
            )
            for n in range(6)
        ]
        (folder / f"{shard}.warc.gz").write_bytes(zipped(*records))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of ``folder`` with its bytes, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
