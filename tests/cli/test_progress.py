"""The bar: there on a terminal, away while something prints, absent otherwise."""

from __future__ import annotations

import io
import sys

import pytest

from linernotes.cli.progress import bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def never() -> int:
    raise AssertionError("nothing is counted without a terminal")


def test_without_a_terminal_nothing_is_written_or_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("Reading", never) as progress:
        progress.step("a.txt")
        with progress.aside(sys.stdout):
            pass
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_the_bar_shows_what_is_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with bar("Reading", lambda: 4) as progress:
        progress.step("pages/one \x1b]0;title\x07two.txt")
        with progress.aside(terminal):
            terminal.write("printed\n")
    shown = terminal.getvalue()
    assert "\x1b[2Kprinted\n" in shown
    assert "1/4" in shown
    assert "pages/one two.txt" in shown
    assert "]0;title" not in shown
