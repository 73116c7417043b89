"""What the page readers hand to the song reader: one text, and where its blocks lie in it.

Every format (plain text, Markdown, HTML) ends up here, so that reading never has to know
where a page came from. All offsets count code points of :attr:`Page.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a page's main text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """The roles that a block of a page can have."""

    HEADING = "heading"
    LIST_ITEM = "list_item"
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: blocks are in document order and never overlap.

    ``span`` excludes surrounding white space. ``level`` is 1-6 for a heading and the depth
    (from 1) for a list item, else 0. ``group`` numbers the list or table that the block
    belongs to (unique within the page; -1 outside of any). ``number`` is the ordinal of an item
    in an ordered HTML list, where the page's markup carries it and the text does not.
    ``cells`` are the spans of a table row's cells in column order, row- and column-spans
    already repeated, an empty cell being an empty span; ``header`` marks a row of headers.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    group: int = -1
    number: int | None = None
    cells: tuple[Span, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One source document, ready to be read.

    ``uri`` names it as the user gave it; ``address`` is the canonical address that the page
    gives for itself, if any. ``sha256`` is of the raw bytes. ``published`` is an ISO date
    ("2020-01-14") or None. ``language`` is a BCP 47 primary tag or "und". ``notes`` say in
    plain English what was odd about the bytes (a wrong charset, text cut at a limit). ``garbled``
    says that the text was spoilt by a wrong charset, so that no name in it can be trusted.
    """

    uri: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str = "und"
    published: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()
    garbled: bool = False
