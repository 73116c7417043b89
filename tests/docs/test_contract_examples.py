"""The JSON examples of the docs against the published schemas."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = [
    json.loads(block)
    for block in re.findall(
        r"^```json\n(.*?)^```", (DOCS / "contract.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
]


@pytest.mark.parametrize(("number", "schema"), [(0, "reading"), (1, "guide")])
def test_example_follows_its_schema(number: int, schema: str) -> None:
    published = json.loads((DOCS / f"schemas/{schema}.schema.json").read_text("utf-8"))
    Draft202012Validator(published).validate(EXAMPLES[number])


def test_quote_of_the_example_is_its_slice() -> None:
    reading = EXAMPLES[0]
    text = reading["source"]["text"]
    for statement in reading["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        assert statement["sentence"] == [0, len(text)]
