"""Keeps account of the elements that an HTML parser holds open, in constant time a tag.

Follows the rules of section 13.2.6.4 of the HTML standard as far as they decide what is open:
which start tags close a paragraph or an item, and which end tags find their element in scope.
In doubt an element counts as open, so that the parser never holds more than is counted here.
"""

from __future__ import annotations

VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "embed",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SPECIAL = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dd",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hgroup",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
_PASSED_BY_ITEMS = frozenset({"address", "div", "p"})
_CELLS = frozenset({"td", "th"})
CLOSED_BY_NEXT = frozenset(["td", "th", "tr", "tbody", "thead", "tfoot"])
"""Parts of a table, each of which ends what is open in the cell before."""

_GONE = ""
_TABLE = "*table"
_ANY_SPECIAL = "*special"
_STOPS_ITEMS = "*stops items"


class OpenElements:
    """The open elements of one document, at most ``most`` of them."""

    def __init__(self, most: int) -> None:
        """Start with nothing open."""
        self.full = False
        self._most = most
        self._names: list[str] = []
        self._in_cell: list[bool] = []
        self._places: dict[str, list[int]] = {_TABLE: [], _ANY_SPECIAL: [], _STOPS_ITEMS: []}

    def start(self, name: str) -> bool:
        """Take note of a start tag; False if it is better left out: too deep, or out of place."""
        if name in CLOSED_BY_NEXT:
            table = self._last(_TABLE)
            if table >= 0:
                self._close_from(table + 1)
                self._in_cell[-1] = name in _CELLS
            return table >= 0
        if name == "table" and self._in_cell and not self._in_cell[-1]:
            self._close_from(self._last(_TABLE))  # a table right in a table takes its place
        if name == "li":
            self._close_item("li")
        elif name in {"dd", "dt"}:
            self._close_item("dd", "dt")
        if (name in SPECIAL or name == "hr") and self._last("p") > self._last(_TABLE):
            self._close_from(self._last("p"))
        if name in VOID:
            return True
        if name in _HEADINGS and self._names and self._names[-1] in _HEADINGS:
            self._close_from(len(self._names) - 1)
        if name == "a":
            self._forget_link()
        self.full = len(self._names) >= self._most
        if self.full:
            return False
        self._push(name)
        return True

    def end(self, name: str) -> bool:
        """Take note of an end tag; False if it closes nothing and is better left out."""
        if name in VOID:
            return False
        if name == "a":
            return self._last("a") > self._last(_TABLE) and self._forget_link()
        place = max(map(self._last, _HEADINGS if name in _HEADINGS else [name]))
        if name == "table":
            barrier = -1
        elif name == "li":
            barrier = max(self._last(_TABLE), self._last("ul"), self._last("ol"))
        else:
            barrier = self._last(_TABLE if name in SPECIAL else _ANY_SPECIAL)
        if place < 0 or place < barrier:
            return False
        self._close_from(place)
        return True

    def _last(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _close_item(self, *names: str) -> None:
        """Close the item before, unless a list or box was opened in it."""
        place = max(map(self._last, names))
        if place >= 0 and place >= self._last(_STOPS_ITEMS):
            self._close_from(place)

    def _classes(self, name: str) -> list[str]:
        classes = [name]
        if name == "table":
            classes.append(_TABLE)
        if name in SPECIAL:
            classes.append(_ANY_SPECIAL)
            if name not in _PASSED_BY_ITEMS:
                classes.append(_STOPS_ITEMS)
        return classes

    def _push(self, name: str) -> None:
        if name == "table":
            self._in_cell.append(False)
        for kind in self._classes(name):
            self._places.setdefault(kind, []).append(len(self._names))
        self._names.append(name)

    def _close_from(self, place: int) -> None:
        names = self._names
        while len(names) > place or (names and names[-1] == _GONE):
            name = names.pop()
            if name == "table":
                self._in_cell.pop()
            if name != _GONE:
                for kind in self._classes(name):
                    self._places[kind].pop()

    def _forget_link(self) -> bool:
        """Close the open link alone: what was opened in it stays open."""
        places = self._places.get("a")
        if not places:
            return False
        self._names[places.pop()] = _GONE  # keeps the places of those above it right
        self._close_from(len(self._names))
        return True
