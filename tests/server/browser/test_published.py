"""The site as files, opened from disk: it looks as it should, leads on, and asks nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from linernotes.server.library import Edition
from linernotes.server.publish import publish


def test_the_files_open_from_disk_and_lead_from_the_front_page_to_a_sentence(
    chromium: Browser, example_catalogue: Path, tmp_path: Path
) -> None:
    publish(Edition(example_catalogue), tmp_path / "site")
    page = chromium.new_page()
    asked: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_role("link", name="English").press("Enter")
    page.get_by_role("link", name="Dr. Romantic 2").press("Enter")
    expect(page.locator("h1")).to_contain_text("낭만닥터 김사부 2")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
    page.locator(".notes a.page").first.press("Enter")
    expect(page.locator(".said:target")).to_be_visible()
    page.get_by_role("link", name="By feeling").press("Enter")
    page.locator("svg.feelings a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/feelings/\w+\.html$"))
    assert all(url.startswith("file://") for url in asked)
    assert troubles == []
    # Last, since axe asks for the style sheet by itself, which pages may not.
    assert Axe().run(page).violations_count == 0
    page.close()
