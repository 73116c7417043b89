import time

import pytest

from linernotes.model.page import Page
from linernotes.pages.limits import Limits
from linernotes.pages.markdown import LONGEST_MARKDOWN, read_markdown
from linernotes.pages.refusal import UnreadableError

PAGE = """---
title: "All eight songs"
date: 2020-02-04
---
# Dr. Romantic 2: OST

Some *words* with a [link](https://a.example).

1. Heize – That's All
2. Gummy – Your Day

| Title   | Artist   |
|---------|----------|
| My Love | Baekhyun |

> Quoted.

## Links
"""


def _read(text: str) -> Page:
    return read_markdown(text.encode(), "page.md", Limits())


def test_markup_becomes_roles_and_leaves_the_text() -> None:
    page = _read(PAGE)
    assert [(block.kind.value, block.span.of(page.text)) for block in page.blocks][1:] == [
        ("heading", "Dr. Romantic 2: OST"),
        ("paragraph", "Some words with a link."),
        ("list_item", "Heize – That's All"),
        ("list_item", "Gummy – Your Day"),
        ("table_row", "Title | Artist"),
        ("table_row", "My Love | Baekhyun"),
        ("quote", "Quoted."),
        ("heading", "Links"),
    ]
    assert [block.number for block in page.blocks][3:5] == [1, 2]


def test_front_matter_gives_title_and_date() -> None:
    page = _read(PAGE)
    assert (page.title, page.published) == ("All eight songs", "2020-02-04")


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert _read("# My Love\n\nWords.").title == "My Love"


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        _read("---\n\n---\n")


@pytest.mark.parametrize("piece", ["[", "`", "> ", "- ", "*a **a ", "![](", "|a", "<div>", "[a](", "&#"])
def test_hostile_markdown_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (LONGEST_MARKDOWN // 10 // len(piece))
    started = time.process_time()
    _read("words\n\n" + text)
    assert time.process_time() - started < 8


def test_very_long_markdown_is_read_as_plain_text() -> None:
    page = _read("# Songs\n\n" + "words and words\n\n" * (LONGEST_MARKDOWN // 16))
    assert "read as plain text" in page.notes[0]
    assert page.text.startswith("# Songs")
