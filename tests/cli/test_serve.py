"""``linernotes serve`` from outside: it answers, and stops when told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from linernotes.catalogue.store import Catalogue

PROGRAM = [sys.executable, "-c", "from linernotes.cli.main import main; main()", "serve"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(catalogue: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port()
    command = [*PROGRAM, "--catalogue", str(catalogue), "--port", str(port), *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ) as process:
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def answer(address: str) -> httpx.Response:
    deadline = time.monotonic() + 60
    while True:
        try:
            return httpx.get(address)
        except httpx.ConnectError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_it_answers_and_stops_quietly_on_the_signal_of_service_managers(tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.sqlite").close()
    with serving(tmp_path / "c.sqlite") as (process, address):
        response = answer(f"{address}/en/")
        assert response.status_code == 200
        assert "server" not in response.headers
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode in {0, -signal.SIGTERM}
    assert "Traceback" not in said
    assert address in said


def test_a_catalogue_that_is_not_there_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with serving(tmp_path / "none.sqlite") as (process, _):
        _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert said.count("\n") == 1
    assert "there is no catalogue at" in said


def test_a_folder_without_music_is_refused_in_one_line(tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.sqlite"
    Catalogue.open(catalogue).close()
    (tmp_path / "music").mkdir()
    command = [*PROGRAM, "--catalogue", str(catalogue), "--music", str(tmp_path / "music")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "has no audio files" in ended.stderr
