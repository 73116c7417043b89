"""Every request is counted, and nothing of it but its method and what became of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.server.app import create_app
from linernotes.server.settings import Settings

pytest.importorskip("prometheus_client", reason="needs the metrics extra")


@pytest.fixture
def measured(example_catalogue: Path) -> TestClient:
    """A client of a server that nobody else asks."""
    app = create_app(Settings(example_catalogue))
    return TestClient(app, "http://127.0.0.1", raise_server_exceptions=False)


def count(client: TestClient, method: str, status: int) -> float:
    """How many requests of that kind the server says it has answered so."""
    name = f'linernotes_request_seconds_count{{method="{method}",status="{status}"}}'
    found = re.search(rf"^{re.escape(name)} (.*)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0


def test_requests_are_counted_by_method_and_status(measured: TestClient) -> None:
    measured.get("/api/v1/shows")
    measured.get("/api/v1/names", params={"q": "dr"})
    measured.get("/api/v1/songs/none")
    assert count(measured, "GET", 404) == 1
    assert count(measured, "GET", 200) == 3  # with the first look at /metrics


def test_what_a_guard_refuses_is_counted(measured: TestClient) -> None:
    measured.get("/", headers={"host": "evil.example"})
    assert count(measured, "GET", 421) == 1


def test_a_fault_is_counted_as_one(example_catalogue: Path) -> None:
    app = create_app(Settings(example_catalogue))
    client = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False)
    library, app.state.library = app.state.library, None
    client.get("/en/")
    app.state.library = library
    assert count(client, "GET", 500) == 1


def test_invented_methods_and_addresses_make_no_new_figures(measured: TestClient) -> None:
    for number in range(20):
        measured.request(f"X{number}", f"/secret-{number}")
    text = measured.get("/metrics").text
    assert "secret" not in text
    assert set(re.findall(r'method="([^"]*)"', text)) == {"other"}


def test_the_catalogue_is_counted_once_it_is_there(measured: TestClient) -> None:
    assert "linernotes_catalogue_entries{" not in measured.get("/metrics").text
    measured.get("/readyz")
    text = measured.get("/metrics").text
    assert 'linernotes_catalogue_entries{kind="page"} 10.0' in text
    assert re.search(r'linernotes_catalogue_entries\{kind="show"\} [1-9]', text)


def test_strangers_that_reach_the_server_by_another_name_see_no_figures(measured: TestClient) -> None:
    assert measured.get("/metrics", headers={"host": "rebound.example"}).status_code == 421
