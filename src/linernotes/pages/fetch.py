"""Fetches a page from the web: politely, and without trusting whoever answers.

Only http and https, only public addresses (each redirect and each connection checked), only what
robots.txt allows, and never more bytes, seconds or redirects than :class:`Limits` say, counted
after decompression.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import httpcore
import httpx
from protego import Protego

from linernotes import __version__
from linernotes.pages.addresses import Resolver, resolve_public
from linernotes.pages.connection import CheckedTransport, Deadline
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.refusal import UnreadableError

USER_AGENT = f"linernotes/{__version__} (reads the pages that a person names)"
"""What every request calls itself; robots.txt may address it as "linernotes"."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"", "application/xhtml+xml", "application/xml", "application/octet-stream"})
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: ``data`` decompressed, ``address`` after all redirects."""

    data: bytes
    content_type: str | None
    address: str


class Fetcher:
    """Fetches pages, remembering the robots.txt of each site it has seen."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, resolve: Resolver = resolve_public) -> None:
        """Prepare to fetch within ``limits``, connecting to the addresses that ``resolve`` gives."""
        self._limits = limits
        self._resolve = resolve
        self._rules: dict[str, Protego] = {}

    def fetch(self, address: str) -> Fetched:
        """The page at ``address``.

        Raises:
            UnreadableError: if it must not, cannot or should not be fetched; the message says which.
        """
        seconds = self._limits.fetch_seconds
        deadline = Deadline(seconds)
        transport = CheckedTransport(self._resolve, deadline)
        try:
            with httpx.Client(
                transport=transport, headers=_HEADERS, trust_env=False, timeout=seconds
            ) as client:
                return self._follow(client, _parsed(address), deadline)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise UnreadableError(f"did not answer in {seconds:g} seconds; try again later") from error
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            httpcore.ConnectError,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            OSError,
        ) as error:
            reason = str(error) or type(error).__name__
            raise UnreadableError(
                f"cannot be fetched ({reason}); check the address and the connection"
            ) from error

    def _follow(self, client: httpx.Client, url: httpx.URL, deadline: Deadline) -> Fetched:
        """The answer at the end of all redirects."""
        for _ in range(self._limits.max_redirects + 1):
            self._ask_robots(client, url, deadline)
            with client.stream("GET", url) as response:
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    return self._read(response, url, deadline)
                url = _parsed(str(url.join(response.headers["location"])))
        raise UnreadableError(
            f"redirects more than {self._limits.max_redirects} times; give the final address"
        )

    def _read(self, response: httpx.Response, url: httpx.URL, deadline: Deadline) -> Fetched:
        if response.status_code != httpx.codes.OK:
            raise UnreadableError(
                f"answered {response.status_code} {response.reason_phrase}".rstrip() + "; check the address"
            )
        content_type = response.headers.get("content-type")
        media = (content_type or "").partition(";")[0].strip().lower()
        if not media.startswith("text/") and media not in _PAGES:
            raise UnreadableError(f"is {media}, not a page; give the address of a page about it")
        data = b"".join(_body(response, self._limits.max_bytes, deadline))
        if len(data) > self._limits.max_bytes:
            raise UnreadableError(
                f"is larger than {self._limits.max_bytes:,} bytes; save the part you need as a file"
            )
        return Fetched(data, content_type, str(url))

    def _ask_robots(self, client: httpx.Client, url: httpx.URL, deadline: Deadline) -> None:
        """Refuse what the site's robots.txt keeps from us."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._rules:
            self._rules[site] = Protego.parse(self._robots(client, site, deadline))
        if not self._rules[site].can_fetch(str(url), USER_AGENT):
            raise UnreadableError(
                "is not fetched: the site's robots.txt asks programs not to; save the page and give the file"
            )

    def _robots(self, client: httpx.Client, site: str, deadline: Deadline) -> str:
        """The text of robots.txt: RFC 9309 reads none (4xx) as no rules, and a failure (5xx) as a ban."""
        url = httpx.URL(f"{site}/robots.txt")
        for _ in range(self._limits.max_redirects + 1):
            with client.stream("GET", url) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    url = _parsed(str(url.join(response.headers["location"])))
                    continue
                if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                    return "User-agent: *\nDisallow: /\n"
                if response.status_code != httpx.codes.OK:
                    return ""
                limit = self._limits.max_robots_bytes
                return b"".join(_body(response, limit, deadline))[:limit].decode("utf-8", "replace")
        return ""


def _parsed(address: str) -> httpx.URL:
    """``address``, if it is one that may be fetched at all."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise UnreadableError("is no valid address; check its spelling") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise UnreadableError("is no address that is fetched; only http:// and https:// are")
    if url.userinfo:
        raise UnreadableError("holds a user name or password; give the address without, or save the page")
    return url


def _body(response: httpx.Response, limit: int, deadline: Deadline) -> Iterator[bytes]:
    """The body, decompressed a bounded stretch at a time, up to one stretch beyond ``limit`` bytes."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip", "deflate"}:
        raise UnreadableError(
            f"is compressed as {encoding}, which was not asked for; save the page and give the file"
        )
    # 32 more than the window: zlib tells gzip from deflate by itself.
    inflater = None if encoding in {"identity", ""} else zlib.decompressobj(zlib.MAX_WBITS | 32)
    size = 0
    for chunk in response.iter_raw(_CHUNK):
        deadline.left()
        waiting = chunk
        while waiting and size <= limit:
            if inflater is None:
                piece, waiting = waiting, b""
            else:
                piece, waiting = _inflated(inflater, waiting)
            size += len(piece)
            yield piece
        if size > limit:
            return


def _inflated(inflater: zlib._Decompress, data: bytes) -> tuple[bytes, bytes]:
    """A stretch of what ``data`` holds, and what is left of ``data``."""
    try:
        return inflater.decompress(data, 16 * _CHUNK), inflater.unconsumed_tail
    except zlib.error as error:
        raise UnreadableError("is compressed in a way that cannot be undone; try again later") from error
