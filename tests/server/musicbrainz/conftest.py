"""A server at an address of its own, for clients that speak to nothing else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from linernotes.model.contract import JsonObject
from linernotes.server.app import create_app
from linernotes.server.settings import Settings

Ask = Callable[..., JsonObject]


@pytest.fixture(scope="session")
def address(example_catalogue: Path) -> Iterator[str]:
    """Host and port of a server with the six example pages."""
    app = create_app(Settings(example_catalogue))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Asks the web service, as ``ask("release", query="…")`` or ``ask("release/…")``."""

    def answer(path: str, status: int = 200, **parameters: str | int) -> JsonObject:
        response = client.get(f"/ws/2/{path}", params=parameters)
        assert response.status_code == status, response.text
        found: JsonObject = response.json()
        return found

    return answer
