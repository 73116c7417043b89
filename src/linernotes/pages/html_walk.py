"""Walks an HTML tree once, from top to bottom, and hands on the text of its main part in pieces.

The walk keeps its own stack, so that no nesting can exhaust Python's, and visits every node at
most once but for the few whose names call for a second look.
"""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from linernotes.pages.html_elements import ELEMENTS, RUNNING, Element
from linernotes.pages.html_flow import Flow
from linernotes.pages.html_handlers import BEGIN, END, Begin, End, end_table
from linernotes.pages.html_judgement import Judge
from linernotes.pages.html_metadata import Metadata
from linernotes.pages.html_titles import Titles
from linernotes.pages.leaving_out import Role, is_hidden
from linernotes.pages.limits import Limits
from linernotes.pages.pieces import Piece


class Walk(NamedTuple):
    """What a walk found: the pieces in page order, small boxes near the title, and if it was cut."""

    pieces: list[Piece]
    bylines: list[str]
    cut: bool


class _Treatment(NamedTuple):
    """How the walk treats an element; a plain record, as looking up enum members is slow."""

    element: Element
    running: bool
    judged: bool
    begin: Begin | None
    end: End | None


def _treatment(element: Element) -> _Treatment:
    judged = element in {Element.HEADER, Element.FOOTER, Element.ASIDE}
    return _Treatment(element, element in RUNNING, judged, BEGIN.get(element), END.get(element))


_TREATMENTS = {tag: _treatment(element) for tag, element in ELEMENTS.items()}
_SKIPPED = frozenset(tag for tag, element in ELEMENTS.items() if element is Element.SKIPPED)
_WITHOUT_TRACE = frozenset({"-comment", "style", "template", "rt", "rp"})
_INLINE = _treatment(Element.INLINE)
_CAPTION = _treatment(Element.CAPTION)
_WHOLE_PAGE = frozenset({"html", "body"})
_ASIDES = frozenset({Element.SCRIPT, Element.META, Element.TIME})
_MOST_TIMES = 4


def walk(
    body: LexborNode, metadata: Metadata, limits: Limits, *, has_article: bool, strict: bool = True
) -> Walk:
    """Visit everything in ``body``.

    Args:
        body: The element to walk.
        metadata: What is known from the head; dates found on the way are added.
        limits: Bounds on text, blocks and cells.
        has_article: Whether the page marks its main part as <article> or <main>.
        strict: Whether names and headings count; without, only tags and hiding do.
    """
    titles = Titles(metadata.titles())
    flow = Flow(titles, limits, strict=strict)
    judge = Judge(flow, titles, has_article=has_article, strict=strict)
    stack: list[tuple[LexborNode, _Treatment]] = []
    node: LexborNode | None = body.first_child
    while not flow.full:
        if node is None:
            if not stack:
                break
            node, treatment = stack.pop()
            flow.depth -= 1
            _leave(flow, treatment)
            node = node.next
            continue
        tag = node.tag or ""
        if tag == "-text":
            flow.text(node.text_content or "")
        elif tag in _SKIPPED:
            if tag not in _WITHOUT_TRACE:
                flow.text(" ")
        else:
            entered = _enter(flow, judge, metadata, tag, node)
            if entered is not None:
                child = node.first_child
                if child is not None:
                    stack.append((node, entered))
                    flow.depth += 1
                    node = child
                    continue
                _leave(flow, entered)
        node = node.next
    flow.flush()
    while flow.tables:
        end_table(flow)
    return Walk(flow.pieces, judge.bylines, flow.full)


def _enter(flow: Flow, judge: Judge, metadata: Metadata, tag: str, node: LexborNode) -> _Treatment | None:
    """Begin an element: how it is treated, or None if what is in it is to be passed over."""
    treatment = _TREATMENTS.get(tag, _INLINE)
    if not treatment.running:
        flow.flush()
    attributes = node.attributes
    if attributes and tag not in _WHOLE_PAGE and is_hidden(attributes):
        return None
    if tag == "span" and "class" in attributes and _follows_field(node):
        flow.text(" ")
    if attributes or treatment.judged:
        role = judge.role(tag, treatment.element, node, attributes)
        if role is Role.LEFT_OUT:
            return None
        if role is Role.CAPTION and treatment.element is Element.BLOCK:
            treatment = _CAPTION
        if "itemprop" in attributes or treatment.element in _ASIDES:
            _note(metadata, treatment.element, node)
    if treatment.begin is None:
        return None if treatment.element is Element.SCRIPT else treatment
    return treatment if treatment.begin(flow, tag, node, attributes) else None


def _follows_field(node: LexborNode) -> bool:
    """Whether a <span> with a class stands right after another: fields that only styles part."""
    before = node.prev
    return before is not None and before.tag == "span" and "class" in before.attributes


def _leave(flow: Flow, treatment: _Treatment) -> None:
    """End an element that was gone into."""
    if not treatment.running:
        flow.flush()
        flow.leave_box(plain=treatment.element is Element.BLOCK)
    if treatment.end is not None:
        treatment.end(flow)


def _note(metadata: Metadata, element: Element, node: LexborNode) -> None:
    """Take note of what an element in the text says about the page."""
    if element is Element.SCRIPT:
        metadata.read_script(node)
        return
    attributes = node.attributes
    metadata.read_meta(attributes)
    moment = attributes.get("datetime")
    if element is Element.TIME and moment and len(metadata.times) < _MOST_TIMES:
        metadata.times.append(moment)
