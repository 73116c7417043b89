"""Adding a page in the browser: read while typing, corrected, kept."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.store import Catalogue
from linernotes.server import reading
from linernotes.server.settings import Settings
from linernotes.server.tokens import SUFFIX, Scope, Tokens

PAGE = """The songs of Hotel Del Luna

The soundtrack of “Hotel Del Luna” came out in the summer of 2019.

1. “Lean On You” – Heize
2. “Done For Me” – Punch
"""


@pytest.fixture
def writer(catalogue_copy: Path, client_of: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    secret = Tokens(catalogue_copy.with_name(catalogue_copy.name + SUFFIX)).issue("ann", list(Scope))
    with client_of(Settings(catalogue_copy)) as opened:
        opened.headers["authorization"] = f"Bearer {secret}"
        yield opened


def test_what_is_read_from_a_pasted_text_is_shown_and_not_kept(
    writer: TestClient, catalogue_copy: Path
) -> None:
    page = writer.post("/en/add", data={"text": PAGE}, headers={"accept": "text/html"}).text
    assert "2 songs" in page
    assert re.search(r"<mark>Lean On You</mark>", page)
    assert "Keep" in page
    with Catalogue.open(catalogue_copy, create=False) as store:
        assert len(store.sources()) == 10


def test_scripts_get_only_what_was_read(writer: TestClient) -> None:
    fragment = writer.post("/en/add", data={"text": PAGE}, headers={"hx-request": "true"}).text
    assert fragment.lstrip().startswith('<div id="draft"')
    assert "<html" not in fragment


def test_the_text_stands_in_the_form_again_to_the_letter(writer: TestClient) -> None:
    text = "\n\n</textarea><script>alert(1)</script> “Lean On You”"
    page = writer.post("/en/add", data={"text": text}, headers={"accept": "text/html"}).text
    inside = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert inside is not None
    assert html.unescape(inside[1]) == text
    assert "<script>alert" not in page


def test_a_page_is_kept_and_seen_at_once(writer: TestClient) -> None:
    form = {"text": PAGE, "address": "https://ost.example/hotel"}
    response = writer.post("/en/add/keep", data=form)
    assert response.status_code == 303
    page = writer.get(response.headers["location"], headers={"accept": "text/html"}).text
    assert "https://ost.example/hotel" in page
    assert "Done For Me" in writer.get("/en/search?q=done for me", headers={"accept": "text/html"}).text


def test_what_was_marked_as_wrong_is_left_out(writer: TestClient, catalogue_copy: Path) -> None:
    drafted = reading.read_text(PAGE, "https://ost.example/hotel")
    title = next(s for s in drafted.statements if (s.property, s.value) == ("title", "Done For Me"))
    form = {"text": PAGE, "address": "https://ost.example/hotel", "wrong": reading.key_in_page(title)}
    writer.post("/en/add/keep", data=form)
    with Catalogue.open(catalogue_copy, create=False) as store:
        kept = store.statements("https://ost.example/hotel")
        assert "Lean On You" in {s.value for s in kept}
        assert title.subject not in {s.subject for s in kept}
        assert store.verify() == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"text": "x" * 200_001}, 413),
        ({"text": "song", "address": "javascript:alert(1)"}, 422),
        ({"text": "song", "address": "file:///etc/passwd"}, 422),
        ({"text": "song", "address": "https://"}, 422),
        ({"text": "song", "address": "https://[::1"}, 422),
        ({"text": "song", "address": "https://a.example/" + "x" * 2000}, 422),
        ({"text": "", "address": ""}, 422),
        ({"text": "", "address": "http://127.0.0.1:1/"}, 422),
        ({"text": "", "address": "http://[::ffff:169.254.169.254]/"}, 422),
        ({"text": "", "address": "/etc/passwd"}, 422),
        ({"text": "", "address": "-"}, 422),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    writer: TestClient, form: dict[str, str], status: int
) -> None:
    response = writer.post("/en/add/keep", data=form)
    assert response.status_code == status
    assert response.json()["detail"]


def test_a_stranger_cannot_make_the_server_fetch(client: TestClient) -> None:
    assert client.post("/en/add", data={"address": "https://ost.example/"}).status_code == 403


def test_what_is_no_form_is_refused(writer: TestClient) -> None:
    assert writer.post("/en/add", json={"text": "x"}).status_code == 415
    fields = {f"f{n}": "x" for n in range(1001)}
    assert writer.post("/en/add", data=fields).status_code == 400
