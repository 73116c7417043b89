"""Passes over pages that cannot be about a soundtrack, by their raw bytes, before any of them is parsed.

Of a crawl 999 pages in 1,000 are about something else, and reading one costs a hundred times what
it costs to find words in its bytes. A page is worth reading if it has a word that means soundtrack
or theme song, or, outside of links, a word for songs near a word for shows of the same language.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from linernotes.pages.sniffing import utf16_without_mark
from linernotes.scale.finder import Finder, Place, Words, finder
from linernotes.scale.visible import visible_text

NEAR = 800
"""Bytes from a word for songs to a word for shows up to which they are taken for one remark."""

AROUND = 1500
"""Bytes before and behind such a pair that tell whether it stands in a link: addresses are long."""

Stretch = tuple[int, int]
"""Where it begins and ends, in bytes."""

_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff")
_ESCAPE = b"\x1b"
_SHIFTED = (b"\x1b$B", b"\x1b$@")
_HEAD = 4096
_MANY = 10
"""Letters as numeric entities from which on a page is looked at with its entities resolved."""


def is_worth_reading(data: bytes) -> bool:
    """Whether ``data``, the raw bytes of a page in any charset, may be about a soundtrack.

    Pages in UTF-16, UTF-32 and ISO-2022-JP, which hardly any page is in, are always worth it.
    """
    if _WIDE.match(data) or utf16_without_mark(data[:_HEAD]) is not None:
        return True
    if _ESCAPE in data and any(shift in data for shift in _SHIFTED):
        return True
    words = finder(utf8=_is_utf8(data))
    found = words.find(data)
    if found.entities >= _MANY and not found.alone:
        data = html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
        words = finder(utf8=True)
        found = words.find(data)
    return found.alone or any(_is_said(data[start:end], words) for start, end in _stretches(found))


def _stretches(found: Words) -> Iterator[Stretch]:
    """Where a word for songs is near one for shows, with what tells whether they stand in links."""
    start = end = 0
    for first, last in near(found.songs, found.shows):
        if first - AROUND > end:
            if end:
                yield start, end
            start = max(0, first - AROUND)
        end = max(end, last + AROUND)
    if end:
        yield start, end


def _is_said(stretch: bytes, words: Finder) -> bool:
    """Whether a pair of words is still there without markup, scripts and links."""
    said = words.find(visible_text(stretch))
    return said.alone or any(near(said.songs, said.shows))


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def near(songs: Sequence[Place], shows: Sequence[Place]) -> Iterator[Stretch]:
    """For each word for a song the stretch from the first to the last one for a show that is near it.

    Near are words of one language that begin within :data:`NEAR` bytes; both have to be in order.
    """
    first = last = 0
    for start, spoken in songs:
        while first < len(shows) and shows[first][0] < start - NEAR:
            first += 1
        while last < len(shows) and shows[last][0] <= start + NEAR:
            last += 1
        around = [place for place, also in shows[first:last] if spoken & also]
        if around:
            yield min(start, around[0]), max(start, around[-1])
