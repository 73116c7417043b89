"""Reads Markdown by way of HTML, so that a list or table is the same whichever way it was written."""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt

from linernotes.model.page import Page
from linernotes.pages.cleaning import clean
from linernotes.pages.encodings import decode
from linernotes.pages.html import page_of_html
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.plain import page_of_text

LONGEST_MARKDOWN = 300_000
"""Code points beyond which Markdown is read as plain text: its grammar is not linear throughout."""

_PARSER = MarkdownIt("commonmark").enable("table")
_FRONT_MATTER = re.compile(r"\s*---\n(.{0,4000}?)\n(?:---|\.\.\.)(?:\n|$)", re.DOTALL)
_FIELD = re.compile(
    r"""^(title|date|published|lang|language)\s*:\s*["']?(.+?)["']?\s*$""", re.IGNORECASE | re.MULTILINE
)


def read_markdown(
    data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS, content_type: str | None = None
) -> Page:
    """The page that ``data``, a Markdown text (CommonMark with tables), is.

    Title, date and language may stand in front matter between lines of "---".

    Raises:
        UnreadableError: if there is no text in it.
    """
    decoded = decode(data, limits, content_type)
    text = clean(decoded.text)
    if len(text) > LONGEST_MARKDOWN:
        notes = (*decoded.notes, f"longer than {LONGEST_MARKDOWN:,} characters; read as plain text")
        return page_of_text(text, data, uri, limits, notes)
    fields, body = _front_matter(text)
    head = "".join(
        (
            f"<title>{escape(fields['title'])}</title>" if "title" in fields else "",
            f'<meta name="date" content="{escape(fields["date"])}">' if "date" in fields else "",
        )
    )
    language = f' lang="{escape(fields["language"])}"' if "language" in fields else ""
    source = f"<html{language}><head>{head}</head><body>{_PARSER.render(body)}</body></html>"
    return page_of_html(source, data, uri, limits, decoded.notes, strict=False)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields before the text that say something of it, and the text after them."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    names = {"published": "date", "lang": "language"}
    fields = {names.get(name.lower(), name.lower()): value for name, value in _FIELD.findall(found[1])}
    return fields, text[found.end() :]
