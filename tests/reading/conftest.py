from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from linernotes.lexicon.loader import load
from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.scope import PageContext, SongScope
from linernotes.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def _blocks(text: str) -> Iterator[Block]:
    """One block a line: "# " heads, "- " lists, "a | b" is a row, which "!" makes one of headers."""
    for line in re.finditer(r"[^\n]+", text):
        marker, words = line[0][:2], Span(*line.span())
        if marker == "# ":
            yield Block(BlockKind.HEADING, Span(words.start + 2, words.end), level=2)
        elif marker == "- ":
            yield Block(BlockKind.LIST_ITEM, Span(words.start + 2, words.end), level=1, group=0)
        elif " | " in line[0]:
            cells = [
                Span(words.start + c.start(), words.start + c.end()) for c in re.finditer(r"[^|!]+", line[0])
            ]
            bare = tuple(
                Span(c.start + c.of(text).startswith(" "), c.end - c.of(text).endswith(" ")) for c in cells
            )
            yield Block(BlockKind.TABLE_ROW, words, group=1, cells=bare, header=line[0].startswith("!"))
        else:
            yield Block(BlockKind.PARAGRAPH, words)


def _context(
    text: str,
    titles: Sequence[str],
    *,
    language: str = "en",
    published: str | None = None,
    shows: Sequence[str] = ("Paper Lantern", "종이 등불"),
) -> PageContext:
    """A page on which ``titles`` are songs, each with the list line that it stands on as section."""
    blocks = tuple(_blocks(text))
    songs = []
    for title in titles:
        mentions = tuple(Span(*found.span()) for found in re.finditer(re.escape(title), text))
        lines = [b.span for b in blocks if b.kind is BlockKind.LIST_ITEM and b.span.contains(mentions[0])]
        songs.append(SongScope(mentions, lines[0] if lines else None))
    return PageContext(
        page=Page("page.txt", "", text, blocks, language=language, published=published),
        lexicon=load(language),
        sentences=tuple(Span(*s) for b in blocks for s in sentences(text, b.span.start, b.span.end)),
        songs=tuple(songs),
        shows=tuple(Span(*m.span()) for show in shows for m in re.finditer(re.escape(show), text)),
    )


@pytest.fixture(scope="session")
def page_context() -> Callable[..., PageContext]:
    return _context
