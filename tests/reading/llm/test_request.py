"""What the model is told: the themes of the word lists, the form that is checked, and the page as data."""

from __future__ import annotations

from collections.abc import Callable

from jsonschema import Draft202012Validator

from linernotes.lexicon.loader import load
from linernotes.model.page import Page, Span
from linernotes.model.statement import Statement
from linernotes.reading.llm.cutting import head
from linernotes.reading.llm.request import fields, instructions, question, schema, themes


def test_themes_are_those_that_the_word_lists_know() -> None:
    known = load("en").meaning["theme"]
    assert isinstance(known, dict)
    assert set(themes()) == set(known) - {"none"}
    assert ", ".join(themes()) in instructions()


def test_the_form_is_one_that_servers_can_hold_a_model_to() -> None:
    Draft202012Validator.check_schema(schema())
    for part in (schema(), *schema()["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])


def test_the_fields_of_a_song_are_properties_of_statements() -> None:
    assert all(f"``{field}``" in (Statement.__doc__ or "") for field in fields("song"))


def test_every_field_is_explained() -> None:
    for part in ("song", "show", "artist", "collaboration", "fact"):
        assert all(f'"{field}"' in instructions() for field in fields(part)), part


def test_a_page_cannot_pretend_to_have_ended(page: Page) -> None:
    asked = question(page, head(page), Span(0, len(page.text)))
    fence = f"=== {page.sha256[:16]} ==="
    assert asked.endswith(f"{fence}\n{page.text}\n{fence}")


def test_the_head_goes_along_with_later_stretches_only(make_page: Callable[..., Page]) -> None:
    page = make_page("Paper Lantern OST\n" + "x" * 400 + "\nLast line.")
    last = Span(len(page.text) - 10, len(page.text))
    assert question(page, head(page), last).count("Paper Lantern OST") == 1
    assert question(page, head(page), Span(0, len(page.text))).count("Paper Lantern OST") == 1


def test_language_and_date_of_the_page_are_told(make_page: Callable[..., Page]) -> None:
    page = make_page("x", language="ko", published="2020-01-14")
    asked = question(page, Span(0, 1), Span(0, 1))
    assert "Language: ko" in asked
    assert "2020-01-14" in asked
