"""``linernotes copy``: what it prints and how it ends."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_a_catalogue_is_copied_and_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Slow Rain” by Gummy (Dr. Romantic 2 OST Part 1)\n", "utf-8")
    run("read", tmp_path / "a.txt", "--catalogue", tmp_path / "one.db")
    done = run("copy", tmp_path / "one.db", tmp_path / "two.db")
    assert done.exit_code == 0
    assert f"copied 1 pages and 0 judgements into {tmp_path / 'two.db'}" in done.stderr
    again = run("copy", tmp_path / "one.db", tmp_path / "two.db")
    assert again.exit_code == 1
    assert "only an empty catalogue can be copied into" in again.stderr


def test_an_address_that_keeps_no_catalogue_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    refused = run("copy", tmp_path / "one.db", "mysql://host/name")
    assert refused.exit_code == 2
    assert "cannot be kept at mysql://" in refused.stderr
