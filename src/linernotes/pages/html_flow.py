"""Gathers the running text of an HTML page and hands it on in pieces where blocks begin and end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from linernotes.model.page import BlockKind
from linernotes.pages.html_tables import Table
from linernotes.pages.html_titles import Titles
from linernotes.pages.leaving_out import announces_other_pages
from linernotes.pages.limits import Limits
from linernotes.pages.listlines import ListLines
from linernotes.pages.pieces import Piece

_LINE_END = "\0"  # cannot occur in parsed text, unlike "\n", which is mere white space there
_ANNOUNCING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_ANY_LEVEL = 9
_PROSE = 100
"""Code points from which a paragraph is more than an entry in a list of links."""


@dataclass(slots=True)
class Context:
    """What text is while an element lasts; ``used`` once some of it was handed on."""

    kind: BlockKind
    level: int = 0
    group: int = -1
    number: int | None = None
    used: bool = False


@dataclass(slots=True)
class RunningList:
    """An open list: its group, and the number of its next item if it is an ordered one."""

    group: int
    next_number: int | None = None
    step: int = 1


class Flow:
    """The state of a walk: what is open, the text since the last block, the pieces so far.

    Attributes:
        pieces: What was handed on, in page order.
        out: Where pieces go at present: ``pieces``, or a cell of a table.
        depth: How many elements are open.
        title_seen: Whether the heading that is the page's title has passed.
        full: Whether a limit was reached, so that the walk can end.
    """

    def __init__(self, titles: Titles, limits: Limits, *, strict: bool) -> None:
        """Start with nothing open; ``strict`` lets a heading announce that other pages follow."""
        numbers = count()
        self.new_group: Callable[[], int] = lambda: next(numbers)
        self.limits = limits
        self.pieces: list[Piece] = []
        self.out = self.pieces
        self.contexts: list[Context] = []
        self.lists: list[RunningList] = []
        self.tables: list[tuple[Table, list[Piece]]] = []
        self.cells = 0
        self.depth = 0
        self.in_links = 0
        self.in_pre = 0
        self.in_article = 0
        self.title_seen = False
        self.full = False
        self._titles = titles
        self._strict = strict
        self._list_lines = ListLines(self.new_group)
        self._parts: list[str] = []
        self._images: list[str] = []
        self._linked = 0
        self._length = 0
        self._cut: int | None = None
        self._cut_level = 0
        self._cut_any = False

    def text(self, text: str) -> None:
        """Take in running text."""
        parts = self._parts
        if not parts and not self.in_pre and text.isspace():
            return
        self._length += len(text)
        if self._length > 2 * self.limits.max_text:
            self.full = True
        parts.append(text.replace("\n", _LINE_END) if self.in_pre else text)
        if self.in_links:
            self._linked += len(text)

    def break_line(self) -> None:
        """Take in a line break."""
        self._parts.append(_LINE_END)

    def image(self, words: str) -> None:
        """Take in the text of an image; it becomes a piece after the text around it."""
        self._images.append(words)

    def flush(self) -> None:
        """Hand on the text gathered since the last block began or ended."""
        if self._parts:
            raw = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
            self._parts.clear()
            linked, self._linked = self._linked, 0
            if _LINE_END in raw:
                self._put_paragraphs(raw, linked)
            else:
                words = " ".join(raw[: 2 * self.limits.max_text].split())
                if words:
                    self._put_lines([words], linked)
        if self._images:
            for alt in self._images:
                self.put(Piece(BlockKind.CAPTION, alt, alt=True))
            self._images.clear()

    def _put_paragraphs(self, raw: str, linked: int) -> None:
        """Hand on text with line breaks: an empty line parts paragraphs."""
        share = linked / len(raw)
        paragraph: list[str] = []
        for line in (*raw[: 2 * self.limits.max_text].split(_LINE_END), ""):
            words = " ".join(line.split())
            if words:
                paragraph.append(words)
            elif paragraph:
                self._put_lines(paragraph, int(share * sum(map(len, paragraph))))
                paragraph = []

    def _put_lines(self, lines: list[str], linked: int) -> None:
        """Hand on lines that no empty one parts, as what the elements around them make them."""
        context = self.contexts[-1] if self.contexts else None
        if context is not None and context.kind is not BlockKind.LIST_ITEM:
            separator = " " if context.kind is BlockKind.HEADING else "\n"
            self.put(Piece(context.kind, separator.join(lines), context.level, linked=linked))
            self._list_lines.interrupt()
            return
        tight = False
        if context is not None and not context.used:
            context.used = tight = True
            item = lines.pop(0)
            linked = min(linked, len(item))
            self.put(Piece(context.kind, item, context.level, context.group, context.number, linked))
            self._list_lines.interrupt()
        for stretch in self._list_lines.stretches(lines):
            words = "\n".join(lines[stretch.first : stretch.last])
            level = 1 if stretch.kind is BlockKind.LIST_ITEM else 0
            piece = Piece(stretch.kind, words, level, stretch.group, stretch.number, min(linked, len(words)))
            piece.tight = tight
            self.put(piece)
            tight = True

    def put(self, piece: Piece) -> None:
        """Hand on ``piece``, unless a heading said that what follows is of other pages."""
        if self._cut is not None and not self._ends_cut(piece):
            self._cut_any = True
            return
        if self._strict and piece.kind in _ANNOUNCING and announces_other_pages(piece.text):
            self._cut = self.depth
            self._cut_level = piece.level or _ANY_LEVEL
            self._cut_any = False
            return
        piece.inside = self.in_article > 0
        if piece.kind is BlockKind.HEADING and (piece.level == 1 or self._titles.include(piece.text)):
            self.title_seen = True
        self.out.append(piece)
        if len(self.pieces) > 2 * self.limits.max_blocks:
            self.full = True

    def put_table(self, pieces: Sequence[Piece]) -> None:
        """Hand on the rows of a table, or what stood in the cells of a layout."""
        self.out.extend(pieces)
        self._list_lines.interrupt()

    def _ends_cut(self, piece: Piece) -> bool:
        """Whether main text goes on with ``piece``.

        A heading as high as the one that announced other pages ends their list. So does a
        paragraph of prose, if it was no heading.
        """
        if piece.kind is BlockKind.HEADING:
            ends = piece.level <= self._cut_level
        else:
            ends = self._cut_level == _ANY_LEVEL and len(piece.text) >= _PROSE and piece.link_share < 0.5
        if ends:
            self._cut = None
        return ends

    def leave_box(self, *, plain: bool) -> None:
        """Take note that a block ended: with the box of a list of other pages, the list ends, too.

        Args:
            plain: Whether the block is a mere <div> or the like; one that held nothing but the
                heading stands for the heading, and its neighbours for the list.
        """
        if self._cut is None or self.depth >= self._cut:
            return
        if plain and not self._cut_any:
            self._cut = self.depth
            self._cut_any = True
        else:
            self._cut = None
