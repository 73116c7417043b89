"""Walks an HTML tree once, from top to bottom, and hands on the text of its main part in pieces.

The walk keeps its own stack, so that no nesting can exhaust Python's, and visits every node at
most once but for the few whose names call for a second look.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from selectolax.lexbor import LexborNode

from linernotes.model.page import BlockKind
from linernotes.pages.cleaning import collapse
from linernotes.pages.html_elements import ELEMENTS, RUNNING, Element
from linernotes.pages.html_metadata import Metadata, folded, title_parts
from linernotes.pages.html_tables import Cell, Row, Table, is_narrow, span_of
from linernotes.pages.leaving_out import Role, announces_other_pages, is_hidden, role_of
from linernotes.pages.limits import Limits
from linernotes.pages.listlines import ListLines
from linernotes.pages.pieces import Piece

_LINE_END = "\0"  # cannot occur in parsed text, unlike "\n", which is mere white space there
_ARTICLE = 'main, [itemprop~="articleBody"]'
_HEADINGS = "h1, h2, h3, h4"
_UNTOUCHABLE = frozenset({"html", "body", "main", "td", "th", "tr", "h1", "h2"})
_LONGEST_BYLINE = 200


@dataclass(slots=True)
class _Context:
    """What text is while the element lasts; ``used`` once some of it was handed on."""

    kind: BlockKind
    level: int = 0
    group: int = -1
    number: int | None = None
    used: bool = False


@dataclass(slots=True)
class _List:
    group: int
    next_number: int | None
    step: int = 1


class Walker:
    """One walk over the body of a page; afterwards :attr:`pieces` holds what was found."""

    def __init__(self, metadata: Metadata, limits: Limits, *, has_article: bool, strict: bool = True) -> None:
        """Prepare a walk.

        Args:
            metadata: What is known from the head; dates found on the way are added.
            limits: Bounds on text, blocks and cells.
            has_article: Whether the page marks its main part as <article> or <main>.
            strict: Whether names of classes and ids count; without, only tags and hiding do.
        """
        self.pieces: list[Piece] = []
        self.bylines: list[str] = []
        self.full = False
        numbers = count()
        self._new_group: Callable[[], int] = lambda: next(numbers)
        self._metadata = metadata
        self._limits = limits
        self._has_article = has_article
        self._strict = strict
        self._titles = [
            folded(part) for title in metadata.titles() for part in (title, *title_parts(title)[:1])
        ]
        self._lists_of_lines = ListLines(self._new_group)
        self._out = self.pieces
        self._parts: list[str] = []
        self._linked = 0
        self._length = 0
        self._in_links = 0
        self._in_pre = 0
        self._in_article = 0
        self._in_quote = 0
        self._title_seen = False
        self._stack: list[tuple[LexborNode, Element]] = []
        self._contexts: list[_Context] = []
        self._lists: list[_List] = []
        self._tables: list[tuple[Table, list[Piece]]] = []
        self._cut: int | None = None
        self._cut_level = 0
        self._cut_any = False

    # -- the walk -----------------------------------------------------------------------------

    def walk(self, body: LexborNode) -> None:
        """Visit everything in ``body``."""
        stack = self._stack
        node: LexborNode | None = body.first_child
        while not self.full:
            if node is None:
                if not stack:
                    break
                node, element = stack.pop()
                if element is not Element.INLINE:
                    self._leave(element)
                node = node.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            else:
                element = ELEMENTS.get(tag, Element.INLINE)
                if element is not Element.SKIPPED and self._enter(tag, element, node):
                    child = node.first_child
                    if child is not None:
                        stack.append((node, element))
                        node = child
                        continue
                    if element is not Element.INLINE:
                        self._leave(element)
            node = node.next
        self._flush()
        while self._tables:
            self._end_table()

    def _text(self, text: str) -> None:
        if self._in_pre:
            text = text.replace("\n", _LINE_END)
        self._parts.append(text)
        if self._in_links:
            self._linked += len(text)

    def _enter(self, tag: str, element: Element, node: LexborNode) -> bool:
        """Begin an element; False if what is in it is to be passed over."""
        attributes = node.attributes
        if element not in RUNNING and element is not Element.BREAK and element is not Element.IMAGE:
            self._flush()
        if attributes:
            if (tag not in {"html", "body"} and is_hidden(attributes)) or (
                self._strict and self._left_out(tag, element, node, attributes)
            ):
                return False
            if "itemprop" in attributes:
                self._metadata.read_meta(attributes)
        begin = _BEGIN.get(element)
        return begin is None or begin(self, tag, node, attributes)

    def _leave(self, element: Element) -> None:
        """End an element that was entered."""
        if element not in RUNNING:
            self._flush()
            if self._cut is not None and len(self._stack) < self._cut:
                self._leave_cut(element)
        end = _END.get(element)
        if end is not None:
            end(self)

    # -- what is left out ---------------------------------------------------------------------

    def _left_out(
        self, tag: str, element: Element, node: LexborNode, attributes: Mapping[str, str | None]
    ) -> bool:
        """Whether names or landmarks say that the element is no main text."""
        role = self._role(tag, attributes)
        if role is Role.CONTENT or (role is Role.TEXT and element not in {Element.HEADER}):
            return False
        if role is Role.CAPTION:
            return False
        if role is Role.HEADER or element is Element.HEADER:
            leave = not self._in_header_stands_title(node)
        elif element in RUNNING:
            leave = role is Role.LEFT_OUT
        elif role is Role.OUTSIDE:
            leave = (self._has_article and not self._in_article) or _mostly_links(node)
        else:
            leave = True
        if not leave or self._holds_article(node):
            return False
        self._note_byline(node)
        return True

    def _role(self, tag: str, attributes: Mapping[str, str | None]) -> Role:
        if tag in _UNTOUCHABLE or (tag == "article" and not self._in_article):
            return Role.TEXT
        if attributes.get("role") in {"navigation", "search", "menu", "menubar", "complementary", "dialog"}:
            return Role.LEFT_OUT
        names = attributes.get("class") or ""
        identity = attributes.get("id")
        if identity:
            names = f"{identity} {names}"
        return role_of(names) if names else Role.TEXT

    def _in_header_stands_title(self, node: LexborNode) -> bool:
        """Whether a header is the article's own rather than the site's."""
        if self._in_article and node.tag == "header":
            return True
        heading = node.css_first(_HEADINGS)
        if heading is None:
            return False
        return self._title_seen or self._says_title(collapse(heading.text()))

    def _says_title(self, heading: str) -> bool:
        """Whether ``heading`` is the title that the head gives, or a good part of it."""
        mine = folded(heading)
        return len(mine) > 3 and any(
            mine in title and len(mine) * 3 > len(title) if len(mine) < len(title) else title in mine
            for title in self._titles
            if title
        )

    def _holds_article(self, node: LexborNode) -> bool:
        """Whether an element with a careless name is the one that holds the article."""
        if self._title_seen:
            return node.css_first(_ARTICLE) is not None and not self._in_article
        heading = node.css_first("h1")
        return node.css_first(_ARTICLE) is not None or (
            heading is not None and self._says_title(collapse(heading.text()))
        )

    def _note_byline(self, node: LexborNode) -> None:
        """Keep the words of a small box near the title, for the date that may stand in it."""
        if (self._title_seen or self._in_article) and len(self.bylines) < 8:
            words = collapse(node.text(separator=" "))
            if len(words) <= _LONGEST_BYLINE:
                self.bylines.append(words)

    # -- elements ----------------------------------------------------------------------------

    def _begin_break(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._parts.append(_LINE_END)
        return False

    def _begin_image(self, _tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        words = collapse(attributes.get("alt") or "")
        if words and not any(map(str.isalnum, words)):
            self._parts.append(words)  # an emoji
        elif words and not self._parts_are_text():
            self._put(Piece(BlockKind.CAPTION, words, alt=True))
        elif words:
            self._flush()
            self._put(Piece(BlockKind.CAPTION, words, alt=True))
        return False

    def _parts_are_text(self) -> bool:
        return any(part.strip() for part in self._parts)

    def _begin_link(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._in_links += 1
        return True

    def _end_link(self) -> None:
        self._in_links -= 1

    def _begin_quoted(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._parts.append("“")
        return True

    def _end_quoted(self) -> None:
        self._parts.append("”")

    def _begin_heading(self, tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._contexts.append(_Context(BlockKind.HEADING, int(tag[1])))
        return True

    def _end_context(self) -> None:
        self._contexts.pop()

    def _begin_quote(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._in_quote += 1
        self._contexts.append(_Context(BlockKind.QUOTE))
        return True

    def _end_quote(self) -> None:
        self._in_quote -= 1
        self._contexts.pop()

    def _begin_caption(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._contexts.append(_Context(BlockKind.CAPTION))
        return True

    def _begin_pre(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._in_pre += 1
        return True

    def _end_pre(self) -> None:
        self._in_pre -= 1

    def _begin_landmark(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._in_article += 1
        return True

    def _end_landmark(self) -> None:
        self._in_article -= 1

    def _begin_header(self, tag: str, node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        del tag
        return self._in_header_stands_title(node)

    def _begin_footer(self, _tag: str, node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        if self._in_quote:
            return True
        self._note_byline(node)
        return False

    def _begin_aside(self, tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        return self._role(tag, attributes) is Role.CONTENT

    def _begin_list(self, tag: str, node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        if tag != "ol":
            self._lists.append(_List(self._new_group(), None))
            return True
        start = _integer(attributes.get("start"))
        step = 1
        if "reversed" in attributes:
            step = -1
            if start is None:
                start = sum(1 for child in node.iter() if child.tag == "li")
        self._lists.append(_List(self._new_group(), 1 if start is None else start, step))
        return True

    def _end_list(self) -> None:
        self._lists.pop()

    def _begin_item(self, _tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        if not self._lists:
            self._contexts.append(_Context(BlockKind.LIST_ITEM, 1, self._new_group()))
            return True
        running = self._lists[-1]
        if running.next_number is not None:
            running.next_number = _integer(attributes.get("value")) or running.next_number
        self._contexts.append(
            _Context(BlockKind.LIST_ITEM, len(self._lists), running.group, running.next_number)
        )
        if running.next_number is not None:
            running.next_number += running.step
        return True

    def _begin_table(self, _tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        for table, _ in self._tables:
            table.layout = True
        table = Table(layout=attributes.get("role") in {"presentation", "none"})
        self._tables.append((table, self._out))
        self._out = table.before
        return True

    def _end_table(self) -> None:
        table, out = self._tables.pop()
        self._out = out
        out.extend(table.pieces(self._new_group(), self._limits))
        self._lists_of_lines.interrupt()

    def _begin_row(self, _tag: str, node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        if self._tables:
            table = self._tables[-1][0]
            parent = node.parent
            shade = attributes.get("bgcolor") or ""
            table.rows.append(Row(in_head=parent is not None and parent.tag == "thead", shade=shade))
        return True

    def _begin_cell(self, tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        if self._tables:
            self._open_cell(
                Cell(
                    heading=tag == "th",
                    columns=span_of(attributes, "colspan", self._limits),
                    rows=span_of(attributes, "rowspan", self._limits),
                    narrow=is_narrow(attributes),
                )
            )
        return True

    def _open_cell(self, cell: Cell) -> None:
        table = self._tables[-1][0]
        if not table.rows:
            table.rows.append(Row())
        table.rows[-1].cells.append(cell)
        self._out = cell.pieces

    def _end_cell(self) -> None:
        if self._tables:
            self._out = self._tables[-1][0].before

    def _begin_term(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        if self._tables:
            self._tables[-1][0].rows.append(Row())
            self._open_cell(Cell(heading=True, columns=1, rows=1, narrow=False))
        return True

    def _begin_definition(self, _tag: str, _node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        if self._tables:
            self._open_cell(Cell(heading=False, columns=1, rows=1, narrow=False))
        return True

    def _begin_script(self, _tag: str, node: LexborNode, _attributes: Mapping[str, str | None]) -> bool:
        self._metadata.read_script(node)
        return False

    def _begin_meta(self, _tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        self._metadata.read_meta(attributes)
        return False

    def _begin_time(self, _tag: str, _node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
        moment = attributes.get("datetime")
        if moment and len(self._metadata.times) < 4:
            self._metadata.times.append(moment)
        return True

    # -- text --------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Hand on the text gathered since the last block began or ended."""
        if not self._parts:
            return
        raw = "".join(self._parts)
        linked, self._linked = self._linked, 0
        self._parts.clear()
        if _LINE_END not in raw:
            text = collapse(raw)
            if text:
                self._put_lines([text], linked)
            return
        share = linked / len(raw)
        paragraph: list[str] = []
        for line in map(collapse, raw.split(_LINE_END)):
            if line:
                paragraph.append(line)
            elif paragraph:
                self._put_lines(paragraph, int(share * sum(map(len, paragraph))))
                paragraph = []
        if paragraph:
            self._put_lines(paragraph, int(share * sum(map(len, paragraph))))

    def _put_lines(self, lines: list[str], linked: int) -> None:
        """Hand on lines that no empty one parts, as what the elements around them make them."""
        context = self._contexts[-1] if self._contexts else None
        if context is not None and context.kind is not BlockKind.LIST_ITEM:
            separator = " " if context.kind is BlockKind.HEADING else "\n"
            self._lists_of_lines.interrupt()
            self._put(Piece(context.kind, separator.join(lines), context.level, linked=linked))
            return
        if context is not None and not context.used:
            context.used = True
            self._lists_of_lines.interrupt()
            first = lines.pop(0)
            self._put(
                Piece(
                    context.kind,
                    first,
                    context.level,
                    context.group,
                    context.number,
                    linked=min(linked, len(first)),
                )
            )
        tight = False
        for stretch in self._lists_of_lines.stretches(lines):
            text = "\n".join(lines[stretch.first : stretch.last])
            level = 1 if stretch.kind is BlockKind.LIST_ITEM else 0
            piece = Piece(stretch.kind, text, level, stretch.group, stretch.number, min(linked, len(text)))
            piece.tight = tight
            self._put(piece)
            tight = True

    def _put(self, piece: Piece) -> None:
        """Hand on ``piece``, unless a heading said that what follows is of other pages."""
        if self._cut is not None and not self._ends_cut(piece):
            self._cut_any = True
            return
        if not piece.alt and announces_other_pages(piece.text):
            self._cut = len(self._stack)
            self._cut_level = piece.level or 9
            self._cut_any = False
            return
        piece.inside = self._in_article > 0
        if piece.kind is BlockKind.HEADING and (piece.level == 1 or self._says_title(piece.text)):
            self._title_seen = True
        self._out.append(piece)
        self._length += len(piece.text)
        self.full = self._length > 2 * self._limits.max_text or len(self.pieces) > 2 * self._limits.max_blocks

    def _ends_cut(self, piece: Piece) -> bool:
        """Whether main text goes on with ``piece``: a heading as high, or a long paragraph."""
        goes_on = piece.kind is BlockKind.HEADING and piece.level <= self._cut_level
        if goes_on:
            self._cut = None
        return goes_on

    def _leave_cut(self, element: Element) -> None:
        """End a cut with the box it was in; a box of the heading alone stands for its parent."""
        if self._cut_any or element is not Element.BLOCK:
            self._cut = None
        else:
            self._cut = len(self._stack)
            self._cut_any = True


def _integer(value: str | None) -> int | None:
    """The number of a start or value attribute, if it is a sensible one."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 6 else None


def _mostly_links(node: LexborNode) -> bool:
    linked = sum(len(link.text().strip()) for link in node.css("a"))
    return linked * 2 >= len(collapse(node.text(separator=" ")))


_Begin = Callable[[Walker, str, LexborNode, Mapping[str, str | None]], bool]
_BEGIN: dict[Element, _Begin] = {
    Element.BREAK: Walker._begin_break,
    Element.IMAGE: Walker._begin_image,
    Element.LINK: Walker._begin_link,
    Element.QUOTED: Walker._begin_quoted,
    Element.HEADING: Walker._begin_heading,
    Element.LIST: Walker._begin_list,
    Element.ITEM: Walker._begin_item,
    Element.QUOTE: Walker._begin_quote,
    Element.CAPTION: Walker._begin_caption,
    Element.PRE: Walker._begin_pre,
    Element.LANDMARK: Walker._begin_landmark,
    Element.HEADER: Walker._begin_header,
    Element.FOOTER: Walker._begin_footer,
    Element.ASIDE: Walker._begin_aside,
    Element.TABLE: Walker._begin_table,
    Element.TERMS: Walker._begin_table,
    Element.ROW: Walker._begin_row,
    Element.CELL: Walker._begin_cell,
    Element.TERM: Walker._begin_term,
    Element.DEFINITION: Walker._begin_definition,
    Element.SCRIPT: Walker._begin_script,
    Element.META: Walker._begin_meta,
    Element.TIME: Walker._begin_time,
}
_END: dict[Element, Callable[[Walker], None]] = {
    Element.LINK: Walker._end_link,
    Element.QUOTED: Walker._end_quoted,
    Element.HEADING: Walker._end_context,
    Element.LIST: Walker._end_list,
    Element.ITEM: Walker._end_context,
    Element.QUOTE: Walker._end_quote,
    Element.CAPTION: Walker._end_context,
    Element.PRE: Walker._end_pre,
    Element.LANDMARK: Walker._end_landmark,
    Element.TABLE: Walker._end_table,
    Element.TERMS: Walker._end_table,
    Element.CELL: Walker._end_cell,
    Element.TERM: Walker._end_cell,
    Element.DEFINITION: Walker._end_cell,
}
