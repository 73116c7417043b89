"""Reads plain text: keeps it as it is, and says where its lines, lists and tables lie.

Text files carry no roles, so only what their shape is plain about becomes more than a paragraph.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count, islice

from linernotes.lexicon.languages import language_of_page
from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.pages.cleaning import clean
from linernotes.pages.dates import closing_dateline, dateline
from linernotes.pages.encodings import decode
from linernotes.pages.garbling import garbling
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.listlines import ListLines
from linernotes.pages.refusal import UnreadableError
from linernotes.pages.tables import TextTable, table_at

_FIRST_LINES = 12
_LAST_LINES = 4


def read_text(
    data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS, content_type: str | None = None
) -> Page:
    """The page that ``data``, a plain text of any charset, is.

    The text stays as it is, but for newlines and characters nobody can see. Its first line is
    the title and its one heading; what follows are paragraphs, lines of lists, rows of tables.

    Raises:
        UnreadableError: if there is no text in it.
    """
    decoded = decode(data, limits, content_type)
    return page_of_text(clean(decoded.text), data, uri, limits, decoded.notes)


def page_of_text(text: str, data: bytes, uri: str, limits: Limits, notes: Sequence[str] = ()) -> Page:
    """The page of ``text``, already decoded and cleaned, that ``data`` holds.

    Raises:
        UnreadableError: if there is no text in it.
    """
    notes = list(notes)
    if len(text) > limits.max_text:
        text = text[: limits.max_text]
        notes.append(f"only the first {limits.max_text:,} characters were read")
    blocks = tuple(_within(_text_blocks(text), limits))
    if not blocks:
        raise UnreadableError("holds no text; give a page with words in it")
    if any(map(str.isalnum, text[blocks[-1].span.end :])):
        notes.append(f"cut at a limit: only {len(blocks):,} blocks were kept")
    if (spoilt := garbling(text)) is not None:
        notes.append(spoilt)
    language = language_of_page(text)
    return Page(
        uri=uri,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=blocks,
        title=blocks[0].span.of(text),
        language=language,
        published=_published(text, blocks, language),
        notes=tuple(notes),
        garbled=spoilt is not None,
    )


def _published(text: str, blocks: Sequence[Block], language: str) -> str | None:
    """The day that the first lines below the title give as the page's own, else a stamp at its end."""
    lines = [block.span.of(text) for block in blocks[1:_FIRST_LINES]]
    return dateline(lines, language) or closing_dateline(
        [block.span.of(text) for block in blocks[1:][-_LAST_LINES:]], language
    )


def _within(blocks: Iterator[Block], limits: Limits) -> Iterator[Block]:
    """The first of ``blocks``, as many as are allowed with their cells."""
    cells = 0
    for block in islice(blocks, limits.max_blocks):
        cells += len(block.cells)
        if cells > limits.max_cells:
            return
        yield block


def _text_blocks(text: str) -> Iterator[Block]:
    """The blocks of ``text``, lazily: a line each, but for text that is wrapped over several."""
    numbers = count()
    lists = ListLines(lambda: next(numbers))
    first = True
    for paragraph in _paragraphs(text):
        if first:
            yield Block(BlockKind.HEADING, paragraph[0], level=1)
        yield from _blocks(text, paragraph[first:], lists, numbers)
        first = False


def _blocks(text: str, lines: list[Span], lists: ListLines, numbers: Iterator[int]) -> Iterator[Block]:
    """The blocks of a paragraph of ``lines``, tables first."""
    words = [line.of(text) for line in lines]
    done = 0
    at = 0
    while at < len(lines):
        table = table_at(words, at)
        if table is None:
            at += 1
            continue
        yield from _lines(words[done:at], lines[done:at], lists)
        lists.interrupt()
        yield from _rows(table, lines, next(numbers))
        done = at = table.last
    yield from _lines(words[done:], lines[done:], lists)


def _lines(words: Sequence[str], lines: Sequence[Span], lists: ListLines) -> Iterator[Block]:
    for stretch in lists.stretches(words):
        span = Span(lines[stretch.first].start, lines[stretch.last - 1].end)
        level = 1 if stretch.kind is BlockKind.LIST_ITEM else 0
        yield Block(stretch.kind, span, level, stretch.group, stretch.number)


def _rows(table: TextTable, lines: Sequence[Span], group: int) -> Iterator[Block]:
    for index, cells, header in table.rows:
        line = lines[index]
        spans = tuple(Span(line.start + a, line.start + b) for a, b in cells)
        yield Block(BlockKind.TABLE_ROW, line, 0, group, None, spans, header)


def _paragraphs(text: str) -> Iterator[list[Span]]:
    """The runs of lines that are not blank, each line without the white space around it."""
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            lines.append(Span(start, start + len(words)))
        elif lines:
            yield lines
            lines = []
        at += len(line) + 1
    if lines:
        yield lines
