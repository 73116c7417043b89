"""Undoes what a server did to the body of an answer: chunks and compression, within a bound."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader


class EncodedBodyError(Exception):
    """A body that is not in the encoding that its header names; the message says so."""


def _deflated(stream: io.BytesIO) -> Any:  # noqa: ANN401 - one of fastwarc's readers, which share no type
    return GzipReader(stream, zlib=True, fsspec_args=False)


_READERS: Mapping[str, Callable[[io.BytesIO], Any]] = {
    "chunked": lambda stream: ChunkedReader(stream, fsspec_args=False),
    "gzip": lambda stream: GzipReader(stream, fsspec_args=False),
    "x-gzip": lambda stream: GzipReader(stream, fsspec_args=False),
    "deflate": _deflated,
    "br": lambda stream: BrotliReader(stream, fsspec_args=False),
    "zstd": lambda stream: ZstdReader(stream, fsspec_args=False),
}


def decoded(payload: bytes, transfer: str, content: str, most: int) -> bytes:
    """At most ``most`` bytes of the page in ``payload``.

    Args:
        payload: The body as it was sent.
        transfer: The header Transfer-Encoding, or nothing.
        content: The header Content-Encoding, or nothing.
        most: How many bytes to unpack at most, so that a small body cannot fill the memory.

    Raises:
        EncodedBodyError: if ``payload`` is in no such encoding, or in one that is not known.
    """
    names = [*content.split(","), *transfer.split(",")]
    for name in reversed([name.strip().lower() for name in names]):
        if name in {"", "identity"}:
            continue
        if name not in _READERS:
            raise EncodedBodyError(f"its body is encoded as {name!r}, which is not known")
        try:
            payload = _READERS[name](io.BytesIO(payload)).read(most)
        except OSError as error:
            raise EncodedBodyError(f"its body is not {name} as its header says ({error})") from error
    return payload
