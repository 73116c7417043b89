"""What an HTML page says about itself outside of its main text: title, address, date, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from linernotes.pages.cleaning import collapse
from linernotes.pages.dates import iso_day
from linernotes.pages.html_titles import without_site

_PUBLISHED_NAMES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish_date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "og:published_time", "og:article:published_time",
    "sailthru.date", "parsely-pub-date", "article.published", "published_at", "regdate", "citation_date",
)  # fmt: skip
_JSON_DATE = re.compile(r'"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"\\]{8,40})"')
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*$")
_LONGEST_TITLE = 1_000
_LONGEST_JSON = 200_000


@dataclass(slots=True)
class Metadata:
    """Everything noted on the way; the best of it is asked for at the end."""

    title: str = ""
    og_title: str = ""
    site: str = ""
    address: str | None = None
    language: str | None = None
    dates: dict[str, str] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)

    def read_head(self, head: LexborNode | None) -> None:
        """Take note of the elements of ``head``."""
        node = head.first_child if head is not None else None
        while node is not None:
            if node.tag == "title" and not self.title:
                self.title = collapse(node.text()[:_LONGEST_TITLE])
            elif node.tag == "meta":
                self.read_meta(node.attributes)
            elif node.tag == "link":
                self._read_link(node.attributes)
            elif node.tag == "script":
                self.read_script(node)
            node = node.next

    def read_meta(self, attributes: Mapping[str, str | None]) -> None:
        """Take note of a <meta>, or of another element with an itemprop."""
        name = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        ).lower()
        content = attributes.get("content") or attributes.get("datetime") or ""
        if not name or not content:
            return
        if name in _PUBLISHED_NAMES:
            self.dates.setdefault(name, content)
        elif name == "og:title":
            self.og_title = self.og_title or collapse(content[:_LONGEST_TITLE])
        elif name == "og:site_name":
            self.site = self.site or collapse(content[:200])
        elif name == "og:url":
            self.address = self.address or _address(content)

    def _read_link(self, attributes: Mapping[str, str | None]) -> None:
        if "canonical" in (attributes.get("rel") or "").lower().split():
            self.address = _address(attributes.get("href") or "") or self.address

    def read_script(self, node: LexborNode) -> None:
        """Take note of the date in a JSON-LD script; any other script is passed over.

        The date is looked for as text: pages nest, truncate and misspell their JSON in every way.
        """
        if "ld+json" not in (node.attributes.get("type") or ""):
            return
        found = _JSON_DATE.search(node.text()[:_LONGEST_JSON])
        if found:
            self.dates.setdefault("json-ld", found[1])

    def published(self) -> str | None:
        """The day in the tags, the most deliberate kind first, as an ISO date."""
        ranked = [*_PUBLISHED_NAMES[:2], "json-ld", *_PUBLISHED_NAMES[2:]]
        found = (iso_day(self.dates[name]) for name in ranked if name in self.dates)
        return next((day for day in found if day), None)

    def titles(self) -> list[str]:
        """What the tags give as the title, the shortest way of saying it first."""
        named = [without_site(title, self.site) for title in (self.og_title, self.title)]
        return sorted(dict.fromkeys(title for title in named if title), key=len)


def declared_language(attribute: str | None) -> str | None:
    """The primary tag of a lang attribute ("zh-Hant-HK" is "zh"), if it looks like one."""
    found = _LANGUAGE.match((attribute or "").strip())
    return found[1].lower() if found else None


def _address(value: str) -> str | None:
    value = collapse(value)
    return (
        value
        if value.startswith(("http://", "https://")) and len(value) <= 2000 and " " not in value
        else None
    )
