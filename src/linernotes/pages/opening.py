"""Opens whatever the user names: files, folders, addresses, standard input, one page after another.

Everything that can go wrong with one source becomes a :class:`Refusal` in its place, so that the
others are still read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from linernotes.model.page import Page
from linernotes.pages.garbling import mended
from linernotes.pages.html import read_html
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.markdown import read_markdown
from linernotes.pages.plain import read_text
from linernotes.pages.refusal import Refusal, UnreadableError
from linernotes.pages.sniffing import binary_kind, looks_like_html
from linernotes.pages.sources import Source, SourceKind, find_sources

if TYPE_CHECKING:
    from linernotes.pages.fetch import Fetcher

_READERS = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_OF_MEDIA = {"text/html": read_html, "application/xhtml+xml": read_html, "text/markdown": read_markdown}


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
    opener = _Opener(limits)
    for source in find_sources(sources):
        try:
            yield opener.open(source)
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
    reader = _OF_MEDIA.get(media) or _READERS.get(Path(uri.partition("?")[0]).suffix.lower())
    if reader is None:
        head = data[:4096].replace(b"\0", b"").decode("utf-8", "replace")
        reader = read_html if looks_like_html(head) else read_text
    page = reader(data, uri, limits, content_type)
    whole = mended(data, limits) if page.garbled else None
    if whole is None:
        return page
    again = reader(whole.text.encode(), uri, limits, None)
    return replace(again, sha256=page.sha256, notes=(*whole.notes, *again.notes))


def too_large(size: int, limits: Limits) -> str:
    """The words for a source of ``size`` bytes, which is more than ``limits`` allow."""
    return f"is too large ({size:,} bytes; at most {limits.max_bytes:,}); split it or give the page alone"


class _Opener:
    """Opens sources one by one; only the first address makes it load what fetching needs."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._fetcher: Fetcher | None = None

    def open(self, source: Source) -> Page:
        """The page that ``source`` is, or an :class:`UnreadableError`."""
        if source.kind is SourceKind.MISSING:
            raise UnreadableError(source.problem)
        if source.kind is SourceKind.ADDRESS:
            return self._fetched(source.uri)
        if source.kind is SourceKind.INPUT:
            data = sys.stdin.buffer.read(self._limits.max_bytes + 1)
        else:
            data = self._file(source.path)
        return page_from_bytes(data, source.uri, None, self._limits)

    def _fetched(self, address: str) -> Page:
        if self._fetcher is None:
            from linernotes.pages.fetch import Fetcher  # noqa: PLC0415 - loading httpx takes longer than reading a page

            self._fetcher = Fetcher(self._limits)
        fetched = self._fetcher.fetch(address)
        return page_from_bytes(fetched.data, address, fetched.content_type, self._limits)

    def _file(self, path: Path) -> bytes:
        try:
            size = path.stat().st_size
            if size > self._limits.max_bytes:
                raise UnreadableError(too_large(size, self._limits))
            with path.open("rb") as file:
                return file.read(self._limits.max_bytes + 1)  # a device has no size, yet may never end
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UnreadableError(f"cannot be read ({reason}); check the path and its permissions") from error
