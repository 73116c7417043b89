"""Judges elements of an HTML page by their names and by what stands in them.

A name alone is a habit of whoever wrote the page. So a box that is called a header, a sidebar or
"more" is looked into before it is left out: the article may stand in it.
"""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from linernotes.model.page import BlockKind
from linernotes.pages.cleaning import collapse
from linernotes.pages.html_elements import RUNNING, Element
from linernotes.pages.html_flow import Flow
from linernotes.pages.html_titles import Titles
from linernotes.pages.leaving_out import Role, role_of

_ARTICLE = 'main, [itemprop~="articleBody"]'
_HEADINGS = "h1, h2, h3, h4"
_HOME = 'a[href="/"], a[href="./"], a[rel~="home"], a[href^="index."]'
_UNTOUCHABLE = frozenset({"html", "body", "main", "td", "th", "tr", "h1", "h2"})
_LEFT_OUT_ROLES = frozenset({"navigation", "search", "menu", "menubar", "complementary", "dialog"})
_LONGEST_BYLINE = 200
_NEAR_TITLE = 10
_MOST_BYLINES = 8


class Judge:
    """Tells main text from what stands around it, on one page."""

    def __init__(self, flow: Flow, titles: Titles, *, has_article: bool, strict: bool) -> None:
        """Prepare to judge.

        Args:
            flow: The walk that asks.
            titles: What the head gives as the page's title.
            has_article: Whether the page marks its main part as <article> or <main>.
            strict: Whether names count; without, only tags do.
        """
        self.bylines: list[str] = []
        self._flow = flow
        self._titles = titles
        self._has_article = has_article
        self._strict = strict

    def role(
        self, tag: str, element: Element, node: LexborNode, attributes: Mapping[str, str | None]
    ) -> Role:
        """What an element is; LEFT_OUT if it is to be passed over, whatever its names made of it."""
        role = self._by_names(tag, attributes) if attributes and self._strict else Role.TEXT
        if element is Element.HEADER:
            leave = not self._is_header_of_article(tag, node)
        elif element is Element.ASIDE:
            leave = role is not Role.CONTENT
        elif element is Element.FOOTER:
            leave = not any(context.kind is BlockKind.QUOTE for context in self._flow.contexts)
        elif role is Role.HEADER:
            leave = element not in RUNNING and not self._is_header_of_article(tag, node)
        elif role is Role.OUTSIDE:
            leave = element not in RUNNING and self._is_outside(node)
        else:
            leave = role is Role.LEFT_OUT
        if not leave or self._holds_article(node):
            return role if role is Role.CAPTION else Role.TEXT
        self._note_byline(node)
        return Role.LEFT_OUT

    def _by_names(self, tag: str, attributes: Mapping[str, str | None]) -> Role:
        if tag in _UNTOUCHABLE or (tag == "article" and not self._flow.in_article):
            return Role.TEXT
        if attributes.get("role") in _LEFT_OUT_ROLES:
            return Role.LEFT_OUT
        names = attributes.get("class") or ""
        identity = attributes.get("id")
        if identity:
            names = f"{identity} {names}"
        return role_of(names) if names else Role.TEXT

    def _is_outside(self, node: LexborNode) -> bool:
        """Whether a box of doubtful name stands outside of the article, or is mostly links."""
        if self._has_article and not self._flow.in_article:
            return True
        linked = sum(len(link.text().strip()) for link in node.css("a"))
        return linked * 2 >= len(collapse(node.text(separator=" ")))

    def _is_header_of_article(self, tag: str, node: LexborNode) -> bool:
        """Whether a header is the article's own rather than the site's."""
        if tag == "header" and self._flow.in_article:
            return True
        heading = node.css_first(_HEADINGS)
        if heading is None or heading.css_first(_HOME) is not None:
            return False
        return self._flow.title_seen or self._titles.include(collapse(heading.text()))

    def _holds_article(self, node: LexborNode) -> bool:
        """Whether an element with a careless name is the one that holds the article."""
        if self._flow.in_article:
            return False
        if node.css_first(_ARTICLE) is not None:
            return True
        heading = None if self._flow.title_seen else node.css_first("h1")
        return (
            heading is not None
            and heading.css_first(_HOME) is None
            and self._titles.include(collapse(heading.text()))
        )

    def _note_byline(self, node: LexborNode) -> None:
        """Keep the words of a small box near the title, for the date that may stand in it."""
        if len(self._flow.pieces) <= _NEAR_TITLE and len(self.bylines) < _MOST_BYLINES:
            words = collapse(node.text(separator=" "))
            if len(words) <= _LONGEST_BYLINE:
                self.bylines.append(words)
