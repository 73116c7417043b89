"""The program as a whole: its help, and how it behaves as a process among others."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from linernotes import __version__
from linernotes.cli.main import cli

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]
HEAVY = {"numpy", "rich", "httpx", "jinja2", "lingua", "selectolax", "sqlite3", "koroman", "rapidfuzz"}


def many_pages(folder: Path, examples: Path, copies: int) -> Path:
    """A folder in which each example stands many times."""
    folder.mkdir()
    for number in range(copies):
        for page in examples.glob("*.txt"):
            shutil.copy(page, folder / f"{number:04}-{page.name}")
    return folder


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_teaches_with_examples(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Examples:\n" in result.stdout
    assert f"  linernotes {name}" in result.stdout
    command = cli.commands[name]
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_lists_commands_and_exit_codes(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "Exit codes:" in result.stdout
    assert all(f"\n  {name} " in result.stdout for name in cli.commands)


def test_version_is_told(run: Run) -> None:
    assert __version__ in run("--version").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("raed", "x"),
        ("read",),
        ("read", "--colour", "x"),
        ("show",),
        ("export",),
        ("export", "--show", "x", "--format", "pdf"),
        ("forget",),
        ("evaluate", "no/such/folder"),
        ("evaluate", ".", "--cross-validate", "1"),
        ("evaluate", ".", "--by", "colour"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_is_not_understood_gets_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "--help'" in result.stderr


def test_help_appears_at_once_because_nothing_heavy_is_imported() -> None:
    code = f"import sys, linernotes.cli.main; print(*({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_package_can_be_run_where_the_command_is_on_no_path() -> None:
    command = [sys.executable, "-m", "linernotes", "--version"]
    assert "linernotes" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_ctrl_c_stops_with_one_line_and_keeps_what_was_read(
    start: Start, run: Run, tmp_path: Path, examples: Path
) -> None:
    pages = many_pages(tmp_path / "pages", examples, 500)
    process = start("read", pages, "--format", "json")
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.decode().count("\n") == 1
    assert said.startswith(b"linernotes: stopped")
    kept = [json.loads(line)["uri"] for line in run("sources", "--format", "json").stdout.splitlines()]
    assert first["source"]["uri"] in kept
    assert run("verify").exit_code == 0


def test_reading_that_is_killed_leaves_whole_pages_and_finishes_later(
    start: Start, run: Run, tmp_path: Path, examples: Path
) -> None:
    pages = many_pages(tmp_path / "pages", examples, 12)
    moments = random.Random(7)
    for _ in range(6):
        process = start("read", pages, "--format", "json")
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0, 0.08))
        process.kill()
        process.communicate(timeout=20)
        verified = run("verify")
        assert verified.exit_code == 0, verified.output
    assert run("read", pages).exit_code == 0
    assert run("verify").exit_code == 0
    kept = run("sources", "--format", "json").stdout.splitlines()
    assert len(kept) == len(list(pages.iterdir()))


@pytest.mark.parametrize("form", ["json", "table"])
def test_a_reader_that_leaves_early_is_no_error_to_talk_about(
    start: Start, tmp_path: Path, examples: Path, form: str
) -> None:
    process = start("read", many_pages(tmp_path / "pages", examples, 30), "--dry-run", "--format", form)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=20) == 141
    assert process.stderr is not None
    assert process.stderr.read() == b""


def test_help_into_a_closed_pipe_is_quiet(start: Start) -> None:
    process = start("--help")
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=20) in {0, 1, 141}
    assert process.stderr is not None
    assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_output_onto_a_full_disk_is_one_line(examples: Path) -> None:
    program = Path(sys.executable).with_name("linernotes")
    command = [str(program), "read", "--dry-run", "--format", "json", str(examples / "duo-returns.txt")]
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    ],
    ids=["plain", "stubborn"],
)
def test_output_is_utf8_under_any_locale(start: Start, tmp_path: Path, locale: dict[str, str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("드라마 ‘겨울 부두’ 이야기.\n\n오늘은 음악이 없다.\n", encoding="utf-8")
    process = start("read", page, "--dry-run", "--format", "json", **locale)
    printed, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert "드라마 ‘겨울 부두’ 이야기." in printed.decode()


def test_a_file_name_that_is_no_text_is_read_and_printed(start: Start, tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - bytes
    with open(name, "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"A page about the weather. It rains.\n")
    process = start("read", os.fsdecode(tmp_path), "--dry-run", "--format", "json")
    printed, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert os.fsencode(json.loads(printed)["source"]["uri"]) == name
