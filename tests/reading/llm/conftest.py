"""Pages for a model to read, and short ways to write down what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from linernotes.model.page import Block, BlockKind, Page, Span

TEXT = """\
The songs of Paper Lantern

The soundtrack of the drama “Paper Lantern” (종이 등불) has 2 songs.

1. “Slow Rain” (느린 비) by NOVA9’s Haneul ft. Bora came out on January 14, 2020 as OST Part.3. \
Composed by Kim Do-yun, it comforts those who had a hard day.

2. “My Love” by Sora is the second OST of the series."""


def page_of(text: str, *, uri: str = "page.txt", language: str = "en", published: str | None = None) -> Page:
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in re.finditer(r"[^\n]+", text))
    return Page(uri, "ab" * 32, text, blocks, language=language, published=published)


@pytest.fixture
def make_page() -> Callable[..., Page]:
    return page_of


@pytest.fixture
def page() -> Page:
    return page_of(TEXT)


@pytest.fixture
def truth() -> dict[str, Any]:
    """What an honest model answers about the page."""
    slow_rain = {
        "title": [
            {"value": "Slow Rain", "quote": "“Slow Rain” (느린 비)"},
            {"value": "느린 비", "quote": "“Slow Rain” (느린 비)"},
        ],
        "show": [{"value": "Paper Lantern", "quote": "The songs of Paper Lantern"}],
        "main_artist": [
            {
                "value": "Haneul",
                "quote": "NOVA9’s Haneul",
                "also": [],
                "member_of": [{"value": "NOVA9", "quote": "NOVA9’s Haneul"}],
            }
        ],
        "featured_artist": [{"value": "Bora", "quote": "ft. Bora", "also": [], "member_of": []}],
        "composer": [{"value": "Kim Do-yun", "quote": "Composed by Kim Do-yun"}],
        "part": [{"value": "3", "quote": "OST Part.3"}],
        "released": [{"value": "2020-01-14", "quote": "came out on January 14, 2020"}],
        "theme": [{"value": "comfort", "quote": "it comforts those who had a hard day"}],
        "occasion": [{"value": "for a hard day", "quote": "those who had a hard day"}],
    }
    my_love = {
        "title": [{"value": "My Love", "quote": "2. “My Love” by Sora"}],
        "main_artist": [{"value": "Sora", "quote": "by Sora", "also": [], "member_of": []}],
        "part": [{"value": "2", "quote": "the second OST of the series"}],
    }
    show = {
        "name": [
            {"value": "Paper Lantern", "quote": "“Paper Lantern” (종이 등불)"},
            {"value": "종이 등불", "quote": "“Paper Lantern” (종이 등불)"},
        ],
        "kind": [{"value": "series", "quote": "the drama"}],
        "track_count": [{"value": "2", "quote": "has 2 songs"}],
    }
    return {"shows": [show], "songs": [slow_rain, my_love], "collaborations": []}
