"""Each guard, by what goes through when it is taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.server.app import create_app
from linernotes.server.settings import Bounds, Settings

BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", ""])
def test_a_page_elsewhere_whose_name_points_here_gets_no_answer(client: TestClient, host: str) -> None:
    response = client.get("/en/", headers={"host": host})
    assert response.status_code == 421
    assert "soundtrack" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_this_machine_is_answered_by_each_of_its_names(client: TestClient, host: str) -> None:
    assert client.get("/en/", headers={"host": host}).status_code == 200


def test_a_name_that_was_allowed_is_answered(example_catalogue: Path) -> None:
    app = create_app(Settings(example_catalogue, hosts=frozenset({"guide.example"})))
    assert TestClient(app, "http://guide.example").get("/en/").status_code == 200
    assert TestClient(app, "http://127.0.0.1").get("/en/").status_code == 421


def test_a_long_address_is_refused_whether_path_or_query(
    bounded: Callable[[Bounds], TestClient],
) -> None:
    client = bounded(Bounds(address_bytes=100))
    assert client.get("/en/search", params={"q": "x" * 80}).status_code == 200
    assert client.get("/en/search", params={"q": "x" * 100}).status_code == 414
    assert client.get("/" + "x" * 100).status_code == 414


def test_a_large_body_is_refused_also_when_its_length_is_not_told(
    bounded: Callable[[Bounds], TestClient],
) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 100

    client = bounded(Bounds(body_bytes=1000))
    assert client.post("/en/", content=b"x" * 1000).status_code == 405
    assert client.post("/en/", content=b"x" * 1001).status_code == 413
    assert client.post("/en/", content=chunks()).status_code == 413


@pytest.mark.parametrize("address", ["/en/", "/nowhere", "/en/search?q=%00", "/things/song-1"])
def test_every_answer_forbids_inline_code_frames_and_everything_from_elsewhere(
    client: TestClient, address: str
) -> None:
    headers = client.get(address, headers=BROWSER).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_an_answer_to_a_foreign_host_and_a_fault_carry_the_headers_too(example_catalogue: Path) -> None:
    app = create_app(Settings(example_catalogue))
    app.state.library = None  # every page is a fault now
    client = TestClient(app, "http://127.0.0.1", raise_server_exceptions=False)
    fault = client.get("/en/", headers=BROWSER)
    assert fault.status_code == 500
    assert "default-src 'none'" in fault.headers["content-security-policy"]
    foreign = client.get("/en/", headers={"host": "evil.example"})
    assert "default-src 'none'" in foreign.headers["content-security-policy"]


def test_no_answer_sets_a_cookie(client: TestClient) -> None:
    for address in ("/", "/en/", "/en/search?q=gummy", "/nowhere"):
        assert "set-cookie" not in client.get(address, headers=BROWSER).headers


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example", "//evil.example/%2e%2e", "/%2F/evil.example", "/en//e",
        "/things/evil.example", "/things/%2F%2Fevil.example", "/things/https:evil.example",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(client: TestClient, address: str) -> None:
    response = client.get("http://127.0.0.1" + address, headers=BROWSER)
    assert response.status_code == 404
    assert "location" not in response.headers
