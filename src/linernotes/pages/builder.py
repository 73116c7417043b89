"""Puts a page's main text together block by block, so that every offset is right by construction.

Readers of formats that carry their text in markup (HTML) hand over one block at a time; the
builder decides what stands between blocks and where the page's limits cut it.
"""

from __future__ import annotations

from collections.abc import Sequence

from linernotes.model.page import Block, BlockKind, Span
from linernotes.pages.limits import Limits

CELL_SEPARATOR = " | "
"""What stands between two cells of a table row in the main text."""


class PageBuilder:
    """The text and blocks of one page in the making.

    Blocks of one group (a list, a table) stand on lines of their own; all others are parted by an
    empty line. Once a limit is reached, :attr:`full` is True and further blocks are dropped.
    """

    def __init__(self, limits: Limits) -> None:
        """Start an empty page that will keep within ``limits``."""
        self.blocks: list[Block] = []
        self.full = False
        self._limits = limits
        self._pieces: list[str] = []
        self._length = 0
        self._cells = 0
        self._groups = 0

    @property
    def text(self) -> str:
        """The main text so far."""
        return "".join(self._pieces)

    def new_group(self) -> int:
        """The number of a list or table that starts now."""
        self._groups += 1
        return self._groups - 1

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        group: int = -1,
        number: int | None = None,
        tight: bool = False,
    ) -> None:
        """Append a block of ``text``, which has no surrounding white space; empty text adds nothing.

        ``tight`` puts it on the line below the block before, as lines of one paragraph are.
        """
        start = self._open(group, tight=tight)
        text = text[: self._limits.max_text - start].rstrip()
        if not text or self.full:
            return
        self._close(text, Block(kind, Span(start, start + len(text)), level, group, number))

    def add_row(self, cells: Sequence[tuple[str, int]], *, group: int, header: bool = False) -> None:
        """Append a table row; a row whose cells are all empty adds nothing.

        Args:
            cells: The text of each cell and how many columns it spans: it is printed once, and
                the block repeats its span.
            group: The table that the row belongs to.
            header: Whether the cells name the columns.
        """
        line = CELL_SEPARATOR.join(text for text, _ in cells)
        columns = sum(columns for _, columns in cells)
        if self.full or not any(text for text, _ in cells):
            return
        start = self._open(group)
        self._cells += columns
        if self._cells > self._limits.max_cells or start + len(line) > self._limits.max_text:
            self.full = True
            return
        spans: list[Span] = []
        at = start
        for text, columns in cells:
            spans += [Span(at, at + len(text))] * columns
            at += len(text) + len(CELL_SEPARATOR)
        # Covers every cell, the empty ones at either end too.
        row = Span(start, start + len(line))
        self._close(line, Block(BlockKind.TABLE_ROW, row, 0, group, None, tuple(spans), header))

    def _open(self, group: int, *, tight: bool = False) -> int:
        """The offset at which a block of ``group`` would start."""
        if not self.blocks:
            return 0
        return self._length + (1 if tight or (group >= 0 and self.blocks[-1].group == group) else 2)

    def _close(self, text: str, block: Block) -> None:
        gap = block.span.start - self._length
        self._pieces.append("\n" * gap)
        self._pieces.append(text)
        self._length = block.span.end
        self.blocks.append(block)
        self.full = len(self.blocks) >= self._limits.max_blocks or self._length >= self._limits.max_text
