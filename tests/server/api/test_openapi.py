"""The API does what its description says, for whatever the description allows or forbids."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from starlette.routing import Route

from linernotes.identity.subjects import Kind
from linernotes.server.api.routes import ROOT, description, routes
from linernotes.server.library import Edition, source_key
from linernotes.server.settings import Settings

CONFIG = Path(__file__).with_name("schemathesis.toml")
TRIES = 6
"""Invented requests for each address, besides those at the bounds of every parameter."""


def _with_examples(catalogue: Path) -> str:
    """The description with a query and ids that are there, so that addresses have something to say."""
    edition = Edition(catalogue)
    known = {f"{kind}s": edition.of_kind(kind)[0].id for kind in Kind}
    known["pages"] = source_key(edition.sources[0].uri)
    shape = json.loads(description())
    for address, methods in shape["paths"].items():
        for parameter in methods["get"]["parameters"]:
            if parameter["in"] == "path":
                parameter["example"] = known[address.split("/")[3]]
            elif parameter["name"] == "q":
                parameter["example"] = "gumi your day"
    return json.dumps(shape)


def test_schemathesis_finds_no_answer_that_is_not_as_described(
    example_catalogue: Path, listening: Callable[[Settings], str], tmp_path: Path
) -> None:
    described = tmp_path / "openapi.json"
    described.write_text(_with_examples(example_catalogue), "utf-8")
    command = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    assert command is not None
    options = ["--max-examples", str(TRIES), "--seed", "1", "--no-color", "--generation-database", "none"]
    url = f"http://{listening(Settings(example_catalogue))}"
    found = subprocess.run(
        [command, "--config-file", str(CONFIG), "run", str(described), "--url", url, *options],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout[-6000:]
    assert "Tested: 13" in found.stdout


def test_every_address_is_described_and_every_one_described_is_there() -> None:
    served = {route.path for route in routes() if isinstance(route, Route)}
    assert served == {f"{ROOT}/openapi.json", *json.loads(description())["paths"]}
