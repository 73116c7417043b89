"""Liner notes as Markdown: rendered, they say what the booklet says, and nothing in them acts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from linernotes.guide.markdown import escaped, markdown
from linernotes.guide.printable import printable
from linernotes.model.guide import Guide


def rendered(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(MarkdownIt("commonmark").render(text))


def test_every_song_has_its_heading_and_its_lines(guide: Guide) -> None:
    text = markdown(guide)
    assert text.startswith("# 낭만닥터 김사부 2")
    headings = [re.sub(r"\[\^[^]]*\]", "", line) for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == "## 너를 사랑하고 있어 / My Love"
    assert len(headings) == len(guide.songs)


def test_every_note_that_is_named_is_there_with_its_sentence_and_its_page(guide: Guide) -> None:
    text = markdown(guide)
    named = set(re.findall(r"\[\^([\w-]+)\](?!:)", text))
    told = re.findall(r"^\[\^([\w-]+)\]: ", text, re.MULTILINE)
    assert named == set(told)
    assert len(told) == len(set(told))
    assert "](<https://second-verse.example/late-shift>)" in text


def test_names_from_pages_make_no_link_picture_or_element(hostile_guide: Guide) -> None:
    page = rendered(markdown(hostile_guide))
    assert {link.attributes["href"] for link in page.css("a")} <= {"https://evil.example/%3Cx%3E"}
    assert page.css("script, img, code, em") == []
    assert len(page.css("h2")) == len(hostile_guide.songs)


@given(st.text(max_size=60))
def test_what_is_escaped_shows_as_it_was(text: str) -> None:
    words = printable(text).strip()
    body = rendered(escaped(words)).body
    assert body is not None
    shown = body.text().strip()
    assert "".join(shown.split()) == "".join(words.split())
    assert {node.tag for node in body.traverse()} <= {"body", "p", "-text"}
