"""Tables that are written with tabs or bars instead of markup, in plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from linernotes.model.page import Span

_RULE = re.compile(r"\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+$")


class TextTable(NamedTuple):
    """Lines ``first`` up to but without ``last``, and the cells of each that is a row.

    ``rows`` holds (line, spans of cells within the line, whether it is a header).
    """

    first: int
    last: int
    rows: tuple[tuple[int, tuple[Span, ...], bool], ...]


def table_at(lines: Sequence[str], at: int) -> TextTable | None:
    """The table that begins on line ``at``: two rows or more with as many cells each, or None."""
    separator = "\t" if "\t" in lines[at].strip() else "|"
    if separator not in lines[at] or _RULE.match(lines[at]):
        return None
    width = len(_cells(lines[at], separator))
    rows: list[tuple[int, tuple[Span, ...], bool]] = []
    end = at
    header = -1
    while end < len(lines) and separator in lines[end]:
        if separator == "|" and _RULE.match(lines[end]):
            header = len(rows) - 1
        else:
            cells = _cells(lines[end], separator)
            if len(cells) != width and header < 0:
                break
            rows.append((end, cells, False))
        end += 1
    if width < 2 or len(rows) < 2:
        return None
    marked = tuple((line, cells, row == header) for row, (line, cells, _) in enumerate(rows))
    return TextTable(at, end, marked)


def _cells(line: str, separator: str) -> tuple[Span, ...]:
    """Where the cells of ``line`` lie, without the white space around them."""
    start, end = 0, len(line)
    stripped = line.strip()
    if separator == "|":
        start = line.index(stripped) + stripped.startswith("|")
        end = len(line.rstrip()) - (len(stripped) > 1 and stripped.endswith("|"))
    spans = []
    while start <= end:
        stop = line.find(separator, start, end)
        stop = end if stop < 0 else stop
        cell = line[start:stop]
        begin = start + len(cell) - len(cell.lstrip())
        spans.append(Span(begin, max(begin, start + len(cell.rstrip()))))
        start = stop + 1
    return tuple(spans)
