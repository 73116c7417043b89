"""Taking a page out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_forgotten_page_is_gone_and_the_others_stay(run: Run, examples: Path) -> None:
    run("read", examples)
    before = run("sources", "--format", "json").stdout.splitlines()
    result = run("forget", examples / "duo-returns.txt")
    assert result.exit_code == 0
    assert "is forgotten" in result.stderr
    after = run("sources", "--format", "json").stdout.splitlines()
    assert after == [line for line in before if "duo-returns.txt" not in line]
    assert run("verify").exit_code == 0


def test_a_page_that_was_never_read_gets_one_line(run: Run, examples: Path) -> None:
    run("read", examples)
    result = run("forget", examples / "duo-return.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "duo-return" in result.stderr
