"""What many tests share: stores, a server that speaks as language models do, and silent audio files."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests import postgresql

from linernotes.catalogue.address import Address

Reply = Callable[[BaseHTTPRequestHandler], object]

# How long an example takes says more of the machine, and of what else it does, than of the project.
settings.register_profile("linernotes", deadline=None)
settings.load_profile("linernotes")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgresql.Server]:
    """A PostgreSQL server, with a home of its own for what lies beside its databases."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, postgresql.server() as server:
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home))
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Address]:
    """Gives addresses at which no catalogue is yet: what uses it is tested on either store."""
    if request.param == "sqlite":
        return lambda: tmp_path_factory.mktemp("store") / "catalogue.sqlite"
    server: postgresql.Server = request.getfixturevalue("postgres")
    return server.place


def _raw(status: int, body: bytes, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def _json(status: int, shape: object, **headers: str) -> Reply:
    return _raw(status, json.dumps(shape).encode(), Content_Type="application/json", **headers)


class ModelServer:
    """Answers ``POST /v1/chat/completions`` with the next of its replies, the last one again and again.

    ``asked`` has the body of every request and ``headers`` what came with it.
    """

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._replies: list[Reply] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.take(self)

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.asked.append(body)
        self.headers.append(dict(handler.headers))
        self._reply_to(handler, [message["role"] for message in body["messages"]])(handler)

    def _reply_to(self, handler: BaseHTTPRequestHandler, roles: list[str]) -> Reply:
        if handler.path != "/v1/chat/completions":
            return _json(404, {"error": {"message": f"no route {handler.path}"}})
        if handler.headers["Content-Type"] != "application/json" or roles != ["system", "user"]:
            return _json(400, {"error": {"message": "not understood"}})
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def says(self, content: object, finish_reason: str = "stop") -> None:
        """Next comes a completion in which the model writes ``content``, as JSON unless it is text."""
        words = content if isinstance(content, str) else json.dumps(content)
        message = {"role": "assistant", "content": words}
        choice = {"index": 0, "message": message, "finish_reason": finish_reason, "logprobs": None}
        usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
        completion = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "tiny"}
        self._replies.append(_json(200, {**completion, "choices": [choice], "usage": usage}))

    def answers(self, status: int, body: bytes | object, **headers: str) -> None:
        """Next comes ``body``, as JSON unless it is bytes."""
        reply = _raw if isinstance(body, bytes) else _json
        self._replies.append(reply(status, body, **headers))  # type: ignore[arg-type] # bytes go to _raw

    def does(self, reply: Reply) -> None:
        """Next comes whatever ``reply`` writes."""
        self._replies.append(reply)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    yield server
    server.stop()


_RATE = 44100
_BLOCK = 4096


Silence = Callable[[Path, float], Path]


@pytest.fixture(scope="session")
def silence() -> Silence:
    """Makes a silent audio file of so many seconds; what kind it is says the end of its name."""
    return lambda path, seconds: {".flac": _flac, ".mp3": _mp3, ".m4a": _m4a}[path.suffix](path, seconds)


def _flac(path: Path, seconds: float) -> Path:
    """A silent FLAC file of about that length: one channel, 16 bits, constant subframes."""
    frames = max(1, round(seconds * _RATE / _BLOCK))
    info = struct.pack(">HH", _BLOCK, _BLOCK) + bytes(6)
    info += (_RATE << 44 | 15 << 36 | frames * _BLOCK).to_bytes(8) + bytes(16)
    head = b"fLaC" + bytes([0x80]) + len(info).to_bytes(3) + info
    path.write_bytes(head + b"".join(map(_flac_frame, range(frames))))
    return path


def _mp3(path: Path, seconds: float) -> Path:
    """A silent MP3 file of about that length: one channel, 32 kbit/s."""
    frame = b"\xff\xfb\x10\xc4" + bytes(100)
    path.write_bytes(frame * max(3, round(seconds * _RATE / 1152)))
    return path


def _m4a(path: Path, seconds: float) -> Path:
    """An MP4 file that says it has one channel of that length, and has no samples."""
    length = round(seconds * _RATE)
    # As of ISO/IEC 14496-1, 7.2.6: an AAC LC stream of one channel at 44.1 kHz.
    specific = _descriptor(5, b"\x12\x08")
    config = _descriptor(4, b"\x40\x15" + bytes(11) + specific)
    esds = _box(b"esds", bytes(4) + _descriptor(3, bytes(3) + config + _descriptor(6, b"\x02")))
    entry = _box(b"mp4a", bytes(6) + struct.pack(">H8xHHHHI", 1, 1, 16, 0, 0, _RATE << 16) + esds)
    stsd = _box(b"stsd", struct.pack(">II", 0, 1) + entry)
    empty = b"".join(_box(name, bytes(8)) for name in (b"stts", b"stsc", b"stco")) + _box(b"stsz", bytes(12))
    mdhd = _box(b"mdhd", struct.pack(">IIIIIHH", 0, 0, 0, _RATE, length, 0x55C4, 0))
    hdlr = _box(b"hdlr", struct.pack(">II4s12xx", 0, 0, b"soun"))
    mdia = _box(b"mdia", mdhd + hdlr + _box(b"minf", _box(b"stbl", stsd + empty)))
    mvhd = _box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, _RATE, length) + bytes(80))
    moov = _box(b"moov", mvhd + _box(b"trak", mdia))
    path.write_bytes(_box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom") + moov + _box(b"mdat", b""))
    return path


def _box(name: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4) + name + body


def _descriptor(tag: int, body: bytes) -> bytes:
    return bytes([tag, len(body)]) + body


def _flac_frame(number: int) -> bytes:
    """Frame ``number``: a header with its check, one constant subframe of zeros, a check of it all."""
    head = b"\xff\xf8\xc9\x08" + (chr(number).encode() if number < 0xD800 else b"")
    head += bytes([_crc(head, 8, 0x07)])
    body = head + b"\0\0\0"
    return body + _crc(body, 16, 0x8005).to_bytes(2)


def _crc(data: bytes, bits: int, polynomial: int) -> int:
    value = 0
    for byte in data:
        value ^= byte << (bits - 8)
        for _ in range(8):
            value = (value << 1 ^ (polynomial if value >> (bits - 1) else 0)) & ((1 << bits) - 1)
    return value
