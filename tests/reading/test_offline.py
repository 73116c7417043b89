"""Reading asks nobody for anything, whatever a page links to, loads or orders."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
LOADING = b"""<html><head><base href="http://evil.example/"><link rel="stylesheet" href="http://evil.example/a.css">
<meta http-equiv="refresh" content="0;url=http://evil.example/"><script src="http://evil.example/a.js"></script>
</head><body><img src="http://evil.example/a.png"><iframe src="http://evil.example/"></iframe>
<object data="http://evil.example/a"></object><!DOCTYPE x [<!ENTITY e SYSTEM "http://evil.example/e">]>&e;
<p>The soundtrack of "Hotel Del Luna" has "Round and Round" by Heize and "Done For Me" by Punch.</p>
</body></html>"""


class ConnectedError(Exception):
    """Somebody tried to."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise ConnectedError

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_page_is_read_without_a_network(path: Path) -> None:
    assert read(page_from_bytes(path.read_bytes(), path.name)).statements


def test_a_page_that_would_load_from_everywhere_loads_nothing() -> None:
    assert read(page_from_bytes(LOADING, "page.html", "text/html")).songs


def test_a_connection_would_have_been_noticed() -> None:
    with pytest.raises(ConnectedError):
        socket.create_connection(("127.0.0.1", 9))
