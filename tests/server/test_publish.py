"""The site as files: complete, valid, small, the same bytes each time, and only its own files touched."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import html5lib
import pytest

from linernotes.catalogue.store import Catalogue
from linernotes.model.guide import Guide
from linernotes.server.library import Edition, source_key
from linernotes.server.publish import LIST, PublishingError, publish

GUIDE_BYTES = 150_000
URL = "https://guide.example/ost"


@pytest.fixture(scope="module")
def site(example_catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(Edition(example_catalogue), folder, URL)
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def state(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


def test_every_link_leads_to_a_file_of_the_site_or_out_of_it(site: Path) -> None:
    for page in pages(site):
        for target in re.findall(r'(?:href|src)="([^"#]+)', page.read_text("utf-8")):
            if not target.startswith(("https://", "http://")):
                assert (page.parent / unquote(target)).is_file(), (page, target)


def test_every_anchor_that_is_linked_to_is_there(site: Path) -> None:
    ids = {page.resolve(): set(re.findall(r' id="([^"]+)"', page.read_text("utf-8"))) for page in pages(site)}
    for page in pages(site):
        for target, anchor in re.findall(r'href="([^"#:]*)#([^"]+)"', page.read_text("utf-8")):
            there = (page.parent / target).resolve() if target else page.resolve()
            assert anchor in ids[there], (page, target, anchor)


def test_every_page_is_html_without_an_error(site: Path) -> None:
    for page in pages(site):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(page.read_text("utf-8"))
        assert parser.errors == [], page


def test_nothing_is_loaded_from_elsewhere_and_nothing_can_run(site: Path) -> None:
    for page in pages(site):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:link|img|script|iframe)[^>]*(?:src|href)="(?:https?:)?//', text)
        assert loaded == []
        assert re.findall(r"<script(?! type=\"application/ld\+json\">)", text) == []
        assert re.findall(r"\son\w+=|style=", text) == []


def test_a_guide_with_all_it_loads_is_small(site: Path, guide: Guide) -> None:
    page = site / "en" / "soundtracks" / f"{guide.id}.html"
    loaded = {
        (page.parent / name).resolve()
        for name in re.findall(r'="(\.\./[^"]*static/[^"]+)"', page.read_text())
    }
    assert len(loaded) == 2
    assert page.stat().st_size + sum(path.stat().st_size for path in loaded) < GUIDE_BYTES


def test_the_same_catalogue_gives_the_same_bytes_and_nothing_is_written(
    site: Path, example_catalogue: Path
) -> None:
    before = state(site)
    done = publish(Edition(example_catalogue), site, URL)
    assert (done.written, done.removed) == (0, 0)
    assert state(site) == before


def test_another_publication_of_the_same_catalogue_is_the_same(
    site: Path, example_catalogue: Path, tmp_path: Path
) -> None:
    publish(Edition(example_catalogue), tmp_path / "again", URL)
    again = {
        path.relative_to(tmp_path / "again"): body for path, (body, _) in state(tmp_path / "again").items()
    }
    assert again == {path.relative_to(site): body for path, (body, _) in state(site).items()}


def test_a_page_that_was_forgotten_is_removed_and_foreign_files_stay(
    catalogue_copy: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    first = publish(Edition(catalogue_copy), folder)
    (folder / "CNAME").write_text("guide.example")
    with Catalogue.open(catalogue_copy) as store:
        store.forget("examples/winter-songs-column.html")
    second = publish(Edition(catalogue_copy), folder)
    key = source_key("examples/winter-songs-column.html")
    assert not list(folder.glob(f"*/pages/{key}.html"))
    assert second.removed >= 2
    assert 0 < second.written < first.written
    assert (folder / "CNAME").read_text() == "guide.example"


def test_a_folder_with_other_files_is_left_alone(example_catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(PublishingError, match="holds other files"):
        publish(Edition(example_catalogue), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_list_that_names_files_outside_removes_none_of_them(
    example_catalogue: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / LIST).write_text(f'{{"files": ["../mine.txt", "{tmp_path}/mine.txt"]}}')
    assert publish(Edition(example_catalogue), folder).removed == 0
    assert (tmp_path / "mine.txt").exists()


def test_sitemap_and_feed_name_every_page_under_the_address(site: Path, guide: Guide) -> None:
    places = [e.text or "" for e in ET.parse(site / "sitemap.xml").iter() if e.tag.endswith("loc")]  # noqa: S314 - our own file
    assert len(places) == len(pages(site)) - 1
    assert all((site / place.removeprefix(f"{URL}/")).is_file() for place in places)
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - our own file
    assert [e.attrib["href"] for e in feed.iter("{http://www.w3.org/2005/Atom}link")] == [
        URL,
        f"{URL}/en/soundtracks/{guide.id}.html",
    ]


def test_without_an_address_there_is_neither(example_catalogue: Path, tmp_path: Path) -> None:
    publish(Edition(example_catalogue), tmp_path / "s")
    assert (tmp_path / "s" / "index.html").exists()
    assert not (tmp_path / "s" / "feed.xml").exists()
    assert not (tmp_path / "s" / "sitemap.xml").exists()
