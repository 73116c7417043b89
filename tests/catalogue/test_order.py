from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.catalogue.rehearsed import readings

from linernotes.catalogue.store import Catalogue
from linernotes.guide.export import guide_json
from linernotes.model.reading import Reading

NAMES = ("Descendants of the Sun", "Crash Landing on You", "Moon Lovers")
PAGES = readings(5, 8)


def exports(catalogue: Catalogue) -> list[str]:
    return [json.dumps(guide_json(catalogue.guide(name)), ensure_ascii=False) for name in NAMES]


def filled(path: Path, pages: list[Reading]) -> Catalogue:
    catalogue = Catalogue.open(path)
    for page in pages:
        catalogue.add(page)
    return catalogue


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    with filled(tmp_path_factory.mktemp("straight") / "c.db", PAGES) as catalogue:
        return exports(catalogue)


@pytest.mark.parametrize("seed", range(20))
def test_guides_are_the_same_bytes_in_any_order_of_pages(
    seed: int, tmp_path: Path, straight: list[str]
) -> None:
    with filled(tmp_path / "c.db", Random(seed).sample(PAGES, len(PAGES))) as catalogue:
        assert exports(catalogue) == straight


def test_reading_each_page_twice_changes_nothing(tmp_path: Path, straight: list[str]) -> None:
    with filled(tmp_path / "c.db", [*PAGES, *reversed(PAGES)]) as catalogue:
        assert exports(catalogue) == straight


def test_forgetting_and_reading_half_of_the_pages_again_changes_nothing(
    tmp_path: Path, straight: list[str]
) -> None:
    with filled(tmp_path / "c.db", PAGES) as catalogue:
        half = Random(1).sample(PAGES, len(PAGES) // 2)
        for page in half:
            catalogue.forget(page.page.uri)
        assert exports(catalogue) != straight
        for page in half:
            catalogue.add(page)
        assert exports(catalogue) == straight


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_the_seed_of_pythons_hashes_changes_nothing(
    hash_seed: str, tmp_path: Path, straight: list[str]
) -> None:
    path = tmp_path / "c.db"
    filled(path, PAGES).close()
    program = "import sys; from linernotes.cli.main import main; main()"
    for name, expected in zip(NAMES, straight, strict=True):
        done = subprocess.run(
            [sys.executable, "-c", program, "export", "--show", name, "--catalogue", str(path)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode().strip() == expected
