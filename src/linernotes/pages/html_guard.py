"""Makes HTML harmless that was built to exhaust the parser, and leaves all other HTML alone.

The HTML standard asks a parser to look through all open elements at every <div>, through all
attributes of a tag at every further one, and to open forgotten <b> and <font> anew in every
paragraph. Each of these is quadratic: 300 KB of "<div>" take seconds, 100 KB of distinct <b>
gigabytes. Lexbor sets no bounds of its own. A page small enough for none of this to matter, or
that is proven to be ordinary (:mod:`linernotes.pages.html_ordinary`), goes to the parser as it is.
Any other is written anew in linear time, by what the standard says of open elements (section
13.2.6.4 of the HTML standard), so that the parser never holds more open elements than were counted
here.
"""

from __future__ import annotations

import re

from linernotes.pages.html_ordinary import FORMATTING, MOST_FORGOTTEN, is_ordinary
from linernotes.pages.limits import Limits
from linernotes.pages.open_elements import CLOSED_BY_NEXT, OpenElements

HARMLESS_LENGTH = 80_000
"""Code points up to which the most attributes that fit in take well under a second."""
HARMLESS_TAGS = 4_000
"""Tags up to which the deepest nesting takes a few hundredths of a second."""
LONGEST_TAG = 4_000
"""Code points of a tag beyond which its attributes are dropped."""
_LONGEST_SCRIPT = 200_000
_HEAD_TAGS = 50

# Holds every formatting tag and a few that do not exist, which is quicker than telling them apart.
_MAY_FORMAT = re.compile(r"<[bceifnstu](?:ig|ode|m|ont|obr|mall|trike|trong|t)?[\s/>]")
_TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)
        ((?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+|=)*+)>""",
    re.VERBOSE,
)
_OPENING = re.compile(r"<(?=/?[a-zA-Z]|[!?])")
_RAW = frozenset(["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "noscript"])
_DROPPED = frozenset(
    [
        "svg",
        "math",
        "template",
        "frameset",
        "frame",
        "plaintext",
        "select",
        "option",
        "optgroup",
        "head",
        "caption",
        "col",
        "colgroup",
        "image",
    ]
)
_RENAMED = dict.fromkeys(FORMATTING, "span") | {
    "form": "div",
    "object": "div",
    "applet": "div",
    "marquee": "div",
    "search": "div",
    "button": "dialog",
}


def tame(source: str, limits: Limits) -> tuple[str, list[str]]:
    """``source`` in a form that costs the parser linear time, and what had to be cut, in words.

    Args:
        source: The characters of an HTML page.
        limits: How deep elements may nest and how many tags are looked at.
    """
    tags = source.count("<")
    if len(source) <= HARMLESS_LENGTH and tags <= HARMLESS_TAGS and _adds_few(source, tags):
        return source, []
    if is_ordinary(source, limits.max_tags):
        return source, []
    return _Rewriting(source, limits).run()


def _adds_few(source: str, tags: int) -> bool:
    """Whether forgotten formatting elements can add only a bounded number of nodes."""
    if tags * tags <= 4 * MOST_FORGOTTEN:
        return True  # the product of two numbers is largest where they are equal
    elements = tags - source.count("</")
    return len(_MAY_FORMAT.findall(source.lower())) * elements <= MOST_FORGOTTEN


class _Rewriting:
    """One pass over a page, keeping count of what is open."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._pieces: list[str] = []
        self._open = OpenElements(limits.max_depth)
        self._flattened = False
        self._tags = 0

    def run(self) -> tuple[str, list[str]]:
        """The page written anew, and notes on what was cut."""
        source = self._source
        notes = []
        at = 0
        while opening := _OPENING.search(source, at):
            start = opening.start()
            self._pieces.append(source[at:start])
            at = self._declaration(start) if source[start + 1] in "!?" else self._tag(start)
            if self._tags > self._limits.max_tags:
                notes.append(f"only the first {self._limits.max_tags:,} tags were read")
                break
        else:
            self._pieces.append(source[at:])
        if self._flattened:
            notes.append(f"elements nested deeper than {self._limits.max_depth} were read as flat text")
        return "".join(self._pieces), notes

    def _declaration(self, start: int) -> int:
        """Pass over a comment or declaration: where the text goes on."""
        closing = "-->" if self._source.startswith("<!--", start) else ">"
        end = self._source.find(closing, start + 2)
        return len(self._source) if end < 0 else end + len(closing)

    def _tag(self, start: int) -> int:
        """Write the tag at ``start`` anew: where the text goes on."""
        match = _TAG.match(self._source, start)
        if match is None:
            return len(self._source)  # never ends, so that the parser would drop the rest, too
        self._tags += 1
        name = match[2].lower()
        if name in _RAW:
            return self._raw(match, name)
        if name in {"html", "body"}:
            if not match[1] and self._tags < _HEAD_TAGS:
                self._pieces.append(match[0] if len(match[0]) <= LONGEST_TAG else f"<{name}>")
        elif name not in _DROPPED:
            name = _RENAMED.get(name, name)
            if match[1]:
                self._end(name)
            else:
                self._start(name, match[3] if len(match[3]) <= LONGEST_TAG else "")
        return match.end()

    def _start(self, name: str, attributes: str) -> None:
        if self._open.start(name):
            self._pieces.append(f"<{name}{attributes}>")
        else:
            self._flattened = self._flattened or self._open.full
            self._pieces.append(" ")

    def _end(self, name: str) -> None:
        # The next cell or row closes the one before; an end tag too many could close too little.
        if name not in CLOSED_BY_NEXT and self._open.end(name):
            self._pieces.append(f"</{name}>")

    def _raw(self, match: re.Match[str], name: str) -> int:
        """Pass over an element whose content is no markup, keeping the title and JSON-LD."""
        if match[1]:
            return match.end()
        closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, match.end())
        end = len(self._source) if closing is None else closing.start()
        if name == "title" or (name == "script" and "ld+json" in match[3]):
            content = self._source[match.end() : min(end, match.end() + _LONGEST_SCRIPT)]
            self._pieces.append(f"{match[0]}{content}</{name}>")
        if closing is None:
            return end
        stop = self._source.find(">", end)
        return len(self._source) if stop < 0 else stop + 1
