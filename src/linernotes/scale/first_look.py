"""Passes over pages that cannot be about a soundtrack, by their raw bytes, before any of them is parsed.

Of a crawl 999 pages in 1,000 are about something else, and reading one costs a hundred times what
it costs to find words in its bytes. A page is worth reading if it has a word that means soundtrack
or theme song, or a word for songs near a word for shows of the same language.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from linernotes.pages.sniffing import utf16_without_mark
from linernotes.scale.words import Meaning, patterns

NEAR = 800
"""Bytes from a word for songs to a word for shows up to which they are taken for one remark."""

_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff")
_SHIFTED = (b"\x1b$B", b"\x1b$@")
_LETTERS = frozenset(bytes([letter]) for letter in string.ascii_letters.encode())
_LEADING = frozenset(bytes([lead]) for lead in range(0xC3, 0xD4))
"""The first of the two bytes that a Latin letter with a mark, a Greek or a Cyrillic one is in UTF-8."""
_ASCII = bytes(range(128))
_HIGH = 0x80
_HIGH_LETTERS = b"\xc0"
"""From here on lie the letters of the charsets of one byte a letter."""
_HEAD = 4096
_LETTER_ENTITY = re.compile(
    rb"&#(?:1[01]\d\d|3[56]\d\d|[1-5]\d{4}|x(?:4[0-9a-f]\d|e\d\d|[3-9a-d][0-9a-f]{3}));", re.IGNORECASE
)
"""A Cyrillic, Thai, Kana, Han or Hangul letter as a numeric entity; quote marks and dashes are not meant."""
_MANY = 10

Place = tuple[int, int]
"""Where a word begins, and the languages (bits) that it is a word of."""


def is_worth_reading(data: bytes) -> bool:
    """Whether ``data``, the raw bytes of a page in any charset, may be about a soundtrack.

    Pages in UTF-16, UTF-32 and ISO-2022-JP, which hardly any page is in, are always worth it.
    """
    if _WIDE.match(data) or utf16_without_mark(data[:_HEAD]) is not None:
        return True
    if any(shift in data for shift in _SHIFTED):
        return True
    if len(_LETTER_ENTITY.findall(data)) >= _MANY:
        data = html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    return _words(utf8=_is_utf8(data)).found_in(data)


def _is_utf8(data: bytes) -> bool:
    beyond_ascii = data.translate(None, _ASCII)  # a fraction of the page, and as telling as all of it
    try:
        beyond_ascii.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Words:
    """Finds the words for soundtracks, songs and shows in bytes of one kind of page."""

    def __init__(self, *, utf8: bool) -> None:
        self._utf8 = utf8
        meanings = _needed(patterns(utf8=utf8), utf8=utf8)
        found = sorted(meanings)
        self._meanings = [meanings[pattern] for pattern in found]
        # Nearly all pages are UTF-8, so only they are given the automaton that is fast and large.
        implementation = Implementation.DFA if utf8 else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick(
            found, matchkind=MatchKind.LeftmostLongest, implementation=implementation
        )

    def found_in(self, data: bytes) -> bool:
        """Whether a word that is enough, or a pair of words near each other, stands in ``data``."""
        songs: list[Place] = []
        shows: list[Place] = []
        for number, start, end in self._automaton.find_matches_as_indexes(data):
            meaning = self._meanings[number]
            if meaning.spaced and not _is_word(data, start, end, utf8=self._utf8):
                continue
            if meaning.alone:
                return True
            if meaning.song:
                songs.append((start, meaning.song))
            if meaning.show:
                shows.append((start, meaning.show))
        return _any_near(songs, shows)


def _needed(meanings: dict[bytes, Meaning], *, utf8: bool) -> dict[bytes, Meaning]:
    """Without the patterns that tell no more than a word inside them: "Drama-OST" has "OST" in it."""
    found = sorted(meanings)
    automaton = BytesAhoCorasick(found, implementation=Implementation.ContiguousNFA)

    def is_needed(pattern: bytes) -> bool:
        inside = automaton.find_matches_as_indexes(pattern, overlapping=True)
        return not any(
            end - start < len(pattern)
            and (not meanings[found[number]].spaced or _is_word(pattern, start, end, utf8=utf8))
            and meanings[found[number]].covers(meanings[pattern])
            for number, start, end in inside
        )

    return {pattern: meanings[pattern] for pattern in found if is_needed(pattern)}


@cache
def _words(*, utf8: bool) -> _Words:
    return _Words(utf8=utf8)


def _is_word(data: bytes, start: int, end: int, *, utf8: bool) -> bool:
    """Whether no letter of Latin, Greek or Cyrillic runs on into the word or out of it.

    In a legacy charset a byte beyond ASCII may be half of anything, so it counts as a letter only
    next to another such byte.
    """
    before, after = data[max(0, start - 2) : start], data[end : end + 1]
    if before[-1:] in _LETTERS or after in _LETTERS:
        return False
    if utf8:
        return before[:1] not in _LEADING and after not in _LEADING
    return data[start] < _HIGH or (before[-1:] < _HIGH_LETTERS and after < _HIGH_LETTERS)


def _any_near(songs: Sequence[Place], shows: Sequence[Place]) -> bool:
    """Whether words of one language for a song and a show begin within :data:`NEAR` bytes; both in order."""
    first = 0
    for start, spoken in songs:
        while first < len(shows) and shows[first][0] < start - NEAR:
            first += 1
        for number in range(first, len(shows)):
            other, also = shows[number]
            if other > start + NEAR:
                break
            if spoken & also:
                return True
    return False
