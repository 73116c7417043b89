"""A server in the test's own process, over a catalogue that is read once, and a client to ask it with."""

from __future__ import annotations

import queue
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.catalogue.store import Catalogue
from linernotes.model.guide import Guide
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.server.app import create_app
from linernotes.server.running import run
from linernotes.server.settings import Bounds, Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="session")
def example_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ten example pages, read; tests that write take a copy."""
    path = tmp_path_factory.mktemp("server") / "catalogue.sqlite"
    with Catalogue.open(path) as store:
        for page in sorted(EXAMPLES.iterdir()):
            store.add(read(page_from_bytes(page.read_bytes(), f"examples/{page.name}")))
    return path


@pytest.fixture(scope="session")
def guide(example_catalogue: Path) -> Guide:
    """The liner notes of the one show of the examples."""
    with Catalogue.open(example_catalogue, create=False) as store:
        return store.guide("Dr. Romantic 2")


@pytest.fixture
def catalogue_copy(example_catalogue: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example_catalogue, tmp_path / "catalogue.sqlite"))


@pytest.fixture(scope="session")
def client_of() -> Callable[[Settings], TestClient]:
    """Makes clients that ask for programs' answers from 127.0.0.1 and follow nothing by themselves."""
    return _client


def _client(settings: Settings) -> TestClient:
    app = create_app(settings)
    return TestClient(app, "http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def client(example_catalogue: Path) -> Iterator[TestClient]:
    """Asks a server with the ten example pages."""
    with _client(Settings(example_catalogue)) as opened:
        yield opened


@pytest.fixture(scope="session")
def listening() -> Iterator[Callable[[Settings], str]]:
    """Starts servers that other programs can ask, and gives their hosts with their ports."""
    running: list[tuple[Callable[[], None], threading.Thread]] = []

    def start(settings: Settings) -> str:
        app, told = create_app(settings), queue.SimpleQueue[Callable[[], None]]()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        thread = threading.Thread(target=run, args=(app, "127.0.0.1", port, told.put), daemon=True)
        thread.start()
        running.append((told.get(timeout=20), thread))
        _wait_for(port)
        return f"127.0.0.1:{port}"

    yield start
    for stop, thread in running:
        stop()
        thread.join(20)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


@pytest.fixture
def bounded(example_catalogue: Path) -> Callable[[Bounds], TestClient]:
    """Makes a client of a server with other bounds."""
    return lambda bounds: _client(Settings(example_catalogue, bounds=bounds))


@dataclass(frozen=True)
class Browser:
    """A client that asks for pages, as browsers do."""

    client: TestClient

    def page(self, address: str, **headers: str) -> str:
        response = self.client.get(address, headers={**BROWSER, **headers})
        assert response.status_code == 200, (address, response.status_code)
        assert response.headers["content-type"].startswith("text/html")
        return response.text

    def links(self, address: str) -> list[str]:
        """The addresses within the site that a page leads to."""
        return re.findall(r'href="(/[^"#]*)', self.page(address))


@pytest.fixture
def browser(client: TestClient) -> Browser:
    return Browser(client)
