"""What is there to run linernotes as a service does run it, as shut in as it says."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.cli.test_serve import PROGRAM, answer, free_port

from linernotes.catalogue.store import Catalogue

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy/linernotes.service"
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
MAIN = PROGRAM[:-1]


def settings_of_service() -> configparser.SectionProxy:
    unit = configparser.RawConfigParser(strict=False)
    unit.read(UNIT, encoding="utf-8")
    return unit["Service"]


def check_served(words: list[str], place: Path) -> None:
    """Start the server with the ``words`` of a command line and ask whether it is well."""
    port = free_port()
    Catalogue.open(place).close()
    environment = os.environ | {"LINERNOTES_CATALOGUE": str(place)}
    command = [*MAIN, *words, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert answer(f"http://127.0.0.1:{port}/healthz").status_code == 200
            assert process.stderr is not None
            assert json.loads(process.stderr.readline())["level"] == "info"
        finally:
            process.kill()


def test_the_service_starts_a_server_that_answers(tmp_path: Path) -> None:
    service = settings_of_service()
    program, *words = shlex.split(service["ExecStart"])
    assert Path(program).name == "linernotes"
    name, _, place = service["Environment"].partition("=")
    assert (name, Path(place).parent.name) == ("LINERNOTES_CATALOGUE", service["StateDirectory"])
    check_served(words, tmp_path / "catalogue.db")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_understands_the_service_and_finds_it_shut_in() -> None:
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(UNIT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stdout
    said = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, check=False
    )
    faults = [line for line in said.stderr.splitlines() if UNIT.name in line and "not executable" not in line]
    assert faults == []


def test_the_container_starts_a_server_that_answers(tmp_path: Path) -> None:
    entry, command = (
        json.loads(found) for found in re.findall(r"^(?:ENTRYPOINT|CMD) (.*)$", CONTAINER, re.MULTILINE)
    )
    check_served([*entry[1:], *command], tmp_path / "catalogue.db")


def test_the_container_is_built_from_what_is_there() -> None:
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINER, re.MULTILINE)
        for name in line.split()
    }
    assert all((ROOT / name).exists() for name in copied)
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {told["readme"], "pyproject.toml", "src"} <= copied
    (extras,) = re.findall(r"/source\[(.*)\]", CONTAINER)
    assert set(extras.split(",")) <= set(told["optional-dependencies"])
