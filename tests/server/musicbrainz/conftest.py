"""A server at an address of its own, for clients that speak to nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.model.contract import JsonObject
from linernotes.server.settings import Settings

Ask = Callable[..., JsonObject]


@pytest.fixture(scope="session")
def address(example_catalogue: Path, listening: Callable[[Settings], str]) -> str:
    """Host and port of a server with the ten example pages."""
    return listening(Settings(example_catalogue))


@pytest.fixture
def ask(client: TestClient) -> Ask:
    """Asks the web service, as ``ask("release", query="…")`` or ``ask("release/…")``."""

    def answer(path: str, status: int = 200, **parameters: str | int) -> JsonObject:
        response = client.get(f"/ws/2/{path}", params=parameters)
        assert response.status_code == status, response.text
        found: JsonObject = response.json()
        return found

    return answer
