"""What every page must be for everybody: free of violations axe-core finds, within the window, pictured."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from linernotes.model.guide import Guide
from linernotes.server.library import source_key

Open = Callable[..., Page]

PICTURES = Path(os.environ.get("LINERNOTES_PICTURES", Path(__file__).parents[3] / "build" / "pictures"))
KINDS = [
    "home", "search", "soundtrack", "song", "artist", "source", "add", "review", "nothing",
    "feelings", "feeling", "choose", "compare",
]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(guide: Guide) -> dict[str, str]:
    duet = next(song for song in guide.songs if len(song.credits) == 2)
    return {
        "home": "/en/",
        "search": "/ko/search?q=love",
        "soundtrack": f"/en/soundtracks/{guide.id}",
        "song": f"/ko/songs/{duet.id}",
        "artist": f"/en/artists/{duet.credits[0].id}",
        "source": f"/en/pages/{source_key(guide.sources[0].uri)}",
        "add": "/en/add",
        "review": "/ko/review",
        "nothing": "/en/search?q=qqqqzzzzqqqq",
        "feelings": "/en/feelings",
        "feeling": "/ko/feelings/comfort",
        "choose": f"/en/pages/{source_key(guide.sources[0].uri)}/compare",
        "compare": f"/en/pages/{source_key(guide.sources[0].uri)}/compare/{source_key(guide.sources[2].uri)}",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(open_page: Open, addresses: dict[str, str], kind: str, scheme: str) -> None:
    page = open_page(addresses[kind], color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_its_window_and_is_pictured(
    open_page: Open, addresses: dict[str, str], kind: str, width: int
) -> None:
    page = open_page(addresses[kind], viewport={"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{kind}-{width}.png", full_page=True)
