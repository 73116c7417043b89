"""Knows the lines that people write lists with where no markup says so.

"1. …", "- …", "♪ …", "3위 …", "第1位 …", "① …": rankings and track lists in plain text and in
HTML that parts its lines with <br>. The marker stays in the text; only its number is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from linernotes.model.page import BlockKind

_NUMBERED = re.compile(
    r"""(?:
      (?P<n>\d{1,3})
        (?:\s?[.．)）\]】:：、](?!\d)|\s[-–—](?=\s)
        |\s?(?:위|位|번)(?=[\s.:：,)\]'"“‘「『《〈<\[(])|\t|[ ]{2,})
    | (?:[#＃]|no\.?\s?|nº\s?|n°\s?|№\s?|track\s)(?P<h>\d{1,3})(?=[\s.:：)\]–—-])[.:：)\]]?
    | [(（\[【〈<](?P<m>\d{1,3})[)）\]】〉>]
    | 第\s?(?P<k>\d{1,3})\s?[位曲首]
    | (?:제\s?|TOP\s?)(?P<t>\d{1,3})\s?(?:위|곡|[.:：)\]])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ZERO_PADDED = re.compile(r"(0\d)\s+\S")
_CIRCLED = re.compile("[①-⑳⑴-⒇⒈-⒛❶-❿➀-➓㉑-㉟㊱-㊿⓫-⓴]")
_SYMBOL = re.compile(
    r"(?:[▲△▴▶▷►▸■□▪▫●○◆◇◈★☆♥♡♪♫♬♩→➔➤➡⇒✔✓✅☑☞✦✧❀❖·•‣∙・◦◎▼▽🎵🎶🎧🎤💿🎼]|[-–—*+](?=\s))(?=\s*[^\s▲■●◆★☆♪♫•·-])"
)
_LETTERS_OF_MARKERS = frozenset("nNtT제第")
LONGEST_ITEM = 200
"""Code points beyond which a line is prose, whatever mark it begins with."""
_RULE = re.compile(r"[-–—*=~·•★☆]\s*$")

_SENTENCE_END = re.compile(r"""[.!?。!?…:：;」』”"’')\]）】>〉》]\s*$|\d\s*$""")
_WRAPPED_LENGTH = 45
_HALF_A_LINE = 30


class Marker(NamedTuple):
    """How a list line begins: the kind of marker (equal for lines of one list), its ordinal."""

    shape: str
    number: int | None


class Stretch(NamedTuple):
    """Consecutive lines (``first`` up to but without ``last``) that make one block."""

    first: int
    last: int
    kind: BlockKind
    group: int = -1
    number: int | None = None


def marker_of(line: str) -> Marker | None:
    """The marker that ``line`` (without leading white space) begins with, or None."""
    if len(line) > LONGEST_ITEM or (line[:1].isalpha() and line[0] not in _LETTERS_OF_MARKERS):
        return None
    symbol = _SYMBOL.match(line)
    if symbol:
        # "- Credits -" is a line under which something stands, no item.
        return None if _RULE.search(line) else Marker(symbol[0], None)
    if _CIRCLED.match(line):
        return Marker("①", int(unicodedata.numeric(line[0])))
    padded = _ZERO_PADDED.match(line)
    if padded:
        return Marker("01", int(padded[1]))
    found = _NUMBERED.match(line)
    if not found or not line[found.end() :].strip():
        return None
    digits = next(value for value in found.groups() if value)
    return Marker(found[0].replace(digits, "1", 1).strip(), int(digits))


_ONE_PARAGRAPH = [Stretch(0, 1, BlockKind.PARAGRAPH)]


class ListLines:
    """Tells the lists of one page from its lines, wherever on the page these lines stand.

    A list is a run of lines with one kind of marker. A numbered list also goes on after other
    text, as in an article that says something about each of its ten songs.
    """

    def __init__(self, new_group: Callable[[], int]) -> None:
        """Start without lists; ``new_group`` numbers each one found."""
        self._new_group = new_group
        self._running: str | None = None
        self._groups: dict[str, tuple[int, int | None]] = {}

    def interrupt(self) -> None:
        """Take note that something other than lines of text follows."""
        self._running = None

    def stretches(self, lines: Sequence[str]) -> list[Stretch]:
        """The blocks that ``lines`` make; none of the lines is empty."""
        found: list[Stretch] = []
        if len(lines) == 1 and marker_of(lines[0]) is None:
            self._running = None
            return _ONE_PARAGRAPH
        at = 0
        while at < len(lines):
            marker = marker_of(lines[at])
            if marker is not None:
                found.append(Stretch(at, at + 1, BlockKind.LIST_ITEM, self._group(marker), marker.number))
                at += 1
                continue
            self._running = None
            end = at + 1
            while end < len(lines) and marker_of(lines[end]) is None:
                end += 1
            found.extend(_prose(lines, at, end))
            at = end
        return found

    def _group(self, marker: Marker) -> int:
        known = self._groups.get(marker.shape)
        goes_on = known is not None and (
            self._running == marker.shape if marker.number is None else _follows(known[1], marker.number)
        )
        group = known[0] if known is not None and goes_on else self._new_group()
        self._groups[marker.shape] = (group, marker.number)
        self._running = marker.shape
        return group


def _follows(before: int | None, number: int) -> bool:
    """Whether ``number`` goes on after ``before``, up or down, one slip of the pen allowed."""
    return before is not None and 0 < abs(number - before) <= 2 and (number > before or number > 0)


def _prose(lines: Sequence[str], first: int, last: int) -> list[Stretch]:
    """One paragraph if a text was merely wrapped over these lines, else a paragraph for each."""
    if _is_wrapped(lines[first:last]):
        return [Stretch(first, last, BlockKind.PARAGRAPH)]
    return [Stretch(i, i + 1, BlockKind.PARAGRAPH) for i in range(first, last)]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether sentences run across most of the line ends."""
    if len(lines) < 2:
        return False
    width = max(_WRAPPED_LENGTH, max(map(len, lines)) * 0.7)
    flowing = 0
    for line, following in pairwise(lines):
        long = len(line) >= width or (len(line) >= _HALF_A_LINE and following[0].islower())
        flowing += long and not _SENTENCE_END.search(line)
    return flowing * 2 > len(lines) - 1
