"""Tells a large page that people wrote from one that was built to exhaust the parser, at little cost.

Writing a page anew (:mod:`linernotes.pages.html_guard`) takes several times as long as parsing it.
Pages that people write close what they open, so that one pass over their tags, with a stack that
keeps whatever is in doubt, proves that the parser never holds many open elements. The stack is at
no time lower than the parser's: an element leaves it only where section 13.2.6.4 of the HTML
standard takes that very element, and nothing that is not above it, off the parser's own.
"""

from __future__ import annotations

import re

from linernotes.pages.open_elements import CLOSED_BY_NEXT, SPECIAL, VOID

DEEPEST = 200
"""Open elements up to which looking through all of them at every tag costs little."""
MOST_FORGOTTEN = 400_000
"""Formatting elements open at once times all tags: about as many nodes as forgotten ones can add."""

FORMATTING = frozenset(
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_RAW = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
"""Elements whose content is no markup."""
_UNUSUAL = frozenset(_RAW) | frozenset(
    ["template", "math", "svg", "frameset", "plaintext", "image", "applet", "marquee", "object"]
)
"""Elements with rules of their own, where they are not of the usual form."""
_ONCE = frozenset({"html", "body"})
"""Elements whose further start tags give the first one more and more attributes."""
_NEVER_OPEN = VOID | {"col", "frame"}
_IMPLIED = CLOSED_BY_NEXT | {"dd", "dt", "li", "p", "option", "optgroup"}
"""Elements that end with what they stand in."""
_ENDS_IMPLIED = SPECIAL | CLOSED_BY_NEXT | {"select"}
_CELLS, _TERMS = frozenset({"td", "th"}), frozenset({"dd", "dt", "p"})
_ENDED_BY: dict[str, frozenset[str]] = {
    # A table in a paragraph ends it or not, as the page's doctype has it.
    **dict.fromkeys(SPECIAL - {"table"}, frozenset({"p"})),
    **dict.fromkeys(CLOSED_BY_NEXT, CLOSED_BY_NEXT),
    **dict.fromkeys(_CELLS, _CELLS),
    "tr": _CELLS | {"tr"},
    "li": frozenset({"li", "p"}),
    "dd": _TERMS,
    "dt": _TERMS,
    "option": frozenset({"option"}),
}
"""Which open elements a start tag ends, where they are the innermost ones."""

_S = r"[ \t\n\f\r]"
# More than a hundred attributes are no ordinary tag.
_ATTRIBUTES = (
    rf"""(?:(?:{_S}++|(?<=["']))[^ \t\n\f\r<>"'=/]++"""
    rf"""(?:{_S}*+={_S}*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r<>"'=`]++))?+){{0,100}}+{_S}*+"""
)
_TOKENS = re.compile(
    r"<(?:"
    r"!--(?:-?>|.*?(?:--!?>|\Z))|[!?](?!-)[^<>]*+>"
    r"|(?:"
    + "|".join(rf"{raw}{_ATTRIBUTES}>[^<]*+(?:<(?!/{raw}[ \t\n\f\r/>]|!--)[^<]*+)*+" for raw in _RAW)
    + r")(?:(?=</|\Z)|(<))"
    rf"|svg{_ATTRIBUTES}>(?:[^<]*+</?(?:path|g|circle|rect|line|polygon|polyline|ellipse|use|defs|stop)"
    rf"{_ATTRIBUTES}/?>){{0,100}}+[^<]*+</svg>"
    rf"|(/?[a-z][a-z0-9:_-]*+){_ATTRIBUTES}/?>|([a-z/!?]))",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
"""A comment, an element without markup or a plain picture as a whole; a tag; what is none of these.

The groups are what begins a comment in an element without markup, which such a comment may keep open
(it is told and not tried again, which would take quadratic time), the name of a tag, and what is odd.
"""


def is_ordinary(source: str, most_tags: int) -> bool:
    """Whether parsing ``source`` as it is takes time and memory in proportion to its length.

    Args:
        source: The characters of an HTML page.
        most_tags: Tags beyond which a page is no ordinary one.
    """
    tokens = _TOKENS.findall(source)
    if len(tokens) > most_tags:
        return False
    elements = _Elements()
    for unclear, name, odd in tokens:
        if unclear or odd or not elements.take(name.lower()):
            return False
    return elements.most_formatting * len(tokens) <= MOST_FORGOTTEN


class _Elements:
    """The elements that may be open; ``most_formatting`` of them were formatting ones at once."""

    def __init__(self) -> None:
        self.most_formatting = 0
        self._open: list[str] = []
        self._formatting = 0
        self._roots: set[str] = set()

    def take(self, name: str) -> bool:
        """Take note of a tag by its name, "/" before that of an end tag; False if it is not ordinary."""
        if not name:
            return "select" not in self._open  # in which no element is without markup but for scripts
        if name[:1] == "/":
            # The parser remembers one form: nested or badly nested ones would stay open.
            return self._end(name[1:]) or name != "/form"
        if name == "form" and name in self._open:
            return False
        if name in _NEVER_OPEN:
            return True
        ended = _ENDED_BY.get(name)
        while ended and self._open and self._open[-1] in ended:
            self._open.pop()
        self._open.append(name)
        if name in FORMATTING:
            self._formatting += 1
            self.most_formatting = max(self.most_formatting, self._formatting)
        return len(self._open) <= DEEPEST and name not in _UNUSUAL and self._is_new_root(name)

    def _is_new_root(self, name: str) -> bool:
        """Whether a tag is no second one of those whose attributes add up."""
        if name not in _ONCE:
            return True
        new = name not in self._roots
        self._roots.add(name)
        return new

    def _end(self, name: str) -> bool:
        """Close what an end tag is sure to close; whether that is the innermost element."""
        still_open = self._open
        if still_open and still_open[-1] == name:
            still_open.pop()
            self._formatting -= name in FORMATTING
            return True
        if name in _ENDS_IMPLIED:
            place = len(still_open) - 1
            while place > 0 and still_open[place] in _IMPLIED and still_open[place] != name:
                place -= 1
            if place >= 0 and still_open[place] == name:
                del still_open[place:]
        return False
