"""The server's own loop: what ends it is not passed over."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

import pytest
from granian.server.embed import Server
from starlette.applications import Starlette

from linernotes.server.running import PortTakenError, run


def test_what_ends_a_server_that_nobody_stopped_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(_server: Server) -> NoReturn:
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr(Server, "serve", failing)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    # In a thread of its own, since a browser that is steered has a loop in the thread of the tests.
    with ThreadPoolExecutor(1) as other, pytest.raises(RuntimeError, match="on fire"):
        other.submit(run, Starlette(), "127.0.0.1", port, lambda _stop: None).result()


def test_an_address_that_is_not_this_machines_is_refused_in_one_line() -> None:
    with pytest.raises(PortTakenError, match="choose another with --port") as refused:
        run(Starlette(), "192.0.2.1", 8000, lambda _stop: None)
    assert "\n" not in str(refused.value)
