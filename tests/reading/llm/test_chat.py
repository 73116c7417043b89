"""Asking a server: what is sent, what is asked again, and what every failure is called."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any, Protocol

import pytest

from linernotes.reading.llm.chat import Chat
from linernotes.reading.llm.endpoint import Endpoint
from linernotes.reading.readers import ReaderError

SCHEMA = {"type": "object"}
KEY = "sk-very-secret"


class Server(Protocol):
    url: str
    asked: list[dict[str, Any]]
    headers: list[dict[str, str]]

    def says(self, content: object, finish_reason: str = ...) -> None: ...
    def answers(self, status: int, body: bytes | object, **headers: str) -> None: ...
    def does(self, reply: Callable[[BaseHTTPRequestHandler], object]) -> None: ...


class Asking:
    """A chat that notes how long it would have waited."""

    def __init__(self, server: Server, **bounds: float) -> None:
        self.waits: list[float] = []
        endpoint = Endpoint(server.url, "tiny", KEY, **bounds)  # type: ignore[arg-type] # numbers all
        self.chat = Chat(endpoint, self.waits.append)

    def __call__(self) -> str:
        return self.chat.ask("Read.", "A page.", SCHEMA)

    def fails(self) -> str:
        with pytest.raises(ReaderError) as failure:
            self()
        message = str(failure.value)
        assert "\n" not in message
        assert KEY not in message
        assert message.startswith("the model at http://127.0.0.1:")
        return message


def test_a_question_goes_out_as_the_protocol_has_it(model_server: Server) -> None:
    model_server.says("Hello.")
    assert Asking(model_server)() == "Hello."
    asked = model_server.asked[0]
    assert asked["model"] == "tiny"
    assert asked["messages"] == [
        {"role": "system", "content": "Read."},
        {"role": "user", "content": "A page."},
    ]
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert model_server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent(model_server: Server) -> None:
    model_server.says("Hello.")
    Chat(Endpoint(model_server.url, "tiny")).ask("Read.", "A page.", SCHEMA)
    assert "Authorization" not in model_server.headers[0]


def test_a_server_that_knows_no_schema_is_asked_without_and_remembered(model_server: Server) -> None:
    model_server.answers(400, {"error": {"message": "unknown field response_format"}})
    model_server.says("Hello.")
    asking = Asking(model_server)
    assert [asking(), asking()] == ["Hello.", "Hello."]
    assert ["response_format" in body for body in model_server.asked] == [True, False, False]


def test_a_server_that_understands_neither_says_why(model_server: Server) -> None:
    model_server.answers(400, {"error": {"message": "context length exceeded"}})
    asking = Asking(model_server)
    assert "answered 400 (context length exceeded)" in asking.fails()
    asking.fails()
    assert ["response_format" in body for body in model_server.asked] == [True, False, True, False]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_a_while(model_server: Server, status: int) -> None:
    model_server.answers(status, {"error": "busy"})
    model_server.answers(status, b"<html>busy</html>")
    model_server.says("Hello.")
    asking = Asking(model_server)
    assert asking() == "Hello."
    assert asking.waits == [1, 2]


def test_the_servers_own_wait_counts(model_server: Server) -> None:
    model_server.answers(429, b"", Retry_After="7")
    model_server.says("Hello.")
    asking = Asking(model_server)
    assert asking() == "Hello."
    assert asking.waits == [7]


def test_nobody_waits_for_hours(model_server: Server) -> None:
    model_server.answers(429, b"", Retry_After="86400")
    asking = Asking(model_server)
    assert "wants 86,400 seconds" in asking.fails()
    assert asking.waits == []


def test_patience_ends(model_server: Server) -> None:
    model_server.answers(500, {"error": {"message": "out of memory"}})
    asking = Asking(model_server)
    assert "answered 500 (out of memory); try again later" in asking.fails()
    assert len(model_server.asked) == 4


@pytest.mark.parametrize(
    ("status", "advice"), [(401, "LINERNOTES_LLM_KEY"), (403, "LINERNOTES_LLM_KEY"), (404, "--llm-model")]
)
def test_what_does_not_pass_is_not_asked_again(model_server: Server, status: int, advice: str) -> None:
    model_server.answers(status, {"error": {"message": f"Incorrect API key provided: {KEY}"}})
    assert advice in Asking(model_server).fails()
    assert len(model_server.asked) == 1


def test_a_redirect_is_not_followed(model_server: Server) -> None:
    model_server.answers(307, b"", Location="http://127.0.0.1:9/v1/chat/completions")
    assert "redirects elsewhere" in Asking(model_server).fails()


def test_a_server_that_is_down_is_said_to_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    with pytest.raises(ReaderError, match=r"cannot be reached .*start it or check --llm-url"):
        Chat(Endpoint(url, "tiny")).ask("Read.", "A page.", SCHEMA)


def test_a_web_page_is_no_answer(model_server: Server) -> None:
    model_server.answers(200, b"<!DOCTYPE html><title>Welcome</title>", Content_Type="text/html")
    assert "answered with a web page" in Asking(model_server).fails()


def test_a_stranger_who_speaks_no_http_is_no_server(model_server: Server) -> None:
    model_server.does(lambda handler: handler.wfile.write(b"\x00\x01SSH-2.0 what?\r\n\r\n"))
    assert "breaks off the connection" in Asking(model_server).fails()


def _promise(handler: BaseHTTPRequestHandler, length: int | None = None) -> None:
    handler.send_response(200)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def test_a_connection_that_breaks_is_tried_again(model_server: Server) -> None:
    def half(handler: BaseHTTPRequestHandler) -> None:
        _promise(handler, 5000)
        handler.wfile.write(b'{"choices": [')

    model_server.does(half)
    model_server.says("Hello.")
    asking = Asking(model_server)
    assert asking() == "Hello."
    assert asking.waits == [1]


def test_an_endless_answer_ends_at_the_bound(model_server: Server) -> None:
    def pour(handler: BaseHTTPRequestHandler) -> None:
        _promise(handler)
        try:
            while True:
                handler.wfile.write(b"data: {}\n\n" * 1000)
        except OSError:
            pass

    model_server.does(pour)
    assert "over 100,000 bytes" in Asking(model_server, max_bytes=100_000).fails()


@pytest.mark.parametrize("headers_too", [False, True])
def test_an_answer_that_trickles_ends_in_time(model_server: Server, headers_too: bool) -> None:  # noqa: FBT001
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if headers_too else b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    model_server.does(trickle)
    began = time.monotonic()
    assert "within 0.5 seconds; give it more with --llm-timeout" in Asking(model_server, seconds=0.5).fails()
    assert time.monotonic() - began < 4


def test_an_answer_compressed_unasked_is_not_unpacked(model_server: Server) -> None:
    model_server.answers(200, gzip.compress(b" " * 10_000_000), Content_Encoding="gzip")
    assert "compresses its answer" in Asking(model_server).fails()
    assert model_server.headers[0]["Accept-Encoding"] == "identity"


def test_an_answer_cut_short_by_the_model_is_none(model_server: Server) -> None:
    model_server.says('{"songs": [', finish_reason="length")
    assert "in the middle of its answer" in Asking(model_server).fails()
