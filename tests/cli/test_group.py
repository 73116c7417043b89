"""Every kind of trouble leaves as one line and the exit code that is documented for it."""

from __future__ import annotations

import errno

import click
import pytest
from click.testing import CliRunner

from linernotes.catalogue.errors import CatalogueError, ShowNotFoundError, UnknownSourceError
from linernotes.cli.group import OneLineGroup
from linernotes.cli.main import EPILOG
from linernotes.cli.outcome import Exit, TroubleError


def raising(error: BaseException) -> OneLineGroup:
    @click.command()
    def work() -> None:
        click.echo("begun")
        raise error

    return OneLineGroup("linernotes", {"work": work})


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (TroubleError("two pages could not be read", Exit.INCOMPLETE), 1, "two pages could not be read"),
        (ShowNotFoundError("Pier", ["Quay"]), 1, "Quay"),
        (UnknownSourceError("no such page"), 1, "no such page"),
        (click.UsageError("no such thing"), 2, "no such thing Try 'linernotes work --help'."),
        (click.ClickException("not this way"), 1, "not this way"),
        (CatalogueError("the catalogue x is a folder"), 3, "the catalogue x is a folder"),
        (
            PermissionError(errno.EACCES, "Permission denied", "guide.html"),
            1,
            "guide.html: Permission denied",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "No space left on device"),
        (KeyError("colour"), 70, "fault in linernotes: KeyError at test_group.py"),
        (RecursionError("too deep"), 70, "fault in linernotes: RecursionError"),
        (MemoryError(), 70, "fault in linernotes: MemoryError"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_trouble_is_one_line_with_its_exit_code(error: BaseException, code: int, said: str) -> None:
    result = CliRunner().invoke(raising(error), ["work"])
    assert result.exit_code == code
    assert result.stdout == "begun\n"
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("linernotes: ")
    assert said in result.stderr


def test_a_closed_pipe_is_quiet() -> None:
    result = CliRunner().invoke(raising(BrokenPipeError()), ["work"])
    assert (result.exit_code, result.stderr) == (141, "")


def test_a_message_of_many_lines_and_escapes_stays_one_plain_line() -> None:
    trouble = TroubleError("bad\ntitle \x1b[31mred\x1b[0m \udcff", Exit.INCOMPLETE)
    result = CliRunner().invoke(raising(trouble), ["work"])
    assert result.stderr == "linernotes: bad title red \ufffd\n"


def test_a_fault_never_prints_a_whole_page() -> None:
    result = CliRunner().invoke(raising(ValueError("page " * 10_000)), ["work"])
    assert len(result.stderr) < 500


def test_success_is_zero_whatever_a_command_returns() -> None:
    @click.command()
    def work() -> int:
        return 5

    assert CliRunner().invoke(OneLineGroup("linernotes", {"work": work}), ["work"]).exit_code == 0


@pytest.mark.parametrize("code", [code.value for code in Exit])
def test_every_exit_code_is_documented_in_the_help(code: int) -> None:
    assert f"\n  {code:<4} " in EPILOG
