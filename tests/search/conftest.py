"""A catalogue of the example pages, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from linernotes.catalogue.address import Address
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search.catalogue import Catalogue

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def examples() -> Path:
    return EXAMPLES


@pytest.fixture
def catalogue(new_address: Callable[[], Address]) -> Iterator[Catalogue]:
    with Catalogue.open(new_address()) as opened:
        for path in (EXAMPLES / name for name in ("duo-returns.txt", "gummy-press-release.txt")):
            opened.add(read(page_from_bytes(path.read_bytes(), path.name)))
        yield opened


@pytest.fixture(scope="module")
def library(new_address: Callable[[], Address]) -> Iterator[Catalogue]:
    """A catalogue of all example pages, for looking things up only."""
    with Catalogue.open(new_address()) as opened:
        for path in sorted(EXAMPLES.iterdir()):
            opened.add(read(page_from_bytes(path.read_bytes(), path.name)))
        yield opened
