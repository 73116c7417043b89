"""Takes one line of a list apart: marker, fields, brackets, the show in front or behind.

Which field is the singer and which the title is not decided here but for the whole list
(``layouts``): "Heize – That's All" and "That's All – Heize" look the same one at a time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import strip
from linernotes.reading.line_fields import (
    DASH,
    FROM_SHOW,
    MOST_FIELDS,
    LineField,
    fields_of,
    is_hyphen,
    quotes_between,
    strip_bare,
)
from linernotes.reading.marks import Mark
from linernotes.reading.symbols import BLOCKS, CUES, MARK_SYMBOLS

LONGEST_LINE = 170
"""Code points beyond which a block is prose, whatever it begins with."""


class Line(NamedTuple):
    """A line with its fields in printed order, and what stood around them.

    ``pattern`` shows how the line is written: the mark of each field ("b" for none), and between
    two fields what parts them ("-", "/", ":", "B" for a word like "by", "" for nothing).
    ``tags`` are bracketed or barred stretches that mention a soundtrack, such as
    "[Show OST Part 3]". ``number`` is the list position, if printed; ``leads`` tells whether a
    number or a bullet opens the line.
    """

    block: int
    body: Span
    fields: tuple[LineField, ...]
    pattern: str
    tags: tuple[Span, ...] = ()
    number: int | None = None
    leads: bool = False


_MARKER = re.compile(
    r"(?:[#№(]?\s*(\d{1,3})\s*(?:[.)\]:、]|위\s*[:.]?|位\s*[:.]?|번\s*[.:]?|곡목?\s*[.:]|th\b\.?|st\b\.?|nd\b\.?|rd\b\.?)\s*"
    r"|([①-⑳])\s*|(0\d)\s+(?=\S)|[▲△▶►◆◇■□●○•‣∙*♪♬♩♫🎧🎵🎶└✔✅☆★▷◎※>💿🎤]+\s*|[-–—·]\s+)+"
)
_TAG = re.compile(r"[\[【(（<〈《]([^\[\]【】()（）<>〈〉《》]{1,80})[\]】)）>〉》]")
_BAR = re.compile(r"\s+(?:::|\||｜|l|I|/|ㅣ)\s+|\s*[|｜ㅣ]\s*")
LEADS = frozenset(BLOCKS.values())
"""The symbols that open the blocks of a page, before their first word."""

_PARTING = frozenset("-/:|B") | MARK_SYMBOLS
"""Symbols of which every line of a list has one: a mark that parts two fields, or a quoted string."""
_COLON = re.compile("[:：]")
_LABEL = re.compile(r"([^\s:：]{1,14}(?:\s[^\s:：]{1,12}){0,2})\s*[:：]\s*(?=\S)")


def line_units(analysis: Analysis, index: int) -> list[Span]:
    """The printed lines of block ``index``: most blocks are one, a paragraph of plain text can be many."""
    start, end = analysis.blocks[index].span
    text, units = analysis.text, []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        unit = strip_bare(text, start, stop)
        if unit.start < unit.end:
            units.append(unit)
        start = stop + 1
    return units


def parse_line(analysis: Analysis, index: int, unit: Span) -> Line | None:
    """The parts of the printed line ``unit`` of block ``index``; None where it cannot list a song."""
    block = analysis.blocks[index]
    start, end = unit
    text = analysis.text
    if end - start > LONGEST_LINE or block.cells:
        return None
    first, last = analysis.symbols_of(unit)
    marker = _MARKER.match(text, start, end)
    symbols = analysis.stream.symbols[first:last]
    parted = not _PARTING.isdisjoint(symbols) or FROM_SHOW in symbols or _has(analysis, unit, "by")
    if not parted and not _names_alone(unit, marker):
        return None
    if analysis.sentences_within(unit) > 3:
        return None
    number = _number(marker, block)
    body = strip_bare(text, marker.end() if marker else start, end)
    if body.start >= body.end:
        return None
    body, part = _without_part(analysis, body)
    tags, rest = _tags(analysis, _without_label(analysis, body))
    tags += part
    rest = _without_noise(analysis, rest)
    shown, rest = _leading_show(analysis, rest)
    if shown is not None:
        tags.append(shown)
    fields, pattern = fields_of(analysis, rest)
    if not 0 < len(fields) <= MOST_FIELDS:
        return None
    leads = marker is not None or block.kind is BlockKind.LIST_ITEM
    return Line(index, body, tuple(fields), pattern, tuple(tags), number, leads)


LONGEST_ALONE = 40
"""Code points of a numbered line that can be a title although nothing in it parts or marks a string."""


def _names_alone(unit: Span, marker: re.Match[str] | None) -> bool:
    """Whether a line without marks is short and opened by a number or a bullet."""
    return marker is not None and unit.end - unit.start <= LONGEST_ALONE


def _without_part(analysis: Analysis, body: Span) -> tuple[Span, list[Span]]:
    """Takes "Part 3" or "OST Part.3" off the front of a line; the rest, and the part as a tag."""
    stream = analysis.stream
    first, last = analysis.symbols_of(body)
    first += stream.symbols[first : first + 1] in LEADS
    at = first + (stream.symbols[first : first + 1] == "O")
    if stream.symbols[at : at + 2] not in _PART_OPENS or at + 2 >= last:
        return body, []
    at += 2 if stream.symbols[at + 1] == "0" else 3
    while at < last and stream.symbols[at] in _BEHIND_PART:
        at += 1
    if at >= last:
        return body, []
    return Span(stream.starts[at], body.end), [Span(body.start, stream.ends[at - 1])]


_PART_OPENS = ("P0", "P.", CUES["feat"] + "0")
"""A part and its number; some languages write "part." for a guest too, but no number behind it."""


def opens_with_part(analysis: Analysis, span: Span) -> bool:
    """Whether ``span`` begins with a part and its number: "Part.3"."""
    first, last = analysis.symbols_of(span)
    symbols = analysis.stream.symbols[first:last]
    return symbols[symbols[:1] in LEADS :].startswith(_PART_OPENS)


_BEHIND_PART = frozenset(".:-|)]")


def _without_label(analysis: Analysis, body: Span) -> Span:
    """Takes a label off the front: "노래: …", "Best duet: …" before a line with fields of its own."""
    text = analysis.text
    label = _LABEL.match(text, body.start, body.end) if _COLON.search(text, *body) else None
    if label is None:
        return body
    rest = Span(label.end(), body.end)
    dashes = (match.span() for match in DASH.finditer(text, *rest))
    if not quotes_between(analysis, *rest) and all(is_hyphen(text, dash) for dash in dashes):
        return body
    reach = max(0, body.start - LONGEST_LINE)
    in_mark = any(body.start < m.outer.end for m in analysis.marked_between(reach, body.start + 1))
    return body if in_mark or _has(analysis, rest, "ost") else rest


def _number(marker: re.Match[str] | None, block: Block) -> int | None:
    if marker is not None:
        digits = marker.group(1) or marker.group(3)
        if digits:
            return int(digits)
        if marker.group(2):
            return ord(marker.group(2)) - ord("①") + 1
    return block.number if block.kind is BlockKind.LIST_ITEM else None


def _has(analysis: Analysis, span: Span, *classes: str) -> bool:
    wanted = set(classes)
    return any(wanted & cue.classes for cue in analysis.cues_between(span.start, span.end))


def _tags(analysis: Analysis, body: Span) -> tuple[list[Span], Span]:
    """Splits off stretches at either end that speak of a soundtrack, and clip words in brackets."""
    text, tags = analysis.text, []
    start, end = body
    while (match := _TAG.match(text, start, end)) is not None:
        inner = Span(match.start(1), match.end(1))
        if _has(analysis, inner, "ost", "theme"):
            tags.append(inner)
        elif not _has(analysis, inner, "noise"):
            break
        start = strip_bare(text, match.end(), end).start
    while text[end - 1] in ")]】>〉》" and (match := _last_tag(text, start, end)) is not None:
        inner = Span(match.start(1), match.end(1))
        if _has(analysis, inner, "ost") and match.start() > start:
            tags.append(inner)
        elif not _has(analysis, inner, "noise") or match.start() <= start:
            break
        end = strip_bare(text, start, match.start()).end
    parts = _parts(text, start, end)
    if len(parts) > 1:
        speaking = [p for p in parts if _has(analysis, p, "ost")]
        silent = [p for p in parts if p not in speaking]
        if speaking and len(silent) == 1:
            return [*tags, *speaking], silent[0]
    return tags, strip_bare(text, start, end)


def _last_tag(text: str, start: int, end: int) -> re.Match[str] | None:
    found = [m for m in _TAG.finditer(text, start, end) if m.end() == end]
    return found[-1] if found else None


def _parts(text: str, start: int, end: int) -> list[Span]:
    parts, position = [], start
    for bar in _BAR.finditer(text, start, end):
        parts.append(strip_bare(text, position, bar.start()))
        position = bar.end()
    parts.append(strip_bare(text, position, end))
    return [p for p in parts if p.start < p.end]


def _without_noise(analysis: Analysis, span: Span) -> Span:
    start, end = span
    while True:
        last = [c for c in analysis.cues_between(start, end) if c.end == end and "noise" in c.classes]
        if not last or last[-1].start <= start:
            return Span(start, end)
        end = strip(analysis.text, start, last[-1].start).end


_SHOW_MARKS = frozenset({Mark.CORNER, Mark.WHITE_CORNER, Mark.ANGLE, Mark.DOUBLE_ANGLE})
"""Marks that set off a show's name; quotes before a dash rather hold a title."""


def _leading_show(analysis: Analysis, span: Span) -> tuple[Span | None, Span]:
    """Parts a marked show in front of the fields: "『Show』 Artist-Title"."""
    for marked in analysis.marked_between(span.start, span.start + 1):
        if marked.outer.end >= span.end or marked.mark not in _SHOW_MARKS:
            continue
        rest = strip_bare(analysis.text, marked.outer.end, span.end)
        dash = DASH.search(analysis.text, *rest)
        if dash is not None and dash.start() > rest.start and rest.start - marked.outer.end <= 2:
            return marked.inner, rest
    return None, span
