"""One shape for every error, and nothing of the request in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.server.app import create_app
from linernotes.server.settings import Settings

MARK = "x5ss<script>alert(1)</script>"
ADDRESSES = [
    f"/{MARK}",
    f"/en/{MARK}",
    f"/en/songs/{MARK}",
    f"/en/artists/{MARK}",
    f"/en/soundtracks/{MARK}",
    f"/en/pages/{MARK}",
    f"/static/{MARK}",
    f"/things/{MARK}",
    f"/fr/{MARK}",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_program_gets_the_one_shape(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address.",
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_of_an_error_repeats_nothing_of_the_address(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"accept": "text/html"})
    assert response.status_code == 404
    assert "x5ss" not in response.text
    assert "alert(1)" not in response.text


def test_what_a_search_repeats_is_escaped(client: TestClient) -> None:
    page = client.get("/en/search", params={"q": f'"{MARK}'}, headers={"accept": "text/html"}).text
    assert "<script>alert" not in page
    assert 'value="&#34;x5ss&lt;script&gt;' in page


def test_a_method_that_is_not_taken_is_told_with_those_that_are(client: TestClient) -> None:
    response = client.delete("/en/")
    assert response.status_code == 405
    assert response.json()["title"] == "Method Not Allowed"
    assert "GET" in response.headers["allow"]


def test_a_query_that_is_a_text_is_refused_in_one_line(client: TestClient) -> None:
    response = client.get("/en/search", params={"q": "long " * 300})
    assert response.status_code == 400
    assert "at most" in response.json()["detail"]


def test_a_fault_tells_nothing_of_the_inside(example_catalogue: Path) -> None:
    app = create_app(Settings(example_catalogue))
    app.state.library = None
    response = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False).get("/en/")
    assert response.status_code == 500
    assert response.json()["detail"] == "This is a fault in linernotes; its log says more."


def test_a_catalogue_that_is_gone_is_told_without_its_place(tmp_path: Path) -> None:
    app = create_app(Settings(tmp_path / "gone.sqlite"))
    response = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False).get("/en/")
    assert response.status_code == 503
    assert "gone" not in response.text
