"""What happens at the beginning and end of each kind of HTML element.

A beginning returns whether to go into the element; its end is only called for those gone into.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from linernotes.model.page import BlockKind
from linernotes.pages.cleaning import collapse
from linernotes.pages.html_elements import Element
from linernotes.pages.html_flow import Context, Flow, RunningList
from linernotes.pages.html_tables import Cell, Row, Table, is_narrow, span_of

Attributes = Mapping[str, str | None]
Begin = Callable[[Flow, str, LexborNode, Attributes], bool]
End = Callable[[Flow], None]


def _begin_break(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.break_line()
    return False


def _begin_image(flow: Flow, _tag: str, _node: LexborNode, attributes: Attributes) -> bool:
    words = collapse(attributes.get("alt") or "")
    if any(map(str.isalnum, words)):
        flow.image(words)
    elif words:
        flow.text(words)  # an emoji
    return False


def _begin_link(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.in_links += 1
    return True


def _end_link(flow: Flow) -> None:
    flow.in_links -= 1


def _begin_quoted(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.text("“")
    return True


def _end_quoted(flow: Flow) -> None:
    flow.text("”")


def _begin_heading(flow: Flow, tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.contexts.append(Context(BlockKind.HEADING, int(tag[1])))
    return True


def _begin_quote(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.contexts.append(Context(BlockKind.QUOTE))
    return True


def _begin_caption(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.contexts.append(Context(BlockKind.CAPTION))
    return True


def _end_context(flow: Flow) -> None:
    flow.contexts.pop()


def _begin_pre(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.in_pre += 1
    return True


def _end_pre(flow: Flow) -> None:
    flow.in_pre -= 1


def _begin_landmark(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    flow.in_article += 1
    return True


def _end_landmark(flow: Flow) -> None:
    flow.in_article -= 1


def _begin_list(flow: Flow, tag: str, node: LexborNode, attributes: Attributes) -> bool:
    running = RunningList(flow.new_group())
    if tag == "ol":
        start = _integer(attributes.get("start"))
        if "reversed" in attributes:
            running.step = -1
            start = sum(child.tag == "li" for child in node.iter()) if start is None else start
        running.next_number = 1 if start is None else start
    flow.lists.append(running)
    return True


def _end_list(flow: Flow) -> None:
    flow.lists.pop()


def _begin_item(flow: Flow, _tag: str, _node: LexborNode, attributes: Attributes) -> bool:
    running = flow.lists[-1] if flow.lists else RunningList(flow.new_group())
    number = running.next_number
    if number is not None:
        if "value" in attributes:
            given = _integer(attributes["value"])
            number = number if given is None else given
        running.next_number = number + running.step
    flow.contexts.append(Context(BlockKind.LIST_ITEM, max(1, len(flow.lists)), running.group, number))
    return True


def _integer(value: str | None) -> int | None:
    """The number of a start or value attribute, if it is a sensible one."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 6 else None


def _begin_table(flow: Flow, _tag: str, _node: LexborNode, attributes: Attributes) -> bool:
    if flow.tables:
        flow.tables[-1][0].layout = True
    table = Table(layout=attributes.get("role") in {"presentation", "none"})
    flow.tables.append((table, flow.out))
    flow.out = table.before
    return True


def end_table(flow: Flow) -> None:
    """Hand on the innermost open table."""
    table, flow.out = flow.tables.pop()
    flow.put_table(table.pieces(flow.new_group(), flow.limits))


def _begin_row(flow: Flow, _tag: str, node: LexborNode, attributes: Attributes) -> bool:
    if flow.tables:
        parent = node.parent
        in_head = parent is not None and parent.tag == "thead"
        flow.tables[-1][0].rows.append(Row(in_head=in_head, shade=attributes.get("bgcolor") or ""))
    return True


def _begin_cell(flow: Flow, tag: str, _node: LexborNode, attributes: Attributes) -> bool:
    columns = span_of(attributes, "colspan", flow.limits)
    rows = span_of(attributes, "rowspan", flow.limits)
    _open_cell(flow, Cell(tag == "th", columns, rows, is_narrow(attributes)))
    return True


def _begin_term(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    if flow.tables:
        flow.tables[-1][0].rows.append(Row())
    _open_cell(flow, Cell(heading=True))
    return True


def _begin_definition(flow: Flow, _tag: str, _node: LexborNode, _attributes: Attributes) -> bool:
    _open_cell(flow, Cell(heading=False))
    return True


def _open_cell(flow: Flow, cell: Cell) -> None:
    if not flow.tables:
        return
    table = flow.tables[-1][0]
    if not table.rows:
        table.rows.append(Row())
    table.rows[-1].cells.append(cell)
    flow.out = cell.pieces
    flow.cells += 1
    if flow.cells > flow.limits.max_cells:
        flow.full = True


def _end_cell(flow: Flow) -> None:
    if flow.tables:
        flow.out = flow.tables[-1][0].before


BEGIN: dict[Element, Begin] = {
    Element.BREAK: _begin_break,
    Element.IMAGE: _begin_image,
    Element.LINK: _begin_link,
    Element.QUOTED: _begin_quoted,
    Element.HEADING: _begin_heading,
    Element.LIST: _begin_list,
    Element.ITEM: _begin_item,
    Element.QUOTE: _begin_quote,
    Element.CAPTION: _begin_caption,
    Element.PRE: _begin_pre,
    Element.LANDMARK: _begin_landmark,
    Element.TABLE: _begin_table,
    Element.TERMS: _begin_table,
    Element.ROW: _begin_row,
    Element.CELL: _begin_cell,
    Element.TERM: _begin_term,
    Element.DEFINITION: _begin_definition,
}
"""What to do at the beginning of an element; those not listed are simply gone into."""

END: dict[Element, End] = {
    Element.LINK: _end_link,
    Element.QUOTED: _end_quoted,
    Element.HEADING: _end_context,
    Element.LIST: _end_list,
    Element.ITEM: _end_context,
    Element.QUOTE: _end_context,
    Element.CAPTION: _end_context,
    Element.PRE: _end_pre,
    Element.LANDMARK: _end_landmark,
    Element.TABLE: end_table,
    Element.TERMS: end_table,
    Element.CELL: _end_cell,
    Element.TERM: _end_cell,
    Element.DEFINITION: _end_cell,
}
"""What to do at the end of an element, after its text was handed on."""
