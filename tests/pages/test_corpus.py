"""The pages of the corpus keep what they are about, and lose what stands around it."""

import json
from functools import cache
from pathlib import Path

import pytest

from linernotes.model.page import Page
from linernotes.pages.html_titles import folded
from linernotes.pages.opening import page_from_bytes

CORPUS = Path(__file__).parents[2] / "corpus"
PAGES = sorted(
    path
    for part in ("dev", "train")
    for path in (CORPUS / part).iterdir()
    if path.suffix in {".html", ".txt"}
)
JUNK: dict[str, list[str]] = json.loads(Path(__file__).with_name("must_not_appear.json").read_text("utf-8"))


@cache
def _page(path: Path) -> Page:
    return page_from_bytes(path.read_bytes(), str(path))


def test_titles_and_singers_of_all_songs_survive() -> None:
    wanted: list[tuple[str, str]] = []
    lost: list[tuple[str, str]] = []
    for path in PAGES:
        text = folded(_page(path).text)
        for song in json.loads(path.with_suffix(".json").read_text("utf-8"))["songs"]:
            if song.get("optional"):
                continue
            for name in (*song["titles"], *(credit["name"] for credit in song["credits"])):
                wanted.append((path.name, name))
                if folded(name) not in text:
                    lost.append((path.name, name))
    assert len(wanted) > 1000
    assert len(lost) <= 0.01 * len(wanted), lost


@pytest.mark.parametrize("name", JUNK)
def test_menus_sidebars_and_comments_do_not_appear(name: str) -> None:
    text = folded(_page(CORPUS / name).text)
    assert [words for words in JUNK[name] if folded(words) in text] == []


def test_the_language_of_every_page_is_told() -> None:
    wrong = {
        path.name: _page(path).language
        for path in PAGES
        if (json.loads(path.with_suffix(".json").read_text("utf-8"))["language"] or "und").partition("-")[0]
        != _page(path).language
    }
    assert wrong == {}


def test_reading_twice_gives_equal_pages() -> None:
    for path in PAGES[::7]:
        assert page_from_bytes(path.read_bytes(), str(path)) == _page(path)
