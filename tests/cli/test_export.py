"""Liner notes as files: whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
SHOW = ("export", "--show", "Dr. Romantic 2")


@pytest.fixture(autouse=True)
def _read(run: Run, examples: Path) -> None:
    assert run("read", examples).exit_code == 0


def test_json_goes_to_the_output_by_default(run: Run) -> None:
    result = run(*SHOW)
    assert result.exit_code == 0
    names = [name["text"] for name in json.loads(result.stdout)["show"]["names"]]
    assert "Dr. Romantic 2" in names


def test_file_and_output_hold_the_same(run: Run, tmp_path: Path) -> None:
    for form in ("json", "html", "csv", "parquet"):
        result = run(*SHOW, "--format", form, "--output", tmp_path / form)
        assert (result.exit_code, result.stdout) == (0, "")
        assert (tmp_path / form).read_bytes() == run(*SHOW, "--format", form).stdout_bytes


def test_html_is_one_document(run: Run) -> None:
    page = run(*SHOW, "--format", "html").stdout
    assert page.lower().startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert "Dr. Romantic 2" in page


def test_a_folder_that_does_not_exist_gets_one_line(run: Run, tmp_path: Path) -> None:
    result = run(*SHOW, "--output", tmp_path / "no" / "guide.json")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr == f"linernotes: {tmp_path / 'no' / 'guide.json'}: No such file or directory\n"


def test_an_unknown_show_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "guide.json"
    path.write_text("old", encoding="utf-8")
    assert run("export", "--show", "Nobody Knows It", "--output", path).exit_code == 1
    assert path.read_text(encoding="utf-8") == "old"


def test_a_format_whose_package_is_missing_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(*SHOW, "--format", "parquet", "--output", tmp_path / "songs.parquet")
    assert result.exit_code == 2
    assert result.stderr == (
        "linernotes: --format parquet needs pyarrow: pip install 'linernotes[parquet]'\n"
    )
    assert list(tmp_path.glob("*.parquet")) == []
