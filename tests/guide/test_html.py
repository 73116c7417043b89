"""The page: nothing from outside, nothing that runs, every fact linked to its note and back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.guide.html import render
from linernotes.model.guide import (
    Citation,
    Fact,
    Guide,
    GuideCollaboration,
    GuideCredit,
    GuidePerson,
    GuideSong,
    Source,
)

VOID = {"meta", "br", "hr", "img", "link", "input"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "article", "aside",
    "footer", "section", "h1", "h2", "p", "ol", "ul", "li", "span", "bdi", "sup", "q", "mark", "time", "div",
    "details", "summary",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "role", "dir",
    "datetime", "tabindex", "aria-label", "aria-labelledby",
}  # fmt: skip
HOSTILE = (
    "</script></style></bdi><img src=x onerror=alert(1)>\"'><svg onload=x>&amp;<!--\u202e\x00\x1b[31m\ud800"
)


class _Document(HTMLParser):
    """Elements in order, with a check that every one is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len({name for name, _ in attrs}), f"an attribute twice on {tag}"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(self._open), data))

    def all(self, *tags: str) -> Iterator[dict[str, str]]:
        return (attrs for tag, attrs in self.elements if tag in tags)

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


def hostile_guide() -> Guide:
    where = Citation(
        'https://x.example/"><script>', HOSTILE, f"a {HOSTILE} b", 2, 2 + len(HOSTILE), HOSTILE, "1", 1
    )
    script = Citation("javascript:alert(1)", "a", HOSTILE, 0, 1, "en", "2", 1)
    evil = Fact(HOSTILE, 'ko" onclick="x', (where, script))
    song = GuideSong(
        HOSTILE, (evil, evil), (GuideCredit("x", HOSTILE, (evil,), (evil,)),), evil, evil, (evil,), (evil,),
        (evil,), (evil,), (evil,), (GuidePerson(evil, HOSTILE),),
        (GuideCollaboration((HOSTILE,), HOSTILE, HOSTILE, (where,)),),
    )  # fmt: skip
    sources = (Source(where.uri, HOSTILE, HOSTILE, HOSTILE), Source("javascript:alert(1)", None, "en", None))
    return Guide(HOSTILE, (evil,), (song,), sources, (evil,))


def many_songs(guide: Guide) -> Guide:
    songs = [replace(song, id=f"{song.id}-{n}") for n in range(5) for song in guide.songs]
    return replace(guide, songs=tuple(songs))


@pytest.fixture(params=["rich", "hostile", "empty", "forty"])
def page(request: pytest.FixtureRequest, guide: Guide) -> str:
    guides = {
        "rich": guide,
        "hostile": hostile_guide(),
        "empty": Guide("g", (), (), ()),
        "forty": many_songs(guide),
    }
    return render(guides[request.param])


def test_the_page_holds_only_known_elements_and_attributes(page: str) -> None:
    document = _Document(page)
    assert page.startswith("<!doctype html>\n")
    assert {tag for tag, _ in document.elements} <= ELEMENTS
    assert {name for _, attrs in document.elements for name in attrs} <= ATTRIBUTES
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    document = _Document(page)
    policy = next(
        m["content"] for m in document.all("meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    style = page[page.index("<style>") + len("<style>") : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert not re.search(r"url\(|@import|expression\(", style)
    assert all(a["href"].startswith(("#", "https://", "http://")) for a in document.all("a"))


def test_ids_are_unique_and_every_link_inside_the_page_arrives(page: str) -> None:
    document = _Document(page)
    ids = document.ids()
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in document.all("a") if a["href"].startswith("#")} <= set(ids)
    assert {e["aria-labelledby"] for _, e in document.elements if "aria-labelledby" in e} <= set(ids)


def test_headings_and_landmarks_are_in_order(page: str) -> None:
    tags = [tag for tag, _ in _Document(page).elements]
    assert [tag for tag in tags if tag == "h1"] == ["h1"]
    assert tags.index("h1") < tags.index("h2")
    assert [tags.count(landmark) for landmark in ("header", "main", "footer")] == [1, 1, 1]
    assert tags[tags.index("body") + 1] == "a"


def test_each_fact_leads_to_its_note_and_each_note_back(guide: Guide) -> None:
    document = _Document(render(guide))
    there = {a["id"]: a["href"][1:] for a in document.all("a") if a.get("role") == "doc-noteref"}
    back = {a["href"][1:] for a in document.all("a") if a.get("role") == "doc-backlink"}
    assert len(there) > 40
    assert set(there) == back
    assert set(there.values()) == {i for i in document.ids() if re.search(r"-n\d+$", i)}


def test_every_quote_is_marked_in_its_sentence(guide: Guide) -> None:
    document = _Document(render(guide))
    marked = {data for path, data in document.words if "mark" in path}
    assert {"means to stay", "위로의 노래", "君を愛している", "for Goblin in 2016", "오늘(14일)"} <= marked
    assert all("q" in path for path, _ in document.words if "mark" in path)


def test_names_are_isolated_and_in_their_own_language(guide: Guide) -> None:
    html = render(guide)
    assert '<span class="title"><bdi lang="ko">너를 사랑하고 있어</bdi>' in html
    assert '<bdi lang="en">My Love</bdi>' in html
    assert '<bdi lang="ja">浪漫ドクターキム・サブ2</bdi>' in html
    assert '<q lang="ko" dir="auto">' in html


def test_hostile_words_are_shown_as_words() -> None:
    html = render(hostile_guide())
    assert "&lt;/script&gt;&lt;/style&gt;&lt;/bdi&gt;&lt;img src=x onerror=alert(1)&gt;" in html
    assert html.count("<style") == html.count("</style") == 1
    assert "<script" not in html
    assert "<img" not in html


def test_only_web_addresses_are_links(guide: Guide) -> None:
    html = render(guide)
    assert 'href="https://mulgyeol.example/winter?id=8&amp;page=1"' in html
    assert "examples/gummy-press-release.txt" in html
    assert 'href="examples' not in html


def test_days_of_release_are_a_list_drawn_to_scale_where_they_fit(guide: Guide) -> None:
    html = render(guide)
    assert 'class="releases to-scale"' in html
    assert html.index('datetime="2020-01-07"') < html.index('datetime="2020-01-28"')
    one_day = replace(guide, songs=guide.songs[:1])
    assert "<nav" not in render(one_day)
    dense = tuple(
        replace(s, released=Fact(f"2020-01-{n + 1:02}")) for n, s in enumerate(many_songs(guide).songs[:30])
    )
    assert 'class="releases"' in render(
        replace(guide, songs=(*dense, replace(guide.songs[0], released=Fact("2023-01-01"))))
    )


def test_a_soundtrack_without_songs_says_so() -> None:
    assert "No page that was read names a song of this soundtrack." in render(Guide("g", (), (), ()))


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_contrast_reaches_wcag_aa(guide: Guide, scheme: str) -> None:
    palettes = re.findall(r":root \{[^}]*--paper[^}]*\}", render(guide))
    colours = dict(
        re.findall(r"--(\w+): (#[0-9a-f]{3,6})", palettes[["light", "dark", "print"].index(scheme)])
    )
    full = {name: c if len(c) == 7 else "#" + "".join(2 * x for x in c[1:]) for name, c in colours.items()}
    for front, back in [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "mark")]:
        light, dark = sorted((_luminance(full[front]), _luminance(full[back])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)


def test_rendering_twice_gives_the_same_bytes(guide: Guide) -> None:
    assert render(guide) == render(guide)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)), st.text(max_size=12))
def test_no_text_of_any_page_breaks_the_page(title: str, sentence: str, lang: str) -> None:
    where = Citation(sentence, title, sentence, 0, len(sentence), lang, "id", 1.0)
    song = GuideSong("s", (Fact(title, lang, (where,)),), cue=(Fact(sentence, lang, (where,)),))
    document = _Document(render(Guide(title, (), (song,), (Source(sentence, title, lang, lang),))))
    assert {tag for tag, _ in document.elements} <= ELEMENTS
    assert {name for _, attrs in document.elements for name in attrs} <= ATTRIBUTES
