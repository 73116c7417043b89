"""The cluster of docs/operate.md, followed word for word on this machine alone, reads the same bytes."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("ray", reason="needs the ray extra")

from tests.cli.test_serve import free_port
from tests.scale.conftest import contents

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/operate.md"
SECONDS = 240
NODE = re.compile(r"^ 1 node_", re.MULTILINE)


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """What the steps run in; all that they leave running is ended afterwards."""
    place = tempfile.mkdtemp(prefix="r")  # the names of sockets in it must be short
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    yield os.environ | {"PATH": path, "RAY_TMPDIR": place}
    for process in left_running(f"RAY_TMPDIR={place}"):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    shutil.rmtree(place, ignore_errors=True)


def left_running(setting: str) -> list[int]:
    """The processes that have this setting in their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if setting.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds what is left running in /proc")
def test_two_nodes_started_by_hand_read_together(tmp_path: Path, environment: dict[str, str]) -> None:
    port = str(free_port())

    def follow(script: str) -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", script.replace("6379", port)],
            cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout

    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    first, second, read = re.findall(
        r"^```bash\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    follow(first)
    follow(second)
    assert "10 pages read into together" in follow(read)
    settings = read.partition("linernotes")[0]
    deadline = time.monotonic() + SECONDS
    while len(NODE.findall(follow(f"{settings} ray status --address 127.0.0.1:6379"))) != 2:
        assert time.monotonic() < deadline, "the second node did not join"
        time.sleep(1)  # the status is some seconds old
    follow("linernotes read examples/ --engine local --out alone/")
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")
