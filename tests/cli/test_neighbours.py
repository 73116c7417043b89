"""Neighbours from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def known(run: Run, examples: Path) -> Run:
    run("read", examples / "duo-returns.txt", examples / "gummy-press-release.txt")
    return run


def test_songs_like_one_are_listed_with_what_they_share(known: Run) -> None:
    lines = known("similar", "go away go away", "--format", "json").stdout.splitlines()
    for hit in map(json.loads, lines):
        assert hit["kind"] == "song"
        assert all(reason["by"] in {"label", "tie"} for reason in hit["why"])
    assert known("similar", "go away go away").exit_code == 0


def test_two_singers_of_one_song_are_one_step_apart(known: Run) -> None:
    result = known("together", "찬열", "punch")
    assert result.exit_code == 0
    assert "Go Away Go Away" in result.stdout
    (line,) = known("together", "찬열", "punch", "--format", "json").stdout.splitlines()
    assert len(json.loads(line)["artists"]) == 2


def test_who_is_not_known_or_not_connected_gets_one_line(known: Run) -> None:
    for arguments in (
        ("similar", "xyzzyplugh"),
        ("together", "Punch", "xyzzyplugh"),
        ("together", "Punch", "Gummy"),
    ):
        result = known(*arguments)
        assert result.exit_code != 0
        assert len(result.stderr.splitlines()) == 1
