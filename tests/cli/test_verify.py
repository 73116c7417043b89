"""The proof that quotes stand on their pages, and that a broken promise is noticed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_sound_catalogue_is_zero(run: Run, examples: Path) -> None:
    run("read", examples)
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_quote_that_does_not_stand_on_its_page_is_named(run: Run, examples: Path, catalogue: Path) -> None:
    run("read", examples)
    db = sqlite3.connect(catalogue)
    with db:
        db.execute("UPDATE statement SET quote = 'never said' WHERE position = 0")
    db.close()
    result = run("verify")
    assert result.exit_code == 1
    assert "never said" in result.stdout
    assert str(examples) in result.stdout
    assert result.stderr.count("\n") == 1
    assert " problems in the catalogue " in result.stderr


def test_one_problem_is_one(run: Run, examples: Path, catalogue: Path) -> None:
    run("read", examples / "duo-returns.txt")
    db = sqlite3.connect(catalogue)
    with db:
        db.execute("UPDATE version SET title = 'another'")
    db.close()
    assert run("verify").stderr.startswith("linernotes: 1 problem in the catalogue ")
