"""A real server and a real browser. Where there is no browser these tests are skipped, in CI they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from linernotes.catalogue.importing import reading_of
from linernotes.catalogue.store import Catalogue
from linernotes.server.settings import Settings
from linernotes.server.tokens import SUFFIX, Scope, Tokens

NAMES = ("chromium", "chromium-browser", "google-chrome")
UNSURE = {"page:a": ["Haneul Lee", "Minji Park"], "page:c": [""]}
"""The singers of “Paper Tide” by page: two songs of one title, and a page that does not say which."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as tools:
        path = next(
            (found for name in NAMES if (found := shutil.which(name))), tools.chromium.executable_path
        )
        if not Path(path).exists():
            if os.environ.get("CI"):
                pytest.fail("there is no browser; CI must have one (tools/find_browser.py)")
            pytest.skip("there is no browser: install chromium")
        # Chromium refuses to be root's in a sandbox, which is what containers are.
        browser = tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """A server that runs, the catalogue it serves, and a token for it."""

    url: str
    catalogue: Path
    secret: str


def _unsure(uri: str, singers: list[str]) -> dict[str, object]:
    return {
        "source": {"uri": uri},
        "shows": [{"id": "show1", "names": [{"text": "Harbour of Glass"}]}],
        "songs": [
            {
                "id": f"song{number}",
                "show": "show1",
                "titles": [{"text": "Paper Tide"}],
                "credits": [{"name": singer}] if singer else [],
            }
            for number, singer in enumerate(singers, 1)
        ],
    }


@pytest.fixture(scope="module")
def site(
    example_catalogue: Path,
    tmp_path_factory: pytest.TempPathFactory,
    listening: Callable[[Settings], str],
) -> Site:
    catalogue = Path(shutil.copy(example_catalogue, tmp_path_factory.mktemp("site") / "catalogue.sqlite"))
    with Catalogue.open(catalogue) as store:
        for uri, singers in UNSURE.items():
            store.add(reading_of(_unsure(uri, singers)))
        assert store.unsure()
    secret = Tokens(catalogue.with_name(catalogue.name + SUFFIX)).issue("ann", list(Scope))
    return Site(f"http://{listening(Settings(catalogue))}", catalogue, secret)


def _is_trouble(said: ConsoleMessage) -> bool:
    """Whether the console tells of an error; that a newer request replaced one is none."""
    return said.type == "error" and not said.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser that fails the test for any error or any request to elsewhere."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opened(address: str, **settings: object) -> Page:
        context = chromium.new_context(base_url=site.url, **settings)  # type: ignore[arg-type] # playwright's own
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if _is_trouble(said) else None)
        page.on(
            "request",
            lambda asked: troubles.append(asked.url) if not asked.url.startswith(site.url) else None,
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
