"""The liner notes in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]


@pytest.mark.parametrize("name", ["Dr. Romantic 2", "dr romantic 2"])
def test_notes_are_printed_for_any_spelling(run: Run, examples: Path, name: str) -> None:
    run("read", examples)
    result = run("show", name)
    assert result.exit_code == 0
    assert "Dr. Romantic 2" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_notes_fit_the_terminal(run: Run, examples: Path, columns: int) -> None:
    run("read", examples)
    result = run("show", "Dr. Romantic 2", COLUMNS=str(columns))
    assert max(map(cell_len, result.stdout.splitlines())) <= columns


def test_a_show_that_nobody_names_gets_the_closest_names(run: Run, examples: Path) -> None:
    run("read", examples)
    result = run("show", "Dr. Romantik")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "Dr. Romantic 2" in result.stderr


def test_no_catalogue_yet_says_what_to_do(run: Run, catalogue: Path) -> None:
    result = run("show", "Dr. Romantic 2")
    assert result.exit_code == 3
    assert "read some pages first" in result.stderr
    assert not catalogue.exists()


def test_before_the_first_reading_nothing_was_known_and_a_wrong_day_is_named(
    run: Run, examples: Path
) -> None:
    run("read", examples / "duo-returns.txt")
    assert run("show", "Dr. Romantic 2", "--as-of", "2001-01-01").exit_code == 1
    refused = run("export", "--show", "Dr. Romantic 2", "--as-of", "soon")
    assert refused.exit_code == 1
    assert "“soon” is no day" in refused.stderr
