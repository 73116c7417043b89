"""What the model is told and shown: the instructions, the form of the answer, and one stretch of a page."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, cast

from linernotes.model.page import Page, Span

_HERE = "linernotes.reading.llm"


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer, in the subset that servers can hold a model to."""
    file = resources.files(_HERE).joinpath("answer.schema.json")
    return cast("dict[str, Any]", json.loads(file.read_text(encoding="utf-8")))


def fields(part: str) -> frozenset[str]:
    """The fields of an object of the answer: "song", "show", "artist", "collaboration", "fact"."""
    return frozenset(schema()["$defs"][part]["properties"])


def themes() -> tuple[str, ...]:
    """The themes that a song may have."""
    return tuple(schema()["$defs"]["theme"]["properties"]["value"]["enum"])


@cache
def instructions() -> str:
    """What the model is told, whatever the page."""
    text = resources.files(_HERE).joinpath("instructions.md").read_text(encoding="utf-8")
    return text.replace("{themes}", ", ".join(themes()))


def question(page: Page, head: Span, stretch: Span) -> str:
    """``stretch`` of ``page``, with the page's ``head`` before it where that lies elsewhere.

    The text stands between two lines that only this page's own bytes lead to, so no page can
    pretend to have ended.
    """
    fence = f"=== {page.sha256[:16]} ==="
    about = f"Language: {page.language}\nDate of the page: {page.published or 'unknown'}"
    parts = [f"{about}\n\nThe page stands between lines of {fence}"]
    if not stretch.contains(head):
        parts.append(f"{fence} beginning\n{head.of(page.text)}")
    parts.append(f"{fence}\n{stretch.of(page.text)}\n{fence}")
    return "\n\n".join(parts)
