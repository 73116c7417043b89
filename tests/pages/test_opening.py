import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from linernotes.model.page import Page
from linernotes.pages.limits import Limits
from linernotes.pages.opening import open_sources, page_from_bytes
from linernotes.pages.refusal import Refusal, UnreadableError


def test_one_bad_source_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("My Love\n\nby Baekhyun", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_text("<h1>Your Day</h1>", "utf-8")
    found = list(
        open_sources([str(tmp_path), str(tmp_path / "missing"), "ftp://a.example/x", str(tmp_path / "a.txt")])
    )
    assert [type(page).__name__ for page in found] == [
        "Page",
        "Refusal",
        "Page",
        "Refusal",
        "Refusal",
        "Page",
    ]
    assert [page.uri for page in found][:2] == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
    refusals = [page.message for page in found if isinstance(page, Refusal)]
    assert all("; " in message and "\n" not in message for message in refusals)


def test_standard_input_is_read_as_what_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<!doctype html><h1>My Love</h1><p>Words.</p>"))
    )
    [page] = open_sources(["-"])
    assert isinstance(page, Page)
    assert (page.uri, page.title, page.text) == ("-", "My Love", "My Love\n\nWords.")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    [refusal] = open_sources([str(path)])
    assert isinstance(refusal, Refusal)
    assert "is too large (200,000,000 bytes; at most 20,000,000)" in refusal.message


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless device")
def test_an_endless_device_is_read_no_further_than_allowed() -> None:
    [refusal] = open_sources(["/dev/zero"], Limits(max_bytes=1000))
    assert isinstance(refusal, Refusal)
    assert "is too large" in refusal.message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words", "utf-8")
    path.chmod(0)
    [refusal] = open_sources([str(path)])
    assert isinstance(refusal, Refusal)
    assert "cannot be read (Permission denied)" in refusal.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.4 ...", "is a PDF; save it as text or HTML first"),
        (gzip.compress(b"0" * 1000, mtime=0), "is a gzip file; unpack it first"),
        (bytes(range(256)) * 8, "is binary data"),
        (b"x" * 101, "is too large (101 bytes; at most 100)"),
    ],
)
def test_what_cannot_be_a_page_is_refused_in_one_line(data: bytes, message: str) -> None:
    limits = Limits(max_bytes=100) if len(data) == 101 else Limits()
    with pytest.raises(UnreadableError) as refusal:
        page_from_bytes(data, "page.txt", None, limits)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("uri", "content_type", "text"),
    [
        ("a.html", None, "My Love"),
        ("a.HTM", None, "My Love"),
        ("https://a.example/page?x=.txt", "text/html; charset=utf-8", "My Love"),
        ("a.bin", None, "My Love"),
        ("a.txt", None, "<html><h1>My Love</h1>"),
        ("a.md", None, "My Love"),
        ("https://a.example/page.html", "text/markdown", "My Love"),
    ],
)
def test_content_type_then_suffix_then_looks_decide_how_bytes_are_read(
    uri: str, content_type: str | None, text: str
) -> None:
    assert page_from_bytes(b"<html><h1>My Love</h1>", uri, content_type).text == text
