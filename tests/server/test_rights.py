"""Who may change things: nobody, unless the owner made a token, and never another site's page."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from linernotes.catalogue.store import Catalogue
from linernotes.server.app import ROUTERS
from linernotes.server.settings import Bounds, Settings
from linernotes.server.tokens import SUFFIX, Scope, Tokens

FORM = {"text": "Heize – Round and Round (Goblin OST)"}
JUDGING = {"decision": "undo"}


@pytest.fixture
def tokens(catalogue_copy: Path) -> Tokens:
    return Tokens(catalogue_copy.with_name(catalogue_copy.name + SUFFIX))


@pytest.fixture
def writer(catalogue_copy: Path, client_of: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    with client_of(Settings(catalogue_copy)) as opened:
        yield opened


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(("address", "form"), [("/en/add/keep", FORM), ("/en/review", JUDGING)])
def test_without_tokens_nothing_is_changed(writer: TestClient, address: str, form: dict[str, str]) -> None:
    response = writer.post(address, data=form, headers=bearer("anything"))
    assert response.status_code == 403
    assert "only shows" in response.json()["detail"]


def test_a_wrong_or_missing_token_is_asked_for_and_changes_nothing(
    writer: TestClient, tokens: Tokens, catalogue_copy: Path
) -> None:
    tokens.issue("ann", list(Scope))
    for headers in ({}, bearer("x"), {"authorization": "Basic !!"}, {"authorization": "Digest x"}):
        response = writer.post("/en/add/keep", data=FORM, headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Basic ")
    with Catalogue.open(catalogue_copy, create=False) as store:
        assert len(store.sources()) == 10


@pytest.mark.parametrize("how", ["bearer", "basic"])
def test_a_token_is_taken_as_programs_and_as_browsers_send_it(
    writer: TestClient, tokens: Tokens, how: str
) -> None:
    secret = tokens.issue("ann", [Scope.ADD])
    basic = base64.b64encode(f"any name:{secret}".encode()).decode()
    headers = bearer(secret) if how == "bearer" else {"authorization": f"Basic {basic}"}
    assert writer.post("/en/add/keep", data=FORM, headers=headers).status_code == 303


def test_a_token_allows_only_what_it_was_made_for(writer: TestClient, tokens: Tokens) -> None:
    adding = tokens.issue("script", [Scope.ADD])
    response = writer.post("/en/review", data=JUDGING, headers=bearer(adding))
    assert response.status_code == 403
    assert response.json()["detail"] == "This token does not allow to judge."


def test_a_token_that_was_made_anew_or_taken_back_no_longer_counts(
    writer: TestClient, tokens: Tokens
) -> None:
    first = tokens.issue("ann", list(Scope))
    second = tokens.issue("ann", list(Scope))
    assert writer.post("/en/review", data=JUDGING, headers=bearer(first)).status_code == 401
    assert writer.post("/en/review", data=JUDGING, headers=bearer(second)).status_code == 303
    tokens.issue("bob", [])
    assert tokens.remove("ann")
    assert not tokens.remove("ann")
    assert writer.post("/en/review", data=JUDGING, headers=bearer(second)).status_code == 401


def test_the_file_of_tokens_has_no_secret_and_only_its_owner_reads_it(tokens: Tokens) -> None:
    secret = tokens.issue("ann", [Scope.ADD])
    assert secret not in tokens.path.read_text("utf-8")
    assert tokens.path.stat().st_mode & 0o077 == 0
    assert json.loads(tokens.path.read_text("utf-8"))[0]["scopes"] == ["add"]


ASKED_BY_ALL = {"/reconcile"}
"""Changes nothing, and its specification wants pages of every site to be able to ask."""


def _posts() -> list[str]:
    routes = [route for routes in ROUTERS for route in routes() if isinstance(route, Route)]
    return [
        route.path.replace("{language:language}", "en")
        for route in routes
        if route.methods
        and route.methods & {"POST", "PUT", "PATCH", "DELETE"}
        and route.path not in ASKED_BY_ALL
    ]


@pytest.mark.parametrize("address", _posts())
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_no_route_takes_what_another_sites_page_sends_even_with_the_token(
    writer: TestClient, tokens: Tokens, address: str, headers: dict[str, str]
) -> None:
    secret = tokens.issue("ann", list(Scope))
    response = writer.post(address, data={**FORM, **JUDGING}, headers={**headers, **bearer(secret)})
    assert response.status_code == 403
    assert response.json()["detail"] == "Only pages of this site may send this."


def test_a_page_of_this_site_may_send(client: TestClient) -> None:
    headers = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/en/add", data=FORM, headers=headers).status_code == 200


def test_one_client_is_slowed_down(bounded: Callable[[Bounds], TestClient]) -> None:
    client = bounded(Bounds(writes_a_minute=2))
    answers = [client.post("/en/add", data={"text": "x"}).status_code for _ in range(5)]
    assert answers[0] == 200
    assert 429 in answers
    assert answers.count(200) <= 4  # a minute may begin in between
