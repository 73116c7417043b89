"""The command line in this process and in its own, each with a fresh catalogue."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linernotes.cli.main import cli

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def examples() -> Path:
    return Path(__file__).parents[2] / "examples"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "fresh" / "catalogue.sqlite"


@pytest.fixture
def run(catalogue: Path) -> Run:
    """Runs a command in this process: fast, with the outputs apart."""

    def invoke(*arguments: object, stdin: bytes | None = None, **environment: str) -> Result:
        settings = {"LINERNOTES_CATALOGUE": str(catalogue), "COLUMNS": "100", **environment}
        return CliRunner().invoke(cli, [str(a) for a in arguments], input=stdin, env=settings)

    return invoke


@pytest.fixture
def start(catalogue: Path) -> Iterator[Start]:
    """Starts a command as a process of its own, its outputs being pipes; none outlives the test."""
    begun = []

    def begin(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
        program = Path(sys.executable).with_name("linernotes")
        settings = os.environ | {"LINERNOTES_CATALOGUE": str(catalogue), **environment}
        process = subprocess.Popen(
            [str(program), *map(str, arguments)], env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        process.wait(timeout=20)
