"""The short form of the rounds: a few kills, the same promise."""

from __future__ import annotations

import re
import runpy
import sqlite3
from pathlib import Path
from typing import Any

import pytest

RUNNABLE = Path(__file__).parents[3] / "benchmarks/reliability/kill_rounds.py"


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(RUNNABLE))


def test_a_few_rounds_leave_a_catalogue_that_verifies_and_is_finished(
    bench: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    bench["main"](["--rounds", "3", "--pages", "25", "--seed", "5"])
    printed = capsys.readouterr().out
    assert printed.count("verified\n") == 3
    assert re.search(r"3 rounds, [1-3] killed at work: each verified, and the reading was finished", printed)


def test_a_page_that_differs_from_an_undisturbed_reading_is_noticed(
    bench: dict[str, Any], tmp_path: Path
) -> None:
    trial = bench["Trial"](tmp_path / "pages", tmp_path / "catalogue.sqlite")
    fresh = bench["Trial"](trial.pages, tmp_path / "fresh.sqlite")
    trial.fill(3)
    trial.run("read", str(trial.pages))
    changed, gone, _ = sorted(trial.pages.iterdir())
    changed.write_text("Another text.", encoding="utf-8")
    gone.unlink()
    fresh.run("read", str(trial.pages))
    assert trial.differing(fresh.catalogue) == [str(changed), str(gone)]
    assert fresh.differing(fresh.catalogue) == []


def test_a_quote_that_does_not_stand_ends_the_rounds(bench: dict[str, Any], tmp_path: Path) -> None:
    trial = bench["Trial"](tmp_path / "pages", tmp_path / "catalogue.sqlite")
    trial.fill(12)
    trial.run("read", str(trial.pages))
    db = sqlite3.connect(trial.catalogue)
    with db:
        db.execute("UPDATE statement SET quote = 'never said' WHERE position = 0")
    db.close()
    with pytest.raises(SystemExit, match="verify ended with 1"):
        trial.run("verify")
