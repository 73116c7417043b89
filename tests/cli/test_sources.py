"""The list of pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]


def test_json_has_one_line_per_page_with_its_counts(run: Run, examples: Path) -> None:
    page = examples / "duo-returns.txt"
    read = json.loads(run("read", page, "--format", "json").stdout)
    (line,) = run("sources", "--format", "json").stdout.splitlines()
    row = json.loads(line)
    assert row["uri"] == str(page)
    assert row["language"] == read["source"]["language"]
    assert row["songs"] == len(read["songs"])
    assert row["statements"] == len(read["statements"])


def test_reading_again_changes_nothing(run: Run, examples: Path) -> None:
    run("read", examples)
    first = run("sources", "--format", "json").stdout
    run("read", examples)
    assert run("sources", "--format", "json").stdout == first


@pytest.mark.parametrize("columns", [60, 140])
def test_the_table_fits_the_terminal(run: Run, examples: Path, columns: int) -> None:
    run("read", examples)
    result = run("sources", COLUMNS=str(columns))
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines())) <= columns
    assert "language" in result.stdout


def test_the_facts_of_a_page_are_listed_with_when_they_were_seen(run: Run, examples: Path) -> None:
    page = examples / "duo-returns.txt"
    run("read", page)
    rows = [json.loads(line) for line in run("sources", page, "--format", "json").stdout.splitlines()]
    assert {"subject", "property", "value", "first_seen", "last_seen"} == set(rows[0])
    assert all(row["first_seen"] and row["last_seen"] is None for row in rows)
    shown = run("sources", page).stdout.splitlines()
    assert len(shown) >= len(rows)
    assert shown[0].startswith(rows[0]["first_seen"][:10])
    assert run("sources", "nowhere.txt").exit_code == 1
