"""Reads WARC and WET files, plain or gzipped: the pages of a crawl, and what of it is damaged.

FastWARC reads the records. What it cannot know is added here: a record whose length is wrong or
whose gzip member is broken is told and left out, and reading goes on with the next record that is
whole, so that one bad record does not cost the rest of a shard.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from typing import BinaryIO, NamedTuple

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from linernotes.pages.limits import Limits
from linernotes.scale.bodies import EncodedBodyError, decoded
from linernotes.scale.found import Found, PageBytes, ShardError, Unread

_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
_STEP = 1 << 20
_STEPS = 64
"""Steps in which a gzip member is unpacked to find its end; longer ones have many records in them."""
_OK = 200
_NOTHING = Unread("", "nothing was read yet")
_CUT = Unread("", "the record is not whole")
_KINDS = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource


class _Broken(NamedTuple):
    """A record that is not whole, at byte ``offset``."""

    offset: int
    uri: str
    reason: str


def read_warc(file: BinaryIO, limits: Limits) -> Iterator[Found | None]:
    """Each record that could be a page, in order: the page, why it cannot be read, or None for no page.

    Raises:
        ShardError: if ``file`` is no WARC file or the disk or network fails.
    """
    mark = _mark_of(file)
    start: int | None = 0
    while start is not None:
        broken = yield from _read_from(file, start, limits)
        if broken is None:
            if not _ends_whole(file, mark):
                yield Unread("", "the file ends in the middle of a record; it was cut short")
            return
        if broken.offset != start or start == 0:  # what follows a broken record may be its own rest
            yield Unread(broken.uri, broken.reason)
        start = _next_record(file, broken.offset + 1, mark)


def _mark_of(file: BinaryIO) -> bytes:
    head = file.read(max(len(_GZIP), len(_PLAIN)))
    for mark in (_GZIP, _PLAIN):
        if head.startswith(mark):
            return mark
    raise ShardError(
        "is empty; check how it was made"
        if not head
        else "is no WARC file: it begins with neither a WARC record nor gzip; check what it is"
    )


def _read_from(file: BinaryIO, start: int, limits: Limits) -> Generator[Found | None, None, _Broken | None]:
    """The records from byte ``start`` on; returns the first that is not whole, or None.

    A record whose length is too small is known by what follows it, so each is held back until the
    next one has begun.
    """
    file.seek(start)
    last, uri, seen = start, "", False
    held: Found | None = _NOTHING
    try:
        for record in ArchiveIterator(file, parse_http=False, fsspec_args=False):
            if held is not _NOTHING:
                yield held
            last, seen, held = record.stream_pos, True, _NOTHING
            if not record.record_type & _KINDS:
                continue
            uri = _uri(record)
            held = _page(record, uri, limits)
            if held is _CUT:
                return _Broken(last, uri, "its length in the shard is wrong, or it was cut short")
    except OSError as error:
        if error.errno is not None:
            raise ShardError(f"cannot be read to its end ({error.strerror}); check the disk") from error
        misread = "WARC header" in str(error)
        if misread and start == 0 and not seen:
            raise ShardError(f"is no WARC file ({error}); check what it is") from error
        if misread and held is not _NOTHING:
            return _Broken(last, uri, "its length in the shard is wrong")
        if held is not _NOTHING:
            yield held
        return _Broken(last, "", f"the shard is damaged after byte {last:,} ({error})")
    if held is not _NOTHING:
        yield held
    # The three bytes of gzip can stand inside a member as well; then what follows them is no record.
    return _passed_over(file, last) if seen else _Broken(start, "", "no record begins where one should")


def _passed_over(file: BinaryIO, last: int) -> _Broken | None:
    """What stands behind the member of the record at byte ``last``, which was read as if it were the last.

    FastWARC takes a member whose header is damaged in some ways for the end of the file.
    """
    file.seek(last)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for _ in range(_STEPS):
            member.decompress(member.unconsumed_tail or file.read(_STEP), _STEP)
            if member.eof:
                break
    except zlib.error:
        return None
    end = file.tell() - len(member.unused_data)
    if not member.eof or not (member.unused_data or file.read(1)):
        return None
    return _Broken(end, "", f"the shard is damaged after byte {end:,}")


def _uri(record: WarcRecord) -> str:
    return str(record.headers.get("WARC-Target-URI") or "").strip("<> ")


def _page(record: WarcRecord, uri: str, limits: Limits) -> Found | None:
    """The page in ``record``, None if it is none, :data:`_CUT` if the record is not whole."""
    sent = None
    if record.is_http:
        try:
            record.parse_http()
        except OSError as error:
            return Unread(uri, f"its HTTP header is damaged ({error})")
        sent = record.http_headers
        if sent is None or sent.status_code != _OK:
            return None
    media = (record.headers if sent is None else sent).get("Content-Type")
    if media and media.partition(";")[0].strip().lower() not in _PAGES:
        return None
    payload = record.reader.read(limits.max_bytes + 1)
    if len(payload) < min(record.content_length, limits.max_bytes):
        return _CUT
    if sent is None:
        return PageBytes(uri, payload, media)
    transfer, content = sent.get("Transfer-Encoding"), sent.get("Content-Encoding")
    if transfer or content:
        try:
            payload = decoded(payload, transfer or "", content or "", limits.max_bytes + 1)
        except EncodedBodyError as error:
            return Unread(uri, str(error))
    return PageBytes(uri, payload, media)


def _next_record(file: BinaryIO, start: int, mark: bytes) -> int | None:
    """Where the next record begins at or after byte ``start``, by its ``mark``; None if nowhere."""
    file.seek(start)
    offset, rest = start, b""
    while chunk := file.read(_STEP):
        seen = rest + chunk
        found = seen.find(mark)
        if found >= 0:
            return offset - len(rest) + found
        offset += len(chunk)
        rest = seen[-len(mark) :]
    return None


def _ends_whole(file: BinaryIO, mark: bytes) -> bool:
    """Whether the last record is whole, as far as the end of the file tells."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 8 * _STEP))
    tail = file.read()
    if mark == _PLAIN:
        return tail.endswith((b"\r\n\r\n", b"\n\n"))
    at = tail.rfind(mark)
    while at >= 0:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            waiting = tail[at:]
            while waiting and not member.eof:
                member.decompress(waiting, _STEP)
                waiting = member.unconsumed_tail
        except zlib.error:
            at = tail.rfind(mark, 0, at)  # the three bytes can stand inside a member, too
            continue
        return member.eof and not member.unused_data
    return True
