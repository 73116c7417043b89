"""One request to the endpoint: bounded in bytes and in time, and every ending of it in words.

The server is believed nothing. Redirects are not followed, since they would carry the key elsewhere,
and no setting of the machine (proxy, netrc) is listened to: the page goes where the user said, and
nowhere else.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import httpcore
import httpx

from linernotes import __version__
from linernotes.pages.connection import CheckedTransport, Deadline
from linernotes.pages.refusal import UnreadableError
from linernotes.reading.llm.endpoint import Endpoint
from linernotes.reading.readers import ReaderError

BROKEN_OFF = 0
"""The status of an answer that the connection did not last for."""

_CHUNK = 65_536


class Answer(NamedTuple):
    """What came back: ``retry_after`` as the header says it, "" without one."""

    status: int
    retry_after: str
    data: bytes


def post(endpoint: Endpoint, url: httpx.URL, body: dict[str, Any]) -> Answer:
    """Send ``body`` as JSON to ``url``, an address of ``endpoint``.

    Raises:
        ReaderError: if the endpoint cannot be reached, or keeps to no bound.
    """
    deadline = Deadline(endpoint.seconds)
    try:
        with (
            httpx.Client(
                transport=CheckedTransport(_as_named, deadline), headers=_headers(endpoint), trust_env=False,
                timeout=endpoint.seconds,
            ) as client,
            client.stream("POST", url, json=body) as response,
        ):  # fmt: skip
            data = _body(endpoint, response, deadline)
            return Answer(response.status_code, response.headers.get("retry-after", ""), data)
    except (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError):
        return Answer(BROKEN_OFF, "", b"")
    except (httpcore.TimeoutException, UnreadableError) as error:
        patience, address = endpoint.patience_setting, endpoint.address_setting
        advice = f"give it more with {patience}" if patience else f"check {address}"
        raise trouble(endpoint, f"did not answer within {endpoint.seconds:g} seconds; {advice}") from error
    except (httpcore.ConnectError, httpcore.LocalProtocolError, OSError) as error:
        reason = str(error) or type(error).__name__
        what = f"cannot be reached ({reason}); start it or check {endpoint.address_setting}"
        raise trouble(endpoint, what) from error


def trouble(endpoint: Endpoint, what: str) -> ReaderError:
    """The error that says what the model's server did: on one line, and never with the key."""
    line = " ".join(f"the model at {endpoint.shown} {what}".split())
    return ReaderError(line.replace(endpoint.key, "…") if endpoint.key else line)


def _headers(endpoint: Endpoint) -> dict[str, str]:
    headers = {
        "User-Agent": f"linernotes/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "identity",  # so that the bound on bytes is a bound on memory
    }
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    return headers


def _body(endpoint: Endpoint, response: httpx.Response, deadline: Deadline) -> bytes:
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        what = f"compresses its answer without being asked to; check {endpoint.address_setting}"
        raise trouble(endpoint, what)
    data = bytearray()
    for chunk in response.iter_raw(_CHUNK):
        deadline.left()
        data += chunk
        if len(data) > endpoint.max_bytes:
            raise trouble(endpoint, f"answers with over {endpoint.max_bytes:,} bytes; try another model")
    return bytes(data)


def _as_named(host: str, _port: int, _seconds: float) -> str:
    """The user named the endpoint, so it may be anywhere, this machine included."""
    return host
