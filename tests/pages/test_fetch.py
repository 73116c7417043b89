"""Every fetch here goes to a server on this machine, by way of a resolver that no user can set."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from linernotes import __version__
from linernotes.pages.addresses import resolve_public
from linernotes.pages.fetch import Fetched, Fetcher
from linernotes.pages.limits import Limits
from linernotes.pages.refusal import UnreadableError

PAGE = "<h1>너를 사랑하고 있어</h1>".encode()
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server with an answer for each path, and a note of what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path, self.headers["User-Agent"]))
                answer = site.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, *_args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def url(self, path: str, host: str = "pages.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        def send(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = send


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()
    site.thread.join()


def _here(_host: str, _port: int, _seconds: float) -> str:
    return "127.0.0.1"


def _fetch(url: str, limits: Limits | None = None) -> Fetched:
    return Fetcher(limits or Limits(fetch_seconds=5), _here).fetch(url)


def test_a_page_comes_with_its_content_type_and_address(site: Site) -> None:
    site.answer("/1", PAGE, Content_Type="text/html; charset=utf-8")
    assert _fetch(site.url("/1")) == Fetched(PAGE, "text/html; charset=utf-8", site.url("/1"))


def test_every_request_names_the_program_and_the_host_that_was_asked_for(site: Site) -> None:
    site.answer("/1", PAGE, Content_Type="text/html")
    _fetch(site.url("/1"))
    agent = f"linernotes/{__version__} (reads the pages that a person names)"
    host = f"pages.example:{site.port}"
    assert site.asked == [(host, "/robots.txt", agent), (host, "/1", agent)]


@pytest.mark.parametrize(
    "rules", ["User-agent: *\nDisallow: /private", "User-agent: linernotes\nDisallow: /private"]
)
def test_robots_txt_is_honoured(site: Site, rules: str) -> None:
    site.answer("/robots.txt", rules.encode())
    site.answer("/private/1", PAGE, Content_Type="text/html")
    site.answer("/public", PAGE, Content_Type="text/html")
    with pytest.raises(UnreadableError, match=r"robots\.txt asks programs not to"):
        _fetch(site.url("/private/1"))
    assert [path for _, path, _ in site.asked] == ["/robots.txt"]
    assert _fetch(site.url("/public")).data == PAGE


def test_robots_txt_is_asked_for_once_a_site(site: Site) -> None:
    site.answer("/1", PAGE, Content_Type="text/html")
    fetcher = Fetcher(Limits(), _here)
    for _ in range(3):
        fetcher.fetch(site.url("/1"))
    assert [path for _, path, _ in site.asked] == ["/robots.txt", "/1", "/1", "/1"]


def test_a_site_that_cannot_give_its_robots_txt_is_left_alone(site: Site) -> None:
    site.answer("/robots.txt", b"", status=503)
    site.answer("/1", PAGE, Content_Type="text/html")
    with pytest.raises(UnreadableError, match=r"robots\.txt"):
        _fetch(site.url("/1"))


def test_redirects_are_followed_and_their_robots_txt_honoured(site: Site) -> None:
    site.answer("/old", b"", status=301, Location="/new")
    site.answer("/new", b"", status=302, Location=site.url("/newest", "other.example"))
    site.answer("/newest", PAGE, Content_Type="text/html")
    assert _fetch(site.url("/old")).address == site.url("/newest", "other.example")
    assert [path for host, path, _ in site.asked if host.startswith("other")] == ["/robots.txt", "/newest"]


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.answer("/a", b"", status=302, Location="/a")
    with pytest.raises(UnreadableError, match="redirects more than 3 times"):
        _fetch(site.url("/a"), Limits(max_redirects=3))


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "gopher://x", "//user:pw@a.example/"]
)
def test_redirects_to_anything_but_plain_http_are_refused(site: Site, target: str) -> None:
    site.answer("/a", b"", status=302, Location=target)
    with pytest.raises(UnreadableError):
        _fetch(site.url("/a"))


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.answer("/a", b"", status=302, Location="http://10.0.0.1/")
    asked: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> str:
        asked.append(host)
        return "127.0.0.1" if host == "pages.example" else resolve_public(host, port, seconds)

    with pytest.raises(UnreadableError, match=r"10\.0\.0\.1, which is no public address"):
        Fetcher(Limits(), resolve).fetch(site.url("/a"))
    assert asked[-1] == "10.0.0.1"


def test_the_reader_s_own_machine_is_out_of_reach(site: Site) -> None:
    site.answer("/1", PAGE, Content_Type="text/html")
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"):  # noqa: S104
        with pytest.raises(UnreadableError, match=r"no public address|unknown"):
            Fetcher(Limits()).fetch(site.url("/1", host))
    assert site.asked == []


def test_a_name_that_changes_its_mind_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is public when first looked up and private ever after, as in DNS rebinding."""
    answers = iter(["93.184.215.14"])
    looked_up: list[str] = []
    connected: list[str] = []

    def look_up(host: str, *_args: object, **_options: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(2, 1, 6, "", (next(answers, "127.0.0.1"), site.port))]

    def connect(address: tuple[str, int], *_args: object, **_options: object) -> None:
        connected.append(address[0])
        raise OSError("not connected in a test")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(UnreadableError):
        Fetcher(Limits()).fetch(site.url("/1"))
    with pytest.raises(UnreadableError, match="no public address"):
        Fetcher(Limits()).fetch(site.url("/1"))
    assert connected == ["93.184.215.14"]
    assert looked_up == ["pages.example", "pages.example"]


def test_compressed_pages_are_unpacked(site: Site) -> None:
    site.answer("/gzip", gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")
    site.answer("/deflate", zlib.compress(PAGE), Content_Type="text/html", Content_Encoding="deflate")
    assert _fetch(site.url("/gzip")).data == PAGE
    assert _fetch(site.url("/deflate")).data == PAGE


def test_a_gzip_bomb_stops_at_the_limit(site: Site) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
    site.answer("/bomb", bomb, Content_Type="text/html", Content_Encoding="gzip")
    with pytest.raises(UnreadableError, match="is larger than 1,000,000 bytes"):
        _fetch(site.url("/bomb"), Limits(max_bytes=1_000_000))


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_encodings_that_were_not_asked_for_are_refused(site: Site, encoding: str) -> None:
    site.answer("/1", gzip.compress(PAGE), Content_Type="text/html", Content_Encoding=encoding)
    with pytest.raises(UnreadableError, match="was not asked for"):
        _fetch(site.url("/1"))


def test_broken_compression_is_one_line(site: Site) -> None:
    site.answer("/1", b"no gzip at all", Content_Type="text/html", Content_Encoding="gzip")
    with pytest.raises(UnreadableError, match="cannot be undone"):
        _fetch(site.url("/1"))


def test_a_page_that_is_too_long_is_refused(site: Site) -> None:
    site.answer("/1", b"x" * 2000, Content_Type="text/plain")
    with pytest.raises(UnreadableError, match="is larger than 1,000 bytes"):
        _fetch(site.url("/1"), Limits(max_bytes=1000))


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "answered 404 Not Found; check"), (500, "answered 500"), (204, "answered 204")],
)
def test_any_other_answer_is_refused_with_its_status(site: Site, status: int, words: str) -> None:
    site.answer("/1", b"", status=status, Content_Type="text/html")
    with pytest.raises(UnreadableError, match=words):
        _fetch(site.url("/1"))


def test_what_is_no_page_is_not_downloaded(site: Site) -> None:
    site.answer("/1", b"\x89PNG", Content_Type="image/png")
    with pytest.raises(UnreadableError, match="is image/png, not a page"):
        _fetch(site.url("/1"))


def _drip(handler: BaseHTTPRequestHandler, pieces: Iterator[bytes]) -> None:
    try:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass  # the reader has had enough


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_a_server_that_drips_is_left_when_time_is_up(site: Site, start: bytes) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        _drip(handler, iter([b"x"] * 100))

    site.answers["/1"] = drip
    started = time.monotonic()
    with pytest.raises(UnreadableError, match=r"took more than 0\.5 seconds|did not answer in 0\.5 seconds"):
        _fetch(site.url("/1"), Limits(fetch_seconds=0.5))
    assert time.monotonic() - started < 2


def test_a_server_that_is_not_there_is_one_line() -> None:
    with pytest.raises(UnreadableError, match="cannot be fetched") as refusal:
        _fetch("http://pages.example:9/")
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "answer", [b"", b"\0\0\0\0", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"]
)
def test_a_server_that_speaks_no_http_is_one_line(site: Site, answer: bytes) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    site.answers["/1"] = send
    with pytest.raises(UnreadableError, match=r"cannot be fetched|did not answer|took more than"):
        _fetch(site.url("/1"), Limits(fetch_seconds=1))


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/", "http://", "http://[::1", "https:///x", "http://u:p@a.example/", "http://a b/"],
)
def test_addresses_that_are_none_are_refused_without_asking_anybody(address: str) -> None:
    with pytest.raises(UnreadableError, match=r"; |only http"):
        Fetcher(Limits(), _here).fetch(address)
