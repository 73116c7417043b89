"""What each HTML element means for the main text of a page.

Elements that are not listed run along in the text around them, as <b>, <span> and unknown ones do.
"""

from __future__ import annotations

from enum import IntEnum, auto


class Element(IntEnum):
    """How the walker treats an element."""

    INLINE = auto()
    SKIPPED = auto()
    BREAK = auto()
    IMAGE = auto()
    LINK = auto()
    QUOTED = auto()
    BLOCK = auto()
    HEADING = auto()
    LIST = auto()
    ITEM = auto()
    QUOTE = auto()
    CAPTION = auto()
    PRE = auto()
    LANDMARK = auto()
    HEADER = auto()
    FOOTER = auto()
    ASIDE = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    TERMS = auto()
    TERM = auto()
    DEFINITION = auto()
    SCRIPT = auto()
    META = auto()
    TIME = auto()


def _named(element: Element, names: str) -> dict[str, Element]:
    return dict.fromkeys(names.split(), element)


ELEMENTS: dict[str, Element] = {
    **_named(
        Element.SKIPPED,
        "head style noscript template nav iframe object embed audio video svg math canvas button select "
        "textarea input dialog datalist rt rp frameset noframes amp-ad amp-sidebar amp-analytics "
        "amp-social-share amp-embed -comment !doctype",
    ),
    **_named(
        Element.BLOCK,
        "html body div p section form fieldset center details summary figure address hr legend tbody "
        "thead tfoot colgroup search hgroup dir blink marquee",
    ),
    **_named(Element.HEADING, "h1 h2 h3 h4 h5 h6"),
    **_named(Element.LIST, "ul ol menu"),
    **_named(Element.ITEM, "li"),
    **_named(Element.CELL, "td th"),
    **_named(Element.CAPTION, "figcaption caption"),
    **_named(Element.PRE, "pre listing plaintext xmp"),
    **_named(Element.LANDMARK, "article main"),
    **_named(Element.IMAGE, "img amp-img"),
    "br": Element.BREAK,
    "a": Element.LINK,
    "q": Element.QUOTED,
    "blockquote": Element.QUOTE,
    "header": Element.HEADER,
    "footer": Element.FOOTER,
    "aside": Element.ASIDE,
    "table": Element.TABLE,
    "tr": Element.ROW,
    "dl": Element.TERMS,
    "dt": Element.TERM,
    "dd": Element.DEFINITION,
    "script": Element.SCRIPT,
    "meta": Element.META,
    "time": Element.TIME,
}
"""Element by tag name, as Lexbor names them ("-comment" and "!doctype" included)."""

RUNNING = frozenset(
    {
        Element.INLINE,
        Element.BREAK,
        Element.IMAGE,
        Element.LINK,
        Element.QUOTED,
        Element.TIME,
        Element.META,
        Element.SCRIPT,
    }
)
"""Elements that do not end the line of text they stand in."""
