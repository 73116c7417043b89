"""Searching from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]


@pytest.fixture
def searched(run: Run, examples: Path) -> Run:
    run("read", examples / "duo-returns.txt", examples / "gummy-press-release.txt")
    return run


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("Gummy", "exact"),
        ("ㄱㅁ", "initial consonants"),
        ("rjal", "keyboard layout"),
        ("gumnmy", "typo"),
        ("gum", "beginning"),
    ],
)
def test_a_singer_is_found_whichever_way_the_name_is_typed(searched: Run, query: str, how: str) -> None:
    result = searched("search", query, "--format", "json", "--kind", "artist")
    hit = json.loads(result.stdout.splitlines()[0])
    assert {"Gummy", "거미"} <= set(hit["names"])
    assert hit["why"][0]["how"] == how


@pytest.mark.parametrize("columns", [60, 140])
def test_the_table_fits_the_terminal_and_says_why(searched: Run, columns: int) -> None:
    result = searched("search", "gumnmy", COLUMNS=str(columns))
    assert result.exit_code == 0
    assert max(map(cell_len, result.stdout.splitlines())) <= columns
    assert "typo" in result.stdout


def test_nothing_found_is_said_and_is_no_error(searched: Run) -> None:
    result = searched("search", "xyzzyplughqwrtp")
    assert result.exit_code == 0
    assert "“xyzzyplughqwrtp”" in result.stdout
    assert searched("search", "xyzzyplughqwrtp", "--format", "json").stdout == ""


@pytest.mark.parametrize("query", ["", "💔", "가" * 2000])
def test_a_query_that_is_none_gets_one_line(searched: Run, query: str) -> None:
    result = searched("search", query)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_no_catalogue_is_said(run: Run) -> None:
    assert run("search", "Gummy").exit_code == 3


def test_a_damaged_index_is_made_anew_and_that_is_said(searched: Run, catalogue: Path) -> None:
    searched("search", "Gummy")
    (file,) = catalogue.with_name(f"{catalogue.name}.search").glob("*.names")
    file.write_bytes(b"")
    result = searched("search", "Gummy")
    assert result.exit_code == 0
    assert "made anew" in result.stderr
    assert "Gummy" in result.stdout
