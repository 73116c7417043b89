"""The command for assistants, where it cannot start; tests/server/test_assistant.py speaks with it."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_without_a_catalogue_it_says_so_and_does_not_start(run: Run) -> None:
    result = run("mcp")
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1


def test_without_its_package_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "linernotes.server.assistant", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    result = run("mcp")
    assert result.exit_code == 2
    assert "pip install 'linernotes[mcp]'" in result.stderr
