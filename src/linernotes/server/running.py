"""Runs the application until it is told to stop: one process, one event loop, and requests that may end.

granian reads requests and writes answers beside Python's lock, so that the loop has nothing to do but
answer; it takes connections in turn, so that none waits for the others for long. Every request wakes the
loop from outside, which uvloop's does in less time than Python's own. The measurements that decided for
them are in docs/decisions.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

if sys.platform == "win32":  # for which there is no uvloop
    from asyncio import new_event_loop
else:
    from uvloop import new_event_loop

if TYPE_CHECKING:
    from starlette.types import ASGIApp

GRACE_SECONDS = 10.0
"""How long requests that have begun may go on after the server was told to stop."""


class PortTakenError(OSError):
    """Another program listens there already, or nobody may; the message says what to do."""


def run(app: ASGIApp, host: str, port: int, started: Callable[[Callable[[], None]], None]) -> None:
    """Answer requests to ``host`` and ``port`` until told to stop.

    Args:
        app: what answers.
        host: an address of this machine, or a name of one.
        port: a free port of it.
        started: is called when the server begins, with what stops it, which any thread may call.

    Raises:
        PortTakenError: if the port cannot be listened to.
    """
    _look(host, port)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_serve(app, host, port, started))


def on_signals(stop: Callable[[], None]) -> None:
    """Have ``stop`` called at Ctrl-C and by service managers; only the main thread may ask for it."""
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, lambda *_: stop())


async def _serve(app: ASGIApp, host: str, port: int, started: Callable[[Callable[[], None]], None]) -> None:
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_enabled=False,
    )
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def stop() -> None:
        loop.call_soon_threadsafe(told.set)

    started(stop)
    serving, waiting = asyncio.create_task(server.serve()), asyncio.create_task(told.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    server.stop()  # type: ignore[no-untyped-call]  # granian's own
    await asyncio.wait({serving}, timeout=GRACE_SECONDS)
    if serving.done():
        serving.result()  # which raises what ended the server, if it did not end because it was told to
    else:
        serving.cancel()


def _look(host: str, port: int) -> None:
    """See whether the port is free, for granian would share it with another of its kind.

    Raises:
        PortTakenError: if it is not.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        what = f"cannot listen at {host}, port {port} ({error.strerror or error}): choose another with --port"
        raise PortTakenError(what) from error
