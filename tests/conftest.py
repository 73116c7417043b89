"""A server on this machine that speaks the chat protocol of language models, and says what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Reply = Callable[[BaseHTTPRequestHandler], object]


def _raw(status: int, body: bytes, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def _json(status: int, shape: object, **headers: str) -> Reply:
    return _raw(status, json.dumps(shape).encode(), Content_Type="application/json", **headers)


class ModelServer:
    """Answers ``POST /v1/chat/completions`` with the next of its replies, the last one again and again.

    ``asked`` has the body of every request and ``headers`` what came with it.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._replies: list[Reply] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.take(self)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.asked.append(body)
        self.headers.append(dict(handler.headers))
        self._reply_to(handler, [message["role"] for message in body["messages"]])(handler)

    def _reply_to(self, handler: BaseHTTPRequestHandler, roles: list[str]) -> Reply:
        if handler.path != "/v1/chat/completions":
            return _json(404, {"error": {"message": f"no route {handler.path}"}})
        if handler.headers["Content-Type"] != "application/json" or roles != ["system", "user"]:
            return _json(400, {"error": {"message": "not understood"}})
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def says(self, content: object, finish_reason: str = "stop") -> None:
        """Next comes a completion in which the model writes ``content``, as JSON unless it is text."""
        words = content if isinstance(content, str) else json.dumps(content)
        message = {"role": "assistant", "content": words}
        choice = {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
        usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
        completion = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "tiny"}
        self._replies.append(_json(200, {**completion, "choices": [choice], "usage": usage}))

    def answers(self, status: int, body: bytes | object, **headers: str) -> None:
        """Next comes ``body``, as JSON unless it is bytes."""
        reply = _raw if isinstance(body, bytes) else _json
        self._replies.append(reply(status, body, **headers))  # type: ignore[arg-type] # bytes go to _raw

    def does(self, reply: Reply) -> None:
        """Next comes whatever ``reply`` writes."""
        self._replies.append(reply)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.stop()
