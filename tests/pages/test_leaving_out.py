import pytest

from linernotes.pages.html import read_html
from linernotes.pages.leaving_out import Role, announces_other_pages, is_hidden, leads_elsewhere, role_of
from linernotes.pages.limits import Limits

ARTICLE = "<h1>Songs of the year</h1><p>Here is what the article says about the songs of the year.</p>"


def _text(html: str) -> str:
    return read_html(html.encode(), "page.html", Limits()).text


@pytest.mark.parametrize(
    "names",
    [
        "sidebar",
        "related-posts",
        "RecircMostPopular",
        "sp-ad",
        "hy-share",
        "comments-area",
        "w_reply",
        "gk-sidebar",
        "main-navigation",
    ],
)
def test_names_that_mean_the_same_everywhere_are_left_out(names: str) -> None:
    assert role_of(names) is Role.LEFT_OUT


@pytest.mark.parametrize(
    "names",
    [
        "entry",
        "song-list",
        "has-sidebar",
        "no-comments",
        "layout-aside-right",
        "advice",
        "radio",
        "side-a",
        "shading",
    ],
)
def test_names_that_only_resemble_them_are_kept(names: str) -> None:
    assert role_of(names) is not Role.LEFT_OUT


def test_a_name_of_content_outweighs_any_other() -> None:
    assert role_of("entry-content widget") is Role.CONTENT
    assert role_of("hentry tag-ost category-ad") is Role.CONTENT


@pytest.mark.parametrize(
    "junk",
    [
        "<nav><a href=/>Menu</a></nav>",
        "<aside>JUNK</aside>",
        "<footer>JUNK</footer>",
        "<div class=related-posts><h4>JUNK</h4></div>",
        "<div id=comments><p>JUNK, says a reader at some length, so that it is no mere line.</p></div>",
        "<div role=navigation>JUNK</div>",
        "<section><h3>관련기사</h3><ul><li>JUNK</li></ul></section>",
        "<div><div><h3>You may also like</h3></div><ul><li>JUNK</li></ul></div>",
        "<div><strong>많이 본 뉴스</strong><ol><li>JUNK</li></ol></div>",
        "<p>Baca juga: <a href=x>JUNK</a></p>",
        "<div class=sns><button>JUNK</button></div>",
    ],
)
def test_what_stands_around_an_article_is_left_out(junk: str) -> None:
    text = _text(f"<body><div>{ARTICLE}</div>{junk}<p>The last words of the article.</p></body>")
    assert "JUNK" not in text
    assert "The last words" in text


def test_the_header_of_a_site_goes_and_that_of_an_article_stays() -> None:
    text = _text(
        "<title>Songs of the year - Site</title>"
        "<header><h1><a href='/'>Site</a></h1><ul><li>News</li></ul></header>"
        f"<article><header class=entry-header>{ARTICLE}<span>Jan 2, 2022</span></header><p>Words.</article>"
    )
    assert text.startswith("Songs of the year\n")
    assert "News" not in text
    assert "Jan 2, 2022" in text


@pytest.mark.parametrize("name", ["comments", "widget", "related", "header", "sidebar", "ad", "more"])
def test_a_careless_name_does_not_cost_the_article(name: str) -> None:
    title = "<title>Songs of the year</title>"
    assert "what the article says" in _text(f"{title}<div class={name}><main>{ARTICLE}</main></div>")
    assert "what the article says" in _text(f"{title}<article class={name}>{ARTICLE}</article>")
    assert "what the article says" in _text(f"{title}<div class={name}>{ARTICLE}</div>")


def test_menus_above_the_title_go_but_not_what_follows_it() -> None:
    text = _text(f"<ul><li>TV</li><li>Music</li></ul>{ARTICLE}<ul><li>TV</li></ul>")
    assert text.startswith("Songs of the year")
    assert text.endswith("TV")


def test_a_heading_in_the_article_ends_a_list_of_other_pages() -> None:
    text = _text(f"<div>{ARTICLE}<h2>Related articles</h2><p>JUNK</p><h2>The songs</h2><p>My Love</p></div>")
    assert "JUNK" not in text
    assert text.endswith("The songs\n\nMy Love")


@pytest.mark.parametrize(
    "heading",
    [
        "Related Articles",
        "댓글 2",
        "■ 관련기사",
        "3 Comments",
        "人気記事ランキング",
        "Leia também",
        "延伸閱讀",
    ],
)
def test_headings_of_other_pages_are_known_in_many_languages(heading: str) -> None:
    assert announces_other_pages(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "The most popular songs of 2020",
        "댓글 2천 개를 부른 노래",
        "Links to the Past OST",
        "Trending Love (OST)",
        "",
    ],
)
def test_headings_that_say_more_are_the_page_s_own(heading: str) -> None:
    assert not announces_other_pages(heading)


def test_paragraphs_that_lead_elsewhere_are_short_and_say_so() -> None:
    assert leads_elsewhere("Baca juga: Galeri konser")
    assert not leads_elsewhere("Baca juga " + "x" * 300)
    assert not leads_elsewhere("Reading more about it, we found")


def test_styles_that_merely_look_like_hiding_do_not_hide() -> None:
    assert not is_hidden({"style": "font-size:0.9em; opacity: 0.5; display:block"})
    assert is_hidden({"style": "font-size:0"})
