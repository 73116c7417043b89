"""Other embedders: asked as their protocol says, and every way of failing said on one line."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType

import numpy as np
import pytest

from linernotes.reading.llm.endpoint import Endpoint
from linernotes.search.catalogue import Catalogue
from linernotes.search.feeling import embedding
from linernotes.search.feeling.providers import EmbedderError, FastEmbed, OpenAIEndpoint
from linernotes.search.searching import Search

Answering = Callable[[dict[str, object]], tuple[int, bytes]]


class Server:
    """An endpoint on this machine that answers as it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, object], str | None]] = []
        self.answer: Answering = vectors
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.asked.append((self.path, body, self.headers["Authorization"]))
                status, data = server.answer(body)
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def vectors(body: dict[str, object]) -> tuple[int, bytes]:
    texts = body["input"]
    assert isinstance(texts, list)
    assert all(texts)
    rows = [{"index": n, "embedding": [len(text), 1.0]} for n, text in enumerate(texts)]
    return 200, json.dumps({"data": rows[::-1]}).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.stop()


def late(body: dict[str, object]) -> tuple[int, bytes]:
    time.sleep(0.6)
    return vectors(body)


def endpoint_of(server: Server, model: str = "tiny", key: str = "", **bounds: float) -> Endpoint:
    return Endpoint(server.url, model, key, address_setting=embedding.URL, patience_setting="", **bounds)  # type: ignore[arg-type] # whole numbers are, too


def test_an_endpoint_is_asked_and_its_vectors_put_in_order(server: Server) -> None:
    embedder = OpenAIEndpoint(endpoint_of(server, key="sk-hush"))
    assert embedder.embed(["one", "", "three"]).tolist() == [[3, 1], [1, 1], [5, 1]]
    ((path, body, key),) = server.asked
    assert (path, body["model"], key) == ("/v1/embeddings", "tiny", "Bearer sk-hush")
    assert embedder.name == "openai:tiny"


@pytest.mark.parametrize(
    ("status", "data", "said"),
    [
        (500, b"", "answered 500"),
        (302, b"", "answered 302"),
        (200, b"<html>", "no list of vectors"),
        (200, b'{"data": []}', "one vector for each text"),
        (200, b'{"data": [{"index": 0, "embedding": [1e999]}]}', "one vector for each text"),
    ],
)
def test_an_endpoint_that_gives_no_vectors_is_told_on_one_line(
    server: Server, status: int, data: bytes, said: str
) -> None:
    server.answer = lambda _body: (status, data)
    with pytest.raises(EmbedderError, match=said) as error:
        OpenAIEndpoint(endpoint_of(server, key="sk-hush")).embed(["one"])
    assert "\n" not in str(error.value)
    assert "hush" not in str(error.value)
    assert "LINERNOTES_EMBEDDER_URL" in str(error.value)


def test_an_endpoint_that_is_not_there_is_told(server: Server) -> None:
    server.stop()
    with pytest.raises(EmbedderError, match="cannot be reached"):
        OpenAIEndpoint(endpoint_of(server)).embed(["one"])


def test_an_endpoint_that_keeps_to_no_bound_is_told(server: Server) -> None:
    with pytest.raises(EmbedderError, match="answers with over 20 bytes"):
        OpenAIEndpoint(endpoint_of(server, max_bytes=20)).embed(["one"])
    server.answer = late
    with pytest.raises(EmbedderError, match=r"within 0.2 seconds; check LINERNOTES_EMBEDDER_URL"):
        OpenAIEndpoint(endpoint_of(server, seconds=0.2)).embed(["one"])


def test_a_search_goes_on_by_words_while_the_endpoint_does_not_answer(
    server: Server, catalogue: Catalogue
) -> None:
    embedder = OpenAIEndpoint(endpoint_of(server))
    search = Search(catalogue, lambda: embedder)
    assert search.ask("a quiet song about somebody who waits").notices == ()
    server.answer = lambda _body: (503, b"")
    answer = search.ask("a quiet song about somebody who waits")
    (notice,) = answer.notices
    assert notice.startswith("found by words alone")
    assert "answered 503" in notice
    (notice,) = Search(catalogue, lambda: OpenAIEndpoint(endpoint_of(server, "other"))).notices
    assert notice.startswith("songs are found by words alone")


@pytest.fixture
def fastembed(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    class TextEmbedding:
        def __init__(self, model_name: str) -> None:
            if model_name == "unknown":
                raise ValueError("Model unknown is not supported.\nTry another")

        def embed(self, texts: Sequence[str]) -> Iterator[object]:
            return (np.array([len(text), 2.0]) for text in texts)

    module = ModuleType("fastembed")
    module.TextEmbedding = TextEmbedding  # type: ignore[attr-defined] # what the library has
    monkeypatch.setitem(sys.modules, "fastembed", module)
    return module


@pytest.mark.usefixtures("fastembed")
def test_fastembed_is_asked_for_its_model() -> None:
    embedder = FastEmbed("small")
    assert embedder.name == "fastembed:small"
    assert embedder.embed(["one", "three"]).tolist() == [[3, 2], [5, 2]]
    with pytest.raises(EmbedderError, match="cannot load unknown \\(Model unknown is not supported"):
        FastEmbed("unknown")


def test_fastembed_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(EmbedderError, match="pip install 'linernotes\\[fastembed\\]'"):
        FastEmbed("small")


@pytest.mark.usefixtures("fastembed")
@pytest.mark.parametrize(
    ("named", "url", "expected"),
    [
        ("none", "", None),
        ("fastembed:small", "", "fastembed:small"),
        ("openai:tiny", "http://h/v1", "openai:tiny"),
    ],
)
def test_the_environment_names_the_embedder(
    monkeypatch: pytest.MonkeyPatch, named: str, url: str, expected: str | None
) -> None:
    monkeypatch.setenv(embedding.NAMED, named)
    monkeypatch.setenv(embedding.URL, url)
    found = embedding.default()
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(("named", "said"), [("gpt", "fastembed:MODEL"), ("openai:tiny", "no address")])
def test_what_the_environment_names_wrongly_is_told(
    monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.setenv(embedding.NAMED, named)
    monkeypatch.setenv(embedding.URL, "localhost")
    with pytest.raises(EmbedderError, match=said):
        embedding.default()
