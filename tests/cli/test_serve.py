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
        assert response.headers["server"] == "linernotes"
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


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.sqlite").close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*PROGRAM, "--catalogue", str(tmp_path / "c.sqlite"), "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert "choose another with --port" in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_two_servers_never_share_a_port(tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.sqlite").close()
    with serving(tmp_path / "c.sqlite") as (_, address):
        answer(f"{address}/en/")
        command = [*PROGRAM, "--catalogue", str(tmp_path / "c.sqlite"), "--port", address.rpartition(":")[2]]
        assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 2


def test_ctrl_c_ends_a_server_that_a_browser_still_holds_on_to(tmp_path: Path) -> None:
    Catalogue.open(tmp_path / "c.sqlite").close()
    with serving(tmp_path / "c.sqlite") as (process, address), httpx.Client() as client:
        answer(f"{address}/en/")
        assert client.get(f"{address}/en/").status_code == 200
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
