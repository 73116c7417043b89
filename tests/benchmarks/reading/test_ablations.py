"""The ablations: each group leaves something out, and what is left out is gone from every table."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from linernotes.reading.reader import shipped_weights


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[3] / "benchmarks/reading/ablations.py"))


def test_every_group_takes_weights_away_and_no_more_than_its_own(bench: dict[str, Any]) -> None:
    weights = shipped_weights()
    for name, pattern in bench["GROUPS"].items():
        left = bench["without"](weights, pattern).tables
        gone = {
            feature
            for table, kept in zip(weights.tables.shared.values(), left.shared.values(), strict=True)
            for feature in set(table) - set(kept)
        }
        assert gone, name
        assert all(re.match(pattern, feature) for feature in gone)
