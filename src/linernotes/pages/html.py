"""Reads HTML: the main text of a page and what its markup says about each block."""

from __future__ import annotations

import hashlib

from selectolax.lexbor import LexborHTMLParser

from linernotes.model.page import BlockKind, Page
from linernotes.pages.builder import PageBuilder
from linernotes.pages.cleaning import collapse
from linernotes.pages.encodings import decode
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.refusal import UnreadableError
from linernotes.text.languages import language_of_page

_KINDS = {f"h{n}": (BlockKind.HEADING, n) for n in range(1, 7)} | {
    "li": (BlockKind.LIST_ITEM, 1),
    "p": (BlockKind.PARAGRAPH, 0),
}


def read_html(
    data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS, content_type: str | None = None
) -> Page:
    """The page that ``data``, an HTML document, is."""
    decoded = decode(data, limits, content_type)
    tree = LexborHTMLParser(decoded.text)
    builder = PageBuilder(limits)
    for node in tree.css("h1, h2, h3, h4, h5, h6, li, p"):
        kind, level = _KINDS[node.tag]
        builder.add(kind, collapse(node.text()), level=level)
    if not builder.blocks:
        raise UnreadableError("holds no text; give a page with words in it")
    text = builder.text
    return Page(
        uri,
        hashlib.sha256(data).hexdigest(),
        text,
        tuple(builder.blocks),
        language=language_of_page(text),
        notes=decoded.notes,
    )
