"""The site as a new user would use it, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from tests.server.browser.conftest import Site

Open = Callable[..., Page]

PAGE = """The songs of Hotel Del Luna

The soundtrack of “Hotel Del Luna” came out in the summer of 2019.

1. “Lean On You” – Heize
2. “Done For Me” – Punch
"""


def test_a_song_is_two_keys_away_from_a_misspelt_query(open_page: Open) -> None:
    page = open_page("/en/")
    # The last letter's answer, so that no request is cut off by leaving the page.
    with page.expect_response(re.compile(r"q=gumi(%20|\+)your(%20|\+)day$")):
        page.keyboard.type("gumi your day")
    expect(page.locator("#found li").first).to_contain_text("Your Day")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/songs/song-"))
    expect(page.locator("h1")).to_contain_text("너의 하루는 좀 어때")


def test_a_search_works_without_scripts(open_page: Open) -> None:
    page = open_page("/en/", java_script_enabled=False)
    page.keyboard.type("gumi your day")
    page.keyboard.press("Enter")
    page.locator("#found a").first.click()
    expect(page).to_have_url(re.compile("/en/songs/song-"))


def test_the_language_is_changed_where_one_is(open_page: Open) -> None:
    page = open_page("/en/search?q=gummy")
    page.get_by_role("link", name="한국어").press("Enter")
    expect(page).to_have_url(re.compile(r"/ko/search\?q=gummy"))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator("#found .tally")).to_contain_text("찾음")


def test_a_fact_leads_to_its_sentence_and_on_to_the_page_that_says_it(open_page: Open) -> None:
    page = open_page("/en/")
    page.get_by_role("link", name="Dr. Romantic 2").press("Enter")
    page.locator(".song .ref").first.press("Enter")
    note = page.locator(".notes li:target")
    expect(note).to_be_visible()
    quoted = note.locator("mark").first.inner_text()
    note.locator("a.page").first.press("Enter")
    expect(page.locator(".said:target")).to_be_visible()
    assert quoted in page.locator(".line:has(:target) mark").all_inner_texts()


def test_a_page_is_pasted_read_corrected_and_kept(open_page: Open, site: Site) -> None:
    page = open_page("/en/add", http_credentials={"username": "ann", "password": site.secret})
    page.get_by_label("Text of the page").focus()
    page.keyboard.insert_text(PAGE)
    expect(page.locator("#draft table tbody tr")).to_have_count(2)
    page.get_by_label("Its address").focus()
    page.keyboard.insert_text("https://ost.example/hotel")
    wrong = page.locator(".said", has_text="title").filter(has_text="Done For Me").get_by_role("checkbox")
    wrong.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page).to_have_url(re.compile("/en/pages/"))
    expect(page.locator("main")).to_contain_text("Lean On You")
    with Catalogue.open(site.catalogue, create=False) as store:
        kept = {said.value for said in store.statements("https://ost.example/hotel")}
    assert "Lean On You" in kept
    assert "Done For Me" not in kept


def test_a_pair_is_decided_with_one_key(open_page: Open, site: Site) -> None:
    page = open_page("/en/review", http_credentials={"username": "ann", "password": site.secret})
    expect(page.locator("h1")).to_have_text("Is this one song?")
    before = page.locator('input[name="left"]').get_attribute("value")
    page.keyboard.press("n")
    expect(page.locator(f'input[name="left"][value="{before}"]')).to_have_count(0)
    with Catalogue.open(site.catalogue, create=False) as store:
        assert {(j.verdict, j.author) for j in store.judgements()} == {("different", "ann")}


def test_one_walks_from_feeling_to_song_by_keyboard(open_page: Open) -> None:
    page = open_page("/en/")
    page.get_by_role("link", name="By feeling").press("Enter")
    circle = page.locator("svg.feelings a", has_text="comfort")
    circle.press("Enter")
    expect(page).to_have_url(re.compile("/en/feelings/comfort"))
    expect(page.locator("h1")).to_have_text("comfort")
    page.locator("tbody a").first.press("Enter")
    expect(page).to_have_url(re.compile("/en/songs/song-"))


def test_every_link_and_control_of_a_soundtrack_is_reached_by_the_tab_key(open_page: Open) -> None:
    page = open_page("/en/")
    page.get_by_role("link", name="Dr. Romantic 2").press("Enter")
    expect(page).to_have_url(re.compile("/en/soundtracks/"))
    page.evaluate("document.body.focus()")
    reached: set[str] = set()
    for _ in range(2000):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.id + ' ' + document.activeElement.href")
        if at in reached and page.evaluate("document.activeElement.className") == "skip":
            break
        reached.add(at)
    shown = "[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility())"
    wanted = page.evaluate(f"{shown}.map(a => a.id + ' ' + a.href)")
    assert set(wanted) <= reached


def test_two_pages_are_put_beside_each_other(open_page: Open) -> None:
    page = open_page("/en/")
    page.get_by_role("link", name="Dr. Romantic 2").press("Enter")
    page.locator(".notes a.page").first.press("Enter")
    page.get_by_role("link", name="Compare with another page").press("Enter")
    page.locator(".shelf a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/\w+$"))
    expect(page.locator("table.beside thead a")).to_have_count(2)


def test_colours_and_order_of_titles_are_chosen_and_remembered(open_page: Open) -> None:
    page = open_page("/en/", color_scheme="light")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_label("dark").press("Space")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    first, second = page.locator(".shelf .title").nth(0), page.locator(".shelf .title").nth(1)
    assert _left(first) < _left(second)
    page.get_by_label("Latin letters first").press("Space")
    assert _left(first) > _left(second)
    page.reload()
    assert _left(page.locator(".shelf .title").nth(0)) > _left(page.locator(".shelf .title").nth(1))


def _left(element: object) -> float:
    box = element.bounding_box()  # type: ignore[attr-defined] # a locator
    return float(box["x"])
