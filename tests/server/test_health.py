"""What service managers ask is answered by every server, whatever is installed beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.server.app import create_app
from linernotes.server.settings import Settings


def asked(catalogue: Path) -> TestClient:
    return TestClient(create_app(Settings(catalogue)), "http://127.0.0.1", raise_server_exceptions=False)


def test_a_server_with_its_catalogue_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ready\n"


def test_a_server_whose_catalogue_is_gone_is_alive_but_not_ready(tmp_path: Path) -> None:
    client = asked(tmp_path / "gone.sqlite")
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "gone" not in response.text


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_no_answer_of_now_is_taken_for_one_of_later(client: TestClient, address: str) -> None:
    assert client.get(address).headers["cache-control"] == "no-store"


def test_without_the_extra_it_is_said_what_to_install(
    example_catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linernotes.server.app.MEASURES", False)
    response = asked(example_catalogue).get("/metrics")
    assert response.status_code == 501
    assert "linernotes[metrics]" in response.json()["detail"]
