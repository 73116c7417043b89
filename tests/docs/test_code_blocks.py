"""Runs every code block of README and docs, in order, as a reader of the page would.

Each page gets a folder of its own with the examples in it and an empty catalogue. A block that
the page says to save ("as `pages/a.txt`:") is saved before any command is run. Of `console`
blocks the shown output is compared, where `…` stands for anything; `sh` and `python` blocks must
succeed. Commands that install, clone or build are checked for what they name instead.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\S*)[^\n]*\n(?P<body>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
RUN = {"console", "sh", "python"}
CHECKED_ELSEWHERE = {
    ("contract.md", "json"),  # test_contract_examples.py
    ("cli.md", "text"),  # test_generated_help.py
    ("operate.md", "bash"),  # test_operate.py
}
SECONDS = 60
SERVE = "linernotes serve"
USUAL_PORT = 8000
NEEDED = {"operate.md": "fastwarc"}
"""Packages of extras without which a page's commands cannot run."""
MODELS_ANSWER = {
    "songs": [
        {
            "title": [{"value": "너의 하루는 좀 어때", "quote": "OST Part.2 ‘너의 하루는 좀 어때’"}],
            "show": [{"value": "낭만닥터 김사부 2", "quote": "‘낭만닥터 김사부 2’ OST Part.2"}],
            "main_artist": [{"value": "거미", "quote": "거미가 부른 ‘너의 하루는 좀 어때’"}],
            "part": [{"value": "2", "quote": "OST Part.2"}],
            "theme": [{"value": "comfort", "quote": "말없이 어깨를 내어 주는 위로의 노래다"}],
            "composer": [{"value": "이상훈", "quote": "작곡가 이상훈이 만든"}],
        }
    ]
}
"""What the model on this machine says of any page: true of one example, but for a composer it made up."""


class ModelServer(Protocol):
    url: str

    def says(self, content: object) -> None: ...


class Block(NamedTuple):
    language: str
    body: str


def blocks(page: Path, saved: list[Path]) -> list[Block]:
    """The blocks of a page, but for those that were ``saved``."""
    found = [Block(m["language"], m["body"]) for m in FENCE.finditer(page.read_text(encoding="utf-8"))]
    files = {path.read_text(encoding="utf-8") for path in saved}
    found = [block for block in found if block.body not in files]
    return [block for block in found if (page.name, block.language) not in CHECKED_ELSEWHERE]


def commands(block: Block) -> list[tuple[str, str | None]]:
    """Each command of a block with the output that the page shows for it; None where it shows none."""
    if block.language == "sh":
        lines = block.body.replace("\\\n", "").splitlines()
        return [(line, None) for line in lines if line.strip() and not line.startswith("#")]
    found = []
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, output = part.replace("\\\n", "").partition("\n")
        found.append((command, output))
    return found


def shown_as(expected: str, printed: str) -> bool:
    """Whether the page shows what was printed; `…` stands for anything, lines included."""
    pattern = ".*".join(re.escape(piece.strip()) for piece in expected.split("…"))
    lines = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    return re.fullmatch(pattern, lines, re.DOTALL) is not None


def check_named(command: str) -> bool:
    """Whether the command installs, clones or builds; what it names then exists."""
    words = shlex.split(command)
    if words[0] == "make":
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert set(words[1:]) <= set(targets), command
        return True
    if words[:2] == ["pip", "install"]:
        extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
            "optional-dependencies"
        ]
        named = re.fullmatch(r"\.(?:\[([\w,]+)\])?", words[-1])
        assert named is not None, command
        assert set(filter(None, (named[1] or "").split(","))) <= set(extras), command
        return True
    return words[:2] == ["git", "clone"] or words[0] == "cd"


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    return os.environ | {
        **settings,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LINERNOTES_CATALOGUE": str(folder / "catalogue.db"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",  # what goes to the two outputs comes in the order a terminal shows
    }


def run(command: list[str], folder: Path, settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def serve(command: str, expected: str, folder: Path, settings: Mapping[str, str]) -> None:
    """Start the site, see what it says, look at its first page, and stop it as a user does.

    Another port is asked for than the page names, since that one may be taken.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with subprocess.Popen(
        [*shlex.split(command), "--port", str(port)],
        cwd=folder,
        env=environment(folder, settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None
        told = running.stdout.readline()
        try:
            assert shown_as(expected.replace(f":{USUAL_PORT}/", f":{port}/"), told), told
            assert first_answer(f"http://127.0.0.1:{port}/") == HTTPStatus.OK
        finally:
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=SECONDS)


def first_answer(url: str) -> int:
    """The status of the first answer of a server that is just starting."""
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except urllib.error.URLError:
            assert time.monotonic() < deadline, f"{url} does not answer"
            time.sleep(0.1)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_code_block_runs_and_prints_what_the_page_shows(
    page: Path, tmp_path: Path, model_server: ModelServer, save_files: Callable[[Path, Path], list[Path]]
) -> None:
    if page.name in NEEDED:
        pytest.importorskip(NEEDED[page.name], reason="needs the scale extra")
    model_server.says(MODELS_ANSWER)
    settings = {"LINERNOTES_LLM_URL": model_server.url, "LINERNOTES_LLM_MODEL": "tiny"}
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for block in blocks(page, save_files(page, tmp_path)):
        assert block.language in RUN, f"a block of {block.language or 'no language'} is not run by any test"
        if block.language == "python":
            done = run([sys.executable, "-c", block.body], tmp_path, settings)
            assert done.returncode == 0, done.stdout
            continue
        listed = commands(block)
        assert listed, f"no command in a {block.language} block:\n{block.body}"
        for command, expected in listed:
            if check_named(command):
                continue
            assert "://" not in command, f"tests use no network: {command}"
            if command.startswith(SERVE):
                serve(command, expected or "", tmp_path, settings)
                continue
            done = run(["sh", "-c", command], tmp_path, settings)
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            if expected is not None and expected.strip():
                assert shown_as(expected, done.stdout), f"{command} printed\n{done.stdout}\nnot\n{expected}"


def test_pages_do_hold_blocks_that_run() -> None:
    assert any(commands(b) for page in PAGES for b in blocks(page, []) if b.language == "console")


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("6 pages\n", "6 pages\n", True),
        ("6 pages\n", "7 pages\n", False),
        ("a\n…\nz\n", "a\nb\nc\nz\n", True),
        ("a … z\n", "a b c z\n", True),
        ("a\n…\n", "b\nc\n", False),
        ("…\n", "anything\n", True),
    ],
)
def test_shown_output_is_compared_up_to_what_is_left_out(expected: str, printed: str, same: bool) -> None:  # noqa: FBT001
    assert shown_as(expected, printed) is same


def test_unknown_target_in_a_page_is_noticed() -> None:
    with pytest.raises(AssertionError):
        check_named("make coffee")
