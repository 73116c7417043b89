"""Reading with a language model from the command line: kept, dropped, and every server that fails."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Protocol

import pytest
from click.testing import Result

Run = Callable[..., Result]
KEY = "sk-very-secret"
PAGE = "“Slow Rain” by Bora is the third song of the Paper Lantern OST.\n"
SONG = {
    "title": [{"value": "Slow Rain", "quote": "“Slow Rain”"}],
    "show": [{"value": "Paper Lantern", "quote": "the Paper Lantern OST"}],
    "main_artist": [{"value": "Bora", "quote": "“Slow Rain” by Bora"}],
}


class Server(Protocol):
    url: str
    asked: list[dict[str, Any]]
    headers: list[dict[str, str]]

    def says(self, content: object, finish_reason: str = ...) -> None: ...
    def answers(self, status: int, body: bytes | object, **headers: str) -> None: ...
    def does(self, reply: Callable[[BaseHTTPRequestHandler], object]) -> None: ...


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def ask(run: Run, model_server: Server) -> Run:
    """Reads with the model on the test's server."""

    def read(*arguments: object, **environment: str) -> Result:
        named = {"LINERNOTES_LLM_URL": model_server.url, "LINERNOTES_LLM_MODEL": "tiny", **environment}
        return run("read", *arguments, "--reader", "llm", **named)

    return read


def sources(run: Run) -> list[str]:
    return [json.loads(line)["uri"] for line in run("sources", "--format", "json").stdout.splitlines()]


def test_a_model_reads_and_what_it_read_is_kept_and_verified(
    ask: Run, run: Run, page: Path, model_server: Server
) -> None:
    model_server.says({"songs": [SONG]})
    result = ask(page)
    assert result.exit_code == 0
    assert "Slow Rain" in result.stdout
    assert "dropped" not in result.output
    assert "Bora" in run("show", "Paper Lantern").stdout
    assert run("verify").exit_code == 0


def test_options_count_before_the_environment(run: Run, page: Path, model_server: Server) -> None:
    model_server.says({"songs": []})
    options = ("--reader", "llm", "--llm-url", model_server.url, "--llm-model", "large")
    elsewhere = {"LINERNOTES_LLM_URL": "http://127.0.0.1:1/v1", "LINERNOTES_LLM_MODEL": "tiny"}
    assert run("read", page, *options, **elsewhere).exit_code == 0
    assert model_server.asked[0]["model"] == "large"


def test_what_was_dropped_is_printed_with_its_reasons(ask: Run, page: Path, model_server: Server) -> None:
    lies = {**SONG, "theme": [{"value": "rage", "quote": "third song"}], "mood": "blue"}
    lies["composer"] = [
        {"value": "Mozart", "quote": "composed by Mozart"},
        {"value": "Mozart", "quote": "Bora"},
    ]
    model_server.says({"songs": [lies]})
    table = ask(page, COLUMNS="200").stdout
    expected = (
        "4 of the model's 7 facts dropped "
        "(1 quote not on the page, 1 value not in its quote, 1 unknown field, 1 unknown theme)"
    )
    assert f"Note: {expected}" in table
    assert "Mozart" not in table
    (line,) = ask(page, "--format", "json").stdout.splitlines()
    assert json.loads(line)["notes"] == [expected]
    assert {said["origin"] for said in json.loads(line)["statements"]} == {"llm/1/tiny"}


FAILURES = {
    "garbage": (200, b"\x00\xff garbage", "something that is no JSON"),
    "a web page": (200, b"<html><body>Sign in</body></html>", "a web page"),
    "half of an answer": (200, b'{"choices": [{"message": {"content": "{', "JSON that breaks off"),
    "another form": (200, {"result": []}, "no chat completion"),
    "500": (500, {"error": {"message": "out of memory"}}, "answered 500 (out of memory)"),
    "no key": (401, {"error": {"message": f"bad key {KEY}"}}, "LINERNOTES_LLM_KEY"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_server_that_fails_gets_one_line_and_the_other_pages_are_read(
    ask: Run, run: Run, page: Path, model_server: Server, failure: str
) -> None:
    status, body, said = FAILURES[failure]
    other = page.with_name("other.txt")
    other.write_text(PAGE, encoding="utf-8")
    for _ in range(4 if status == 500 else 1):
        model_server.answers(status, body, Retry_After="0")
    model_server.says({"songs": [SONG]})
    result = ask(page, other, "--format", "json", LINERNOTES_LLM_KEY=KEY)
    assert result.exit_code == 1
    reason, ending = result.stderr.splitlines()
    assert reason.startswith(f"linernotes: {page}: the model at {model_server.url} ")
    assert said in reason
    assert ending == "linernotes: 1 page could not be read"
    assert KEY not in result.output
    assert sources(run) == [str(other)]


def test_words_that_are_no_json_leave_what_was_read_before(
    ask: Run, run: Run, page: Path, model_server: Server
) -> None:
    model_server.says({"songs": [SONG]})
    model_server.says("I am sorry, but I cannot do that.")
    assert ask(page).exit_code == 0
    failed = ask(page)
    assert failed.exit_code == 1
    assert "no JSON of the agreed form" in failed.stderr
    assert "Bora" in run("show", "Paper Lantern").stdout


def test_a_server_that_is_down_is_one_line_a_page(run: Run, page: Path) -> None:
    result = run("read", page, "--reader", "llm", "--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "tiny")
    assert result.exit_code == 1
    assert "cannot be reached" in result.stderr
    assert result.stderr.count("\n") == 3  # the page, the count of pages, the ending
    assert sources(run) == []


def test_a_server_that_hangs_is_left_in_time(ask: Run, page: Path, model_server: Server) -> None:
    model_server.does(lambda _: time.sleep(2))
    result = ask(page, "--llm-timeout", "0.5")
    assert result.exit_code == 1
    assert "within 0.5 seconds" in result.stderr


def test_the_key_goes_to_the_server_and_nowhere_else(
    ask: Run, run: Run, page: Path, model_server: Server, catalogue: Path
) -> None:
    model_server.says({"songs": [SONG]})
    result = ask(page, LINERNOTES_LLM_KEY=KEY)
    assert model_server.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in result.output
    assert KEY.encode() not in catalogue.read_bytes()
    assert "--llm-key" not in run("read", "--help").stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "--reader llm needs --llm-url (or LINERNOTES_LLM_URL)"),
        ({"LINERNOTES_LLM_URL": "http://x/v1"}, "--reader llm needs --llm-model (or LINERNOTES_LLM_MODEL)"),
        ({"LINERNOTES_LLM_URL": "x", "LINERNOTES_LLM_MODEL": "tiny"}, "x is no address of a model"),
    ],
)
def test_missing_settings_are_told_before_a_page_is_opened(
    run: Run, page: Path, settings: dict[str, str], said: str, catalogue: Path
) -> None:
    result = run("read", page, "--reader", "llm", **settings)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert not catalogue.exists()


def test_the_usual_reader_loads_nothing_of_the_other(page: Path) -> None:
    probe = (
        "import atexit, sys\n"
        "atexit.register(lambda: print([m for m in sys.modules if 'llm' in m]))\n"
        "from linernotes.cli.main import cli\n"
        f"cli.main(['read', {str(page)!r}, '--dry-run'], prog_name='linernotes')\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
