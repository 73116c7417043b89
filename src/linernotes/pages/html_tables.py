"""Makes rows of cells out of HTML tables, and tells tables of data from tables of layout.

Old pages put their whole design into tables. A table is data only if its cells are short; the
cells of any other are walked like boxes, but for the narrow one that holds the menu.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from linernotes.model.page import BlockKind
from linernotes.pages.limits import Limits
from linernotes.pages.pieces import Piece

LONGEST_CELL = 500
"""Code points beyond which a cell is a column of a page, not a value."""
_MOST_PIECES = 12
_NARROW_PIXELS = 260
_NARROW_PERCENT = 35
_NUMBER = re.compile(r"\s*(\d{1,4})\s*(%?)")


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the markup, with the pieces of text found in it."""

    heading: bool
    columns: int = 1
    rows: int = 1
    narrow: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the cell, each piece on a line; the text of images aside."""
        return "\n".join(piece.text for piece in self.pieces if not piece.alt)


@dataclass(slots=True)
class Row:
    """The cells of a row, without those that reach down from rows above."""

    cells: list[Cell] = field(default_factory=list)
    in_head: bool = False
    shade: str = ""


@dataclass(slots=True)
class Table:
    """A table (or list of terms) in the making; ``before`` holds its caption."""

    layout: bool = False
    before: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def pieces(self, group: int, limits: Limits) -> list[Piece]:
        """The rows of the table as pieces of ``group``, or what stands in the cells of a layout."""
        if self.layout or self._is_layout():
            return self.before + [piece for row in self.rows for piece in _boxes(row)]
        return self.before + self._grid(group, limits)

    def _is_layout(self) -> bool:
        cells = [cell for row in self.rows for cell in row.cells]
        if max((sum(c.columns for c in row.cells) for row in self.rows), default=0) < 2:
            return True
        if len(self.rows) == 1 and any(len(cell.pieces) > 3 or len(cell.text) > 200 for cell in cells):
            return True
        return any(
            len(cell.pieces) > _MOST_PIECES
            or len(cell.text) > LONGEST_CELL
            or any(piece.kind is BlockKind.HEADING and piece.level < 4 for piece in cell.pieces)
            for cell in cells
        )

    def _grid(self, group: int, limits: Limits) -> list[Piece]:
        """One piece a row, with cells that reach down printed again in each row they reach."""
        rows: list[Piece] = []
        reaching: dict[int, tuple[str, int, int]] = {}
        spent = 0
        for index, row in enumerate(self.rows):
            cells: list[tuple[str, int]] = []
            column = 0
            waiting = iter(row.cells)
            cell = next(waiting, None)
            while cell is not None or any(at >= column for at in reaching):
                if column in reaching:
                    text, columns, left = reaching.pop(column)
                    if left > 1:
                        reaching[column] = (text, columns, left - 1)
                elif cell is None:
                    text, columns = "", 1
                else:
                    text, columns = cell.text, cell.columns
                    if cell.rows > 1:
                        reaching[column] = (text, columns, cell.rows - 1)
                    cell = next(waiting, None)
                cells.append((text, columns))
                column += columns
                spent += columns
                if spent > limits.max_cells:
                    return rows
            rows.append(
                Piece(BlockKind.TABLE_ROW, "", group=group, cells=tuple(cells), header=self._is_header(index))
            )
        return rows

    def _is_header(self, index: int) -> bool:
        row = self.rows[index]
        if row.in_head or (bool(row.cells) and all(cell.heading for cell in row.cells)):
            return True
        # Pages without <th> give the first row a colour of its own.
        following = self.rows[1] if len(self.rows) > 1 else row
        return index == 0 and bool(row.shade) and row.shade != following.shade


def span_of(attributes: Mapping[str, str | None], name: str, limits: Limits) -> int:
    """The colspan or rowspan of a cell, at least 1 and within bounds whatever the page says."""
    found = _NUMBER.match(attributes.get(name) or "")
    return min(max(int(found[1]), 1), limits.max_span) if found else 1


def is_narrow(attributes: Mapping[str, str | None]) -> bool:
    """Whether a cell is only as wide as a menu."""
    found = _NUMBER.match(attributes.get("width") or "")
    return found is not None and int(found[1]) <= (_NARROW_PERCENT if found[2] else _NARROW_PIXELS)


def _boxes(row: Row) -> list[Piece]:
    """What stands in the cells of a row of a layout, without a narrow one beside the text."""
    longest = max((len(cell.text) for cell in row.cells), default=0)
    kept = [cell for cell in row.cells if not (cell.narrow and len(cell.text) * 2 < longest)]
    return [piece for cell in kept for piece in cell.pieces]
