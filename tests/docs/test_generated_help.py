"""The commands in the docs against the commands themselves."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_help_in_the_docs_is_the_help_of_the_program() -> None:
    rendered = runpy.run_path(str(DOCS / "generate_cli.py"))["rendered"]
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert rendered(page) == page, "run: python docs/generate_cli.py"
