"""Finds the words for soundtracks, songs and shows in the bytes of a page.

Hyperscan goes over a page's bytes three to four times as fast as an automaton that looks at one
byte after the other, and next to nothing on most pages is such a word.
"""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from functools import cache

import hyperscan
from ahocorasick_rs import BytesAhoCorasick, Implementation

from linernotes.scale.words import Meaning, patterns

_LETTERS = frozenset(bytes([letter]) for letter in string.ascii_letters.encode())
_LEADING = frozenset(bytes([lead]) for lead in range(0xC3, 0xD4))
"""The first of the two bytes that a Latin letter with a mark, a Greek or a Cyrillic one is in UTF-8."""
_HIGH = 0x80
_HIGH_LETTERS = b"\xc0"
"""From here on lie the letters of the charsets of one byte a letter."""

_OFTEN_INSIDE = 5
"""Letters up to which a word stands inside so many others that Hyperscan is to tell those apart itself;
for longer ones, of which there are thousands, that would take it long to prepare."""

_LETTER_ENTITY = (
    rb"&#(?:1[01]\d\d|3[56]\d\d|[1-5]\d{4}|[xX](?:4[\da-fA-F]\d|[eE]\d\d|[3-9a-dA-D][\da-fA-F]{3}));"
)
"""A Cyrillic, Thai, Kana, Han or Hangul letter as a numeric entity; quote marks and dashes are not meant."""

_MOST = 5_000
"""Words for songs on one page beyond which it is read without another look; honest ones have hundreds."""

Place = tuple[int, int]
"""Where a word begins, and the languages (bits) that it is a word of."""


@dataclass(slots=True)
class Words:
    """The words of a page: whether they are enough ``alone``, or else those for ``songs`` and ``shows``.

    ``entities`` counts the letters that are written as numeric entities.
    """

    alone: bool = False
    entities: int = 0
    songs: list[Place] = field(default_factory=list)
    shows: list[Place] = field(default_factory=list)


class Finder:
    """Finds words in pages that are UTF-8, or in those of legacy charsets."""

    def __init__(self, *, utf8: bool) -> None:
        """Prepare the patterns; takes about a second."""
        self._utf8 = utf8
        meanings = _needed(patterns(utf8=utf8), utf8=utf8)
        self._known = sorted(meanings.items())
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        expressions = [_expression(pattern, meaning) for pattern, meaning in self._known]
        expressions.append(_LETTER_ENTITY)
        self._database.compile(expressions=expressions, ids=range(len(expressions)))

    def find(self, data: bytes) -> Words:
        """The words in ``data``, up to the first that is enough."""
        words = Words()

        def told(number: int, _start: int, end: int, _flags: int, _context: object) -> bool:
            if number == len(self._known):
                words.entities += 1
                return False
            pattern, meaning = self._known[number]
            start = end - len(pattern)
            if data[start:end] != pattern:  # the match has the byte that follows the word in it
                start, end = start - 1, end - 1
            if meaning.spaced and not _is_word(data, start, end, utf8=self._utf8):
                return False
            if meaning.song:
                words.songs.append((start, meaning.song))
            if meaning.show:
                words.shows.append((start, meaning.show))
            words.alone = meaning.alone or len(words.songs) > _MOST
            return words.alone

        try:
            self._database.scan(data, match_event_handler=told)
        except hyperscan.ScanTerminated:
            return words
        words.songs.sort()
        words.shows.sort()
        return words


def _expression(pattern: bytes, meaning: Meaning) -> bytes:
    """What Hyperscan looks for: a word, with no letter beside it if it is a short one."""
    literal = b"".join(b"\\x%02x" % byte for byte in pattern)
    if meaning.spaced and pattern.isascii() and len(pattern) <= _OFTEN_INSIDE:
        return b"(?:^|[^A-Za-z])" + literal + b"(?:[^A-Za-z]|$)"
    return literal


@cache
def finder(*, utf8: bool) -> Finder:
    """The one for pages that are UTF-8, or for those that are not."""
    return Finder(utf8=utf8)


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
