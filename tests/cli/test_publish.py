"""``linernotes publish`` on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

from linernotes.catalogue.store import Catalogue


def test_it_says_what_was_written_and_where_to_begin(run: Run, tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.db").close()
    result = run("publish", tmp_path / "site", "--catalogue", tmp_path / "c.db")
    assert result.exit_code == 0
    assert f"7 files written, 0 as they were, 0 removed: {tmp_path / 'site' / 'index.html'}" in result.stderr
    assert (tmp_path / "site" / "index.html").exists()


def test_what_cannot_be_published_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.db").close()
    foreign = run("publish", tmp_path, "--catalogue", tmp_path / "c.db")
    assert foreign.exit_code == 1
    assert "holds other files" in foreign.stderr
    strange = run("publish", tmp_path / "x", "--url", "javascript:x", "--catalogue", tmp_path / "c.db")
    assert strange.exit_code == 2
