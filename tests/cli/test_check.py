"""``linernotes check``: a draft with what is wrong in it, and what the ten example pages say."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

DRAFT = """The songs of Dr. Romantic 2

The soundtrack of Dr. Romatic 2 in the order of my heart:

1. Gummy – Your Day
2. Baekhyun – My Love (너를 사랑하고 있어)
3. Mamamoo – I Miss You (자꾸 더 보고싶은 사람)
"""


def test_what_pages_say_otherwise_is_told_with_place_and_pages(
    run: Run, examples: Path, tmp_path: Path
) -> None:
    assert run("read", examples).exit_code == 0
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    result = run("check", tmp_path / "draft.txt")
    assert result.exit_code == 1
    told = [line for line in result.stdout.splitlines() if not line.startswith("    ")]
    assert [line.removeprefix(f"{tmp_path / 'draft.txt'}:")[:2] for line in told] == ["3:", "6:"]
    assert "“Dr. Romatic 2” is spelled “Dr. Romantic 2”" in told[0]
    assert "not in the order of the parts" in told[1]
    assert "soundtrack-table.html" in result.stdout
    as_json = run("check", tmp_path / "draft.txt", "--format", "json")
    assert [json.loads(line)["kind"] for line in as_json.stdout.splitlines()] == ["spelling", "order"]


def test_a_draft_that_cannot_be_read_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
