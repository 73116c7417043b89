"""``linernotes token``: made, listed and taken back on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run


def test_a_secret_is_printed_once_and_only_its_hash_is_kept(run: Run, tmp_path: Path) -> None:
    made = run("token", "ann", "--may", "add", "--catalogue", tmp_path / "c.db")
    secret = made.stdout.strip()
    assert len(secret) >= 43
    assert secret not in (tmp_path / "c.db.tokens").read_text("utf-8")
    listed = run("token", "--catalogue", tmp_path / "c.db")
    assert listed.stdout.startswith("ann\tadd\t")
    assert secret not in listed.stdout


def test_a_token_is_taken_back_by_name(run: Run, tmp_path: Path) -> None:
    run("token", "ann", "--catalogue", tmp_path / "c.db")
    assert run("token", "ann", "--remove", "--catalogue", tmp_path / "c.db").exit_code == 0
    gone = run("token", "ann", "--remove", "--catalogue", tmp_path / "c.db")
    assert gone.exit_code == 1
    assert "no token named “ann”" in gone.stderr


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 1}'])
def test_a_damaged_file_is_told_in_one_line(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "c.db.tokens").write_text(content, "utf-8")
    result = run("token", "--catalogue", tmp_path / "c.db")
    assert result.exit_code == 1
    assert "is no file of tokens" in result.stderr
