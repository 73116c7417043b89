"""The page on limits against the limits themselves."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from linernotes.pages.limits import Limits
from linernotes.server.settings import Bounds

PAGE = Path(__file__).parents[2] / "docs/limits.md"
ROW = re.compile(r"^\| `(\w+)` \| ([\d,.]+) \|", re.MULTILINE)


def test_each_limit_stands_in_the_docs_with_its_default() -> None:
    documented = {name: float(value.replace(",", "")) for name, value in ROW.findall(PAGE.read_text("utf-8"))}
    assert documented == {field.name: field.default for field in (*fields(Limits), *fields(Bounds))}
