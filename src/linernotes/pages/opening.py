"""Opens whatever the user names: files, folders, addresses, standard input, one page after another.

Everything that can go wrong with one source becomes a :class:`Refusal` in its place, so that the
others are still read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from linernotes.model.page import Page
from linernotes.pages.html import read_html
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.markdown import read_markdown
from linernotes.pages.plain import read_text
from linernotes.pages.refusal import Refusal, UnreadableError
from linernotes.pages.sniffing import binary_kind, looks_like_html
from linernotes.pages.sources import Source, SourceKind, find_sources

_READERS = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}


def open_sources(sources: Sequence[str], limits: Limits = DEFAULT_LIMITS) -> Iterator[Page | Refusal]:
    """The pages of ``sources``, lazily and in order, with a refusal for each that cannot be read.

    Args:
        sources: Files, folders (read recursively in the order of their names), addresses that
            begin with "http://" or "https://", and "-" for standard input.
        limits: Bounds on every page.

    Yields:
        A page or a refusal for each file, address or input. A folder's pages have the folder as
        given, joined with the path inside it, as their ``uri``.
    """
    for source in find_sources(sources):
        try:
            yield _open(source, limits)
        except UnreadableError as error:
            yield Refusal.of(source.uri, error)


def page_from_bytes(
    data: bytes, uri: str, content_type: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Page:
    """The page that ``data`` holds, by its content type, its suffix, or what it looks like.

    Raises:
        UnreadableError: if it is empty, too large, binary, or has no text.
    """
    if len(data) > limits.max_bytes:
        raise UnreadableError(too_large(len(data), limits))
    if not data.strip():
        raise UnreadableError("is empty; give a file with a page in it")
    kind = binary_kind(data[: limits.sniff_bytes])
    if kind is not None:
        raise UnreadableError(f"is {kind}")
    media = (content_type or "").partition(";")[0].strip().lower()
    if media in {"text/html", "application/xhtml+xml"}:
        return read_html(data, uri, limits, content_type)
    if media == "text/markdown":
        return read_markdown(data, uri, limits, content_type)
    reader = _READERS.get(Path(uri.partition("?")[0]).suffix.lower())
    if reader is None:
        head = data[:4096].replace(b"\0", b"").decode("utf-8", "replace")
        reader = read_html if looks_like_html(head) else read_text
    return reader(data, uri, limits, content_type)


def too_large(size: int, limits: Limits) -> str:
    """The words for a source of ``size`` bytes, which is more than ``limits`` allow."""
    return f"is too large ({size:,} bytes; at most {limits.max_bytes:,}); split it or give the page alone"


def _open(source: Source, limits: Limits) -> Page:
    if source.kind is SourceKind.MISSING:
        raise UnreadableError(source.problem)
    if source.kind is SourceKind.INPUT:
        return page_from_bytes(sys.stdin.buffer.read(limits.max_bytes + 1), source.uri, None, limits)
    if source.kind is SourceKind.ADDRESS:
        from linernotes.pages.fetch import fetch  # noqa: PLC0415 - httpx takes 100 ms that files need not wait for

        fetched = fetch(source.uri, limits)
        return page_from_bytes(fetched.data, source.uri, fetched.content_type, limits)
    try:
        size = source.path.stat().st_size
        if size > limits.max_bytes:
            raise UnreadableError(too_large(size, limits))
        with source.path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)  # a device has no size, yet may never end
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableError(f"cannot be read ({reason}); check the path and its permissions") from error
    return page_from_bytes(data, source.uri, None, limits)
