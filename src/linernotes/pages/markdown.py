"""Reads Markdown."""

from __future__ import annotations

from linernotes.model.page import Page
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.plain import read_text


def read_markdown(
    data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS, content_type: str | None = None
) -> Page:
    """The page that ``data``, a Markdown text, is."""
    return read_text(data, uri, limits, content_type)
