"""Connects HTTP requests to checked addresses only, and ends them when their time is up.

An HTTP client's own time limits count each read anew, so that a server which sends a byte a second
could hold it for hours. Here every read, write and handshake gets what is left of one deadline.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from linernotes.pages.addresses import Resolver
from linernotes.pages.refusal import UnreadableError


class Deadline:
    """A moment by which everything must be done."""

    def __init__(self, seconds: float) -> None:
        """Begin counting ``seconds`` from now."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, least: float | None = None) -> float:
        """The seconds that are left, or ``least`` if that is less.

        Raises:
            UnreadableError: if none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise UnreadableError(
                f"took more than {self._seconds:g} seconds; try again later, or save the page"
            )
        return left if least is None else min(left, least)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step is bound by a deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - what it is depends on what is asked for
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Opens connections to the address that a resolver has checked, and to no other."""

    def __init__(self, resolve: Resolver, deadline: Deadline) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        address = self._resolve(host, port, self._deadline.left())
        inner = self._inner.connect_tcp(
            address, port, self._deadline.left(timeout), local_address, socket_options
        )
        return _Stream(inner, self._deadline)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(self._deadline.left(seconds))


class _Body(httpx.SyncByteStream):
    """The body of a response, read as it arrives."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class CheckedTransport(httpx.BaseTransport):
    """A transport for :class:`httpx.Client`; it knows no proxy and keeps no connection."""

    def __init__(self, resolve: Resolver, deadline: Deadline) -> None:
        """Prepare to connect where ``resolve`` says, until ``deadline``."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=0,
            network_backend=_Backend(resolve, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send ``request``; what fails is raised as httpcore raises it."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response.iter_stream()),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()
