"""Reads what is pasted into the site, or an address that is named there, as the command line does.

One page is read at a time, so that visitors cannot take the whole machine.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlsplit

from linernotes.identity.subjects import NAMING
from linernotes.model.page import Page
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id
from linernotes.pages.fetch import Fetcher
from linernotes.pages.opening import page_from_bytes
from linernotes.pages.refusal import UnreadableError
from linernotes.reading.reader import read
from linernotes.server.problems import ProblemError

LONGEST_TEXT = 200_000
"""Characters of a text that is pasted; a longer one is for the command line."""

LONGEST_ADDRESS = 2_000

_one_at_a_time = threading.Lock()


def read_text(text: str, address: str) -> Reading:
    """What a pasted text says; ``address`` is where it is from, "" if that is not told.

    Raises:
        ProblemError: if the text is too long or cannot be read, or the address is none.
    """
    if len(text) > LONGEST_TEXT:
        detail = f"The text is too long; at most {LONGEST_TEXT:,} characters are read here."
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    body = text.encode("utf-8", "replace")
    uri = _checked(address) if address else f"pasted:{sha256(body).hexdigest()[:16]}"
    return _read(body, uri, None)


def read_address(address: str) -> Reading:
    """What the page at ``address`` says; only public web addresses are fetched.

    Raises:
        ProblemError: if the address is none, or the page cannot be fetched or read.
    """
    try:
        fetched = Fetcher().fetch(_checked(address))
    except UnreadableError as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"The page {error}.") from error
    return _read(fetched.data, address, fetched.content_type)


def without(reading: Reading, wrong: Collection[str]) -> Reading:
    """The same reading without the statements whose keys (:func:`key_in_page`) are ``wrong``.

    What has lost its last name goes as a whole, with all that points to it.
    """
    kept = [said for said in reading.statements if key_in_page(said) not in wrong]
    named = {said.subject for said in kept if said.property in NAMING.values()}
    lost = {s.subject for s in reading.statements if s.property in NAMING.values()} - named
    kept = [said for said in kept if said.subject not in lost and said.object not in lost]
    return replace(reading, statements=tuple(kept))


def key_in_page(said: Statement) -> str:
    """What tells a statement from all others of its page, whatever the page is called."""
    return statement_id("", said.subject, said.property, said.value, said.lang)


def _read(body: bytes, uri: str, content_type: str | None) -> Reading:
    try:
        page: Page = page_from_bytes(body, uri, content_type)
    except UnreadableError as error:
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, f"The page {error}.") from error
    with _one_at_a_time:
        return read(page)


def _checked(address: str) -> str:
    """``address`` if it is one of the web.

    Raises:
        ProblemError: if it is not.
    """
    try:
        parts = urlsplit(address)
        web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        web = False
    if not web or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "An address begins with http:// or https://.")
    return address
