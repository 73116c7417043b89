import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages.parsed import shape

from linernotes.pages import html_guard
from linernotes.pages.html import read_html
from linernotes.pages.html_guard import tame
from linernotes.pages.limits import Limits

LIMITS = Limits()
MANY = 100_000
SECONDS = 8.0
"""What no hostile page may take: far above what they need, far below what they would take unbounded."""


def _distinct(tag: str, number: int) -> str:
    return "".join(f"<{tag} id={i}>" for i in range(number))


HOSTILE: dict[str, Callable[[], str]] = {
    "nested": lambda: "<div>" * MANY + "My Love",
    "nested and closed": lambda: "<div>" * MANY + "My Love" + "</div>" * MANY,
    "nested lists": lambda: "<ul><li>" * MANY + "My Love",
    "nested terms": lambda: "<dl><dt>a<dd>b" * (MANY // 2) + "My Love",
    "terms in items": lambda: "<dd><li>" * MANY + "My Love",
    "nested tables": lambda: "<table><tr><td>" * 20_000 + "My Love",
    "open formatting": lambda: "<p>" + _distinct("b", 5000) + "</p>" + "<p>My Love</p>" * 5000,
    "a million cells": lambda: "<table>" + ("<tr>" + "<td>x</td>" * 1000 + "</tr>") * 1000 + "</table>",
    "wide cells": lambda: "<table>" + ("<tr>" + "<td colspan=999 rowspan=999>x" * 50) * 500,
    "attributes": lambda: "<p " + " ".join(f"a{i}" for i in range(3 * MANY)) + ">My Love",
    "a huge attribute": lambda: "<p title='" + "x" * 10_000_000 + "'>My Love",
    "an attribute without end": lambda: "<p>My Love</p><a href='" + "x" * 5_000_000,
    "quotes": lambda: "<p>My Love</p>" + '<a b="' * MANY,
    "entities": lambda: "<p>" + "&amp;&#x4e00;&nosuch;" * 400_000,
    "comments": lambda: "<p>My Love</p>" + "<!--" * MANY,
    "closed comments in front": lambda: "<!---->" * MANY + "<p>My Love",
    "angles": lambda: "<" * 1_000_000,
    "slashes": lambda: "<p " + "/" * 1_000_000 + ">My Love",
    "ends without beginnings": lambda: "<div>" * 400 + "</p></b></li>" * 50_000 + "My Love",
    "links": lambda: "<a href=x>y" * MANY,
    "line breaks": lambda: "1. x<br>" * MANY,
    "blank": lambda: "<p>" + " " * 10_000_000 + "My Love",
    "blank and preformatted": lambda: "<pre>" + " \n" * 1_000_000 + "My Love",
    "images": lambda: "<img alt='one two'>" * MANY,
    "foreign elements": lambda: "<svg><style><p>" + "<div>" * MANY + "My Love",
    "titles": lambda: "<title>" + "x - " * 1_000_000 + "</title><h1>" + "y | " * 100_000,
    "names": lambda: "<p class='" + "a-" * 1_000_000 + "'>My Love",
    "boxes to look into": lambda: (
        "<div class=related>" * 390 + "<main><p>My Love</p></main>" + "<p>x</p>" * 5000
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_bounded_time(kind: str) -> None:
    data = HOSTILE[kind]().encode()
    started = time.process_time()
    try:
        page = read_html(data, "hostile.html", LIMITS)
    except ValueError as refusal:
        assert "holds no text" in str(refusal)  # noqa: PT017 - a refusal is as good as a page here
    else:
        assert len(page.text) <= LIMITS.max_text
        assert len(page.blocks) <= LIMITS.max_blocks
        assert sum(len(block.cells) for block in page.blocks) <= LIMITS.max_cells
    assert time.process_time() - started < SECONDS


def test_ordinary_pages_reach_the_parser_as_they_are() -> None:
    html = "<html><body>" + "<p>Some <b>words</b> and <a href=x>links</a>.</p>" * 300
    assert tame(html, LIMITS) == (html, [])


def test_what_is_cut_is_noted() -> None:
    _, notes = tame("<div>" * 5000, LIMITS)
    assert notes == ["elements nested deeper than 400 were read as flat text"]
    _, notes = tame("<p>x</p>" * 5000, Limits(max_tags=100))
    assert notes == ["only the first 100 tags were read"]


def test_a_page_written_anew_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    html = (
        "<!doctype html><html lang=ko><head><title>T – S</title><meta name=date content=2020-01-14>"
        '<script type="application/ld+json">{"a":"</div>"}</script><style>p{}</style></head><body class=a>'
        "<form><h1>Title</h1><p>One<p>Two <i>three</i><ul><li>A<li>B</ul><select><option>x</select>"
        "<table><tr><th>a<th>b<tr><td>c<td>d</table><!-- <p>no</p> --><button>no</button><img alt='>' src=x>"
        "<p title='a > b'>a < b &amp; c</p></form></body></html>"
    )
    as_it_is = read_html(html.encode(), "x", LIMITS)
    monkeypatch.setattr(html_guard, "HARMLESS_LENGTH", 0)
    anew = read_html(html.encode(), "x", LIMITS)
    assert (anew.text.replace("\n\nx", ""), anew.published) == (as_it_is.text, as_it_is.published)


_NAMES = (
    "a b i p div span li ul ol dl dd dt table tr td th tbody thead caption h1 h2 form button object marquee "
    "select option ruby rt svg math style title section article nobr font body html head template pre hr br "
    "img input address x-y frameset center label"
)
_TAG = st.builds("<{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(_NAMES.split()))


@settings(max_examples=300, deadline=2000)
@given(st.lists(_TAG, min_size=1, max_size=8))
def test_no_pattern_of_tags_nests_deeper_than_was_counted(tags: list[str]) -> None:
    limits = Limits(max_depth=20)
    html, _ = tame("".join(tags) * 1200 + " " * html_guard.HARMLESS_LENGTH, limits)
    # A table opens up to four elements by itself for each that was counted.
    assert shape(html)[0] <= 5 * limits.max_depth + 5


@settings(max_examples=150, deadline=4000)
@given(
    st.lists(
        st.one_of(
            _TAG,
            st.sampled_from(
                [
                    "<td colspan=99>",
                    "<a b='",
                    '"',
                    "<!--",
                    "-->",
                    "&#0;",
                    "&#xD800;",
                    "<p style=display:none>",
                    "\0",
                ]
            ),
            st.text(max_size=5),
        ),
        max_size=30,
    ),
    st.integers(1, 300),
)
def test_repeated_soup_is_read_or_refused_within_its_time(soup: list[str], times: int) -> None:
    html = ("".join(soup) * times).encode("utf-8", "replace")
    try:
        page = read_html(html, "soup.html", LIMITS)
    except ValueError as refusal:
        assert "holds no text" in str(refusal)  # noqa: PT017 - a refusal is as good as a page here
    else:
        page.text.encode("utf-8")
        assert page.blocks[-1].span.end == len(page.text)
