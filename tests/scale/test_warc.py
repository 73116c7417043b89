"""Every page of a WARC file is found, and damage to one record is told and costs no other page."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("fastwarc", reason="needs the scale extra")

from tests.scale.conftest import warc_record, wet_record, zipped

from linernotes.pages.limits import Limits
from linernotes.scale.found import PageBytes, ShardError, Unread
from linernotes.scale.warc import read_warc

A = warc_record("http://a.org/1", "<p>one</p>")
B = warc_record("http://a.org/2", "<p>two</p>" * 50)
C = warc_record("http://a.org/3", "<p>three</p>")


def read(data: bytes, limits: Limits | None = None) -> tuple[list[str], list[Unread]]:
    """The addresses of the pages that were found, and what could not be read."""
    found = list(read_warc(io.BytesIO(data), limits or Limits()))
    pages = [one.uri[-1] for one in found if isinstance(one, PageBytes)]
    return pages, [one for one in found if isinstance(one, Unread)]


def bodies(data: bytes) -> list[bytes]:
    return [one.data for one in read_warc(io.BytesIO(data), Limits()) if isinstance(one, PageBytes)]


@pytest.mark.parametrize("data", [A + B + C, zipped(A, B, C), gzip.compress(A + B + C, mtime=0)])
def test_pages_are_found_plain_and_zipped(data: bytes) -> None:
    assert read(data) == (["1", "2", "3"], [])
    assert bodies(data)[0] == b"<p>one</p>"


def test_wet_records_are_pages_of_text() -> None:
    record = wet_record("http://a.org/1", "‘비’ OST")
    (found,) = list(read_warc(io.BytesIO(zipped(record)), Limits()))
    assert found == PageBytes("http://a.org/1", "‘비’ OST".encode(), "text/plain")


@pytest.mark.parametrize(
    "other",
    [
        warc_record("http://a.org/x", "gone", status="404 Not Found"),
        warc_record("http://a.org/x", b"\x89PNG", media="image/png"),
        A.replace(b"Type: response", b"Type: request"),
    ],
)
def test_what_is_no_page_is_passed_over(other: bytes) -> None:
    assert read(zipped(A, other, C)) == (["1", "3"], [])


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(b"<p>x</p>", mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(b"<p>x</p>")),
        ("Transfer-Encoding: chunked\r\n", b"8\r\n<p>x</p>\r\n0\r\n\r\n"),
    ],
)
def test_encoded_bodies_are_decoded(headers: str, body: bytes) -> None:
    assert bodies(warc_record("http://a.org/1", body, headers=headers)) == [b"<p>x</p>"]


@pytest.mark.parametrize(
    "headers",
    ["Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: zstd\r\n",
     "Content-Encoding: rot13\r\n", "Transfer-Encoding: chunked\r\n"],
)  # fmt: skip
@pytest.mark.parametrize("zip_it", [False, True])
def test_a_body_that_is_not_what_its_header_says_costs_one_page(headers: str, *, zip_it: bool) -> None:
    records = A, warc_record("http://a.org/2", "<p>plain</p>", headers=headers), C
    pages, unread = read(zipped(*records) if zip_it else b"".join(records))
    assert pages == ["1", "3"]
    assert [one.uri for one in unread] == ["http://a.org/2"]


def test_a_small_body_cannot_fill_the_memory() -> None:
    bomb = warc_record(
        "http://a.org/1", gzip.compress(bytes(10_000_000)), headers="Content-Encoding: gzip\r\n"
    )
    (found,) = read_warc(io.BytesIO(bomb), Limits(max_bytes=1000))
    assert isinstance(found, PageBytes)
    assert len(found.data) == 1001


@pytest.mark.parametrize("length", [10, 60, 5000])
@pytest.mark.parametrize("zip_it", [False, True])
def test_a_record_with_a_wrong_length_costs_only_itself(length: int, *, zip_it: bool) -> None:
    records = A, warc_record("http://a.org/2", "<p>two</p>" * 9, length=length), C
    pages, unread = read(zipped(*records) if zip_it else b"".join(records))
    assert pages == ["1", "3"]
    assert [one.uri for one in unread] == ["http://a.org/2"]


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped(A, B, C))
    data[len(zipped(A)) + 60] ^= 0xFF
    pages, unread = read(bytes(data))
    assert pages == ["1", "3"]
    assert len(unread) == 1


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("flags", [0x04, 0x08, 0x10, 0x1C])
def test_a_member_whose_header_promises_what_is_not_there_costs_no_other_page(which: int, flags: int) -> None:
    members = [bytearray(zipped(record)) for record in (A, B, C)]
    members[which][3] = flags
    pages, unread = read(b"".join(members))
    assert pages == [number for number in "123" if number != str(which + 1)]
    assert len(unread) == 1


def test_records_that_are_no_pages_may_end_a_file() -> None:
    request = zipped(A.replace(b"Type: response", b"Type: request"))
    assert read(zipped(A) + request * 3) == (["1"], [])
    assert read(request) == ([], [])


def test_every_damage_of_many_is_told_at_its_place_and_costs_only_itself() -> None:
    good, bad = zipped(B), zipped(B)[:-30]
    pages, unread = read(good + (bad + good * 3) * 20)
    assert len(pages) == 61
    assert len(unread) == 20
    assert f"after byte {len(good * 3 + bad):,} " in unread[1].reason


@pytest.mark.parametrize("cut", [1, 4, 9, 20, 60])
def test_a_file_that_was_cut_short_says_so(cut: int) -> None:
    pages, unread = read(zipped(A, B, C)[:-cut])
    assert pages in (["1", "2"], ["1", "2", "3"])
    assert len(unread) == 1
    assert "cut short" in unread[0].reason


@pytest.mark.parametrize("cut", [3, 30, 300])
def test_a_plain_file_that_was_cut_short_says_so(cut: int) -> None:
    _, unread = read((A + B + C)[:-cut])
    assert len(unread) == 1


@pytest.mark.parametrize(
    "data", [b"hello\n" * 50, b"<html></html>", gzip.compress(b"junk" * 500, mtime=0), b"", b"PK\x03\x04"]
)
def test_what_is_no_warc_file_is_refused(data: bytes) -> None:
    with pytest.raises(ShardError):
        read(data)


@given(st.integers(0, 1500), st.binary(max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_damage_stops_reading(at: int, junk: bytes) -> None:
    data = bytearray(zipped(A, B, C) + zipped(A) * 3)
    data[at : at + len(junk)] = junk
    try:
        pages, _ = read(bytes(data))
    except ShardError:
        return
    assert len(pages) >= 2
