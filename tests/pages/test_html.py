import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.page import BlockKind, Page
from linernotes.pages.html import read_html
from linernotes.pages.limits import Limits
from linernotes.pages.refusal import UnreadableError


def _read(html: str, limits: Limits | None = None) -> Page:
    return read_html(html.encode(), "page.html", limits or Limits())


def _words(html: str) -> list[tuple[str, str]]:
    page = _read(html)
    return [(block.kind.value, block.span.of(page.text)) for block in page.blocks]


def test_white_space_collapses_and_paragraphs_stand_apart() -> None:
    page = _read("<p>My\n  <b>Love</b> </p>\n<p>by&nbsp;Baekhyun</p>")
    assert page.text == "My Love\n\nby Baekhyun"


def test_headings_keep_their_levels() -> None:
    page = _read("<h1>A</h1><h3>B<br>C</h3>")
    assert [(b.kind, b.level, b.span.of(page.text)) for b in page.blocks] == [
        (BlockKind.HEADING, 1, "A"),
        (BlockKind.HEADING, 3, "B C"),
    ]


def test_items_know_their_list_depth_and_number() -> None:
    page = _read(
        "<ol start=3><li>A</li><li value=7>B<ul><li>C</li></ul></li><li>D</li></ol><ul><li>E</li></ul>"
    )
    found = [(b.span.of(page.text), b.level, b.number) for b in page.blocks]
    assert found == [("A", 1, 3), ("B", 1, 7), ("C", 2, None), ("D", 1, 8), ("E", 1, None)]
    groups = [b.group for b in page.blocks]
    assert groups[0] == groups[1] == groups[3]
    assert len(set(groups)) == 3
    assert page.text == "A\nB\n\nC\n\nD\n\nE"


def test_a_reversed_list_counts_down() -> None:
    page = _read("<ol reversed><li>A</li><li>B</li></ol>")
    assert [block.number for block in page.blocks] == [2, 1]


def test_one_line_break_is_a_line_and_two_are_a_paragraph() -> None:
    page = _read("<div>Drama: Goblin (2016)<br>Singer: Crush<br><br>Another paragraph</div>")
    assert page.text == "Drama: Goblin (2016)\nSinger: Crush\n\nAnother paragraph"


def test_lists_written_with_line_breaks_are_lists() -> None:
    page = _read("<p>CD 1<br> 01. 내 사람<br> 02. 안갯길<br> 03. 녹는다</p>")
    assert [(b.kind.value, b.number, b.span.of(page.text)) for b in page.blocks] == [
        ("paragraph", None, "CD 1"),
        ("list_item", 1, "01. 내 사람"),
        ("list_item", 2, "02. 안갯길"),
        ("list_item", 3, "03. 녹는다"),
    ]
    assert len({b.group for b in page.blocks[1:]}) == 1


def test_what_stands_bare_preformatted_or_in_terms_is_kept() -> None:
    found = _words(
        "<body>bare text<div>in a box<p>a paragraph</p>after it</div><pre>1. A - B\n2. C - D</pre>"
    )
    assert [words for _, words in found] == [
        "bare text",
        "in a box",
        "a paragraph",
        "after it",
        "1. A - B",
        "2. C - D",
    ]
    page = _read("<dl><dt>Song:</dt><dd>Subtitle</dd><dt>Artist:</dt><dd>Official髭男dism</dd></dl>")
    assert [[c.of(page.text) for c in b.cells] for b in page.blocks] == [
        ["Song:", "Subtitle"],
        ["Artist:", "Official髭男dism"],
    ]


def test_quotes_and_captions_are_told_from_paragraphs() -> None:
    assert _words(
        "<p>He said <q>yes</q></p><blockquote><p>A quote.</p></blockquote>"
        "<figure><img alt=x.jpg><figcaption>A caption</figcaption></figure>"
        "<div class=PhotoCMS_Caption><p>Another</p></div>"
    ) == [
        ("paragraph", "He said “yes”"),
        ("quote", "A quote."),
        ("caption", "A caption"),
        ("caption", "Another"),
    ]


def test_the_text_of_an_image_counts_only_if_it_says_something_new() -> None:
    html = "<p>The poster of Goblin.</p><img alt='Goblin poster'><img alt='Gong Yoo at sea'><img alt=a.jpg>"
    assert [words for kind, words in _words(html) if kind == "caption"] == ["Gong Yoo at sea"]


def test_an_emoji_image_is_part_of_its_line() -> None:
    assert _words("<p><img class=emoji alt='🎵'> Always</p>") == [("list_item", "🎵 Always")]


def test_readings_above_characters_are_left_out() -> None:
    assert _words("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です</p>") == [
        ("paragraph", "漢字です")
    ]


def test_fields_that_only_styles_part_do_not_run_together() -> None:
    html = "<ul><li><span class=t>Always</span><span class=a>Crush</span><li>A<button>Play</button>B</ul>"
    assert [words for _, words in _words(html)] == ["Always Crush", "A B"]
    assert _words("<p>V<b>ery</b> <span>un</span><span>like</span>ly<!-- c -->!</p>") == [
        ("paragraph", "Very unlikely!")
    ]


def test_an_image_within_a_sentence_does_not_break_it() -> None:
    assert _words("<p>one <img alt='new words'> two</p>")[0] == ("paragraph", "one two")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display: none'>secret</p>",
        "<p style='VISIBILITY:hidden'>secret</p>",
        "<p hidden>secret</p>",
        "<p aria-hidden=true>secret</p>",
        "<p class='a sr-only'>secret</p>",
        "<script>secret</script><style>secret</style><template><p>secret</p></template><noscript>secret</noscript>",
        "<!-- secret -->",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    assert "secret" not in _read(f"<p>Words that are shown.</p>{hidden}").text


def test_the_title_of_the_head_leads_where_no_heading_says_as_much() -> None:
    page = _read(
        "<title>Dr. Romantic 2 OST: all eight songs - Site</title>"
        "<meta property=og:site_name content=Site><p>Words.</p>"
    )
    assert page.title == "Dr. Romantic 2 OST: all eight songs"
    assert page.blocks[0].kind is BlockKind.HEADING
    assert page.text.count("Dr. Romantic 2") == 1


@pytest.mark.parametrize(
    "title",
    [
        "All eight songs",
        "All eight songs | A Site",
        "A Site - All Eight Songs",
        "All eight songs « Music « A Site",
    ],
)
def test_a_title_that_a_heading_repeats_is_not_said_twice(title: str) -> None:
    page = _read(f"<title>{title}</title><h2>All eight songs</h2><p>Words.</p>")
    assert page.text == "All eight songs\n\nWords."
    assert page.title == "All eight songs"


def test_a_first_line_that_is_the_title_becomes_the_heading() -> None:
    page = _read(
        "<title>꽃남 OST, 벨소리까지 점령</title><div><b>꽃남 OST, 벨소리까지 점령</b></div><p>본문.</p>"
    )
    assert page.text == "꽃남 OST, 벨소리까지 점령\n\n본문."
    assert page.blocks[0].kind is BlockKind.HEADING


def test_metadata_comes_from_the_tags() -> None:
    page = _read(
        '<html lang="ko-KR"><head><title>백현의 노래</title><link rel=canonical href="https://a.example/1">'
        '<meta property="article:modified_time" content="2024-11-27T04:14:00+09:00">'
        '<meta property="article:published_time" content="2022-07-20T18:10:00+09:00"></head>'
        "<body><p>백현이 부른 노래가 공개됐다.</p></body></html>"
    )
    assert (page.address, page.language, page.published) == ("https://a.example/1", "ko", "2022-07-20")


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"datePublished":"2019-09-08T09:00"}</script><p>Words.</p>',
        '<p>Words.</p><script type="application/ld+json">[[[{"datePublished": "2019-09-08"</script>',
        '<article><h1>T</h1><time datetime="2019-09-08">8 Sep</time><p>Words.</p></article>',
        '<span itemprop="datePublished" content="2019-09-08"></span><p>Words.</p>',
        "<h1>T</h1><p>Sept. 8, 2019</p><p>Words.</p>",
        "<p>2019.09.08</p><h1>The title of the page</h1><p>Words.</p>",
    ],
)
def test_the_date_is_found_wherever_pages_put_it(html: str) -> None:
    assert _read(html).published == "2019-09-08"


def test_the_text_wins_over_a_wrong_language() -> None:
    assert _read('<html lang="en"><p>백현이 부른 노래가 공개됐다.</p>').language == "ko"


def test_the_declared_language_counts_where_the_text_is_short() -> None:
    assert _read('<html lang="id-ID"><p>Stay With Me, Beautiful, Always.</p>').language == "id"


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<script>x</script>", "<p>\u200b</p>", "<nav>menu</nav>"]
)
def test_a_page_without_words_is_refused(html: str) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        _read(html)


def test_a_page_that_hides_its_text_behind_careless_names_is_read_anyway() -> None:
    assert (
        "Stay With Me" in _read("<div class=sidebar-wrapper><p>Stay With Me – Chanyeol, Punch</p></div>").text
    )


def test_characters_written_as_entities_cannot_hide_text() -> None:
    assert _read("<p>V&#8203;&#x202e; (B&shy;TS) &#xD800;&#0;</p>").text.startswith("V (BTS)")


def test_blocks_and_text_beyond_the_limits_are_cut_and_noted() -> None:
    page = _read("<p>words</p>" * 50, Limits(max_blocks=10))
    assert len(page.blocks) == 10
    assert "cut at a limit" in page.notes[0]
    page = _read("<p>" + "word " * 50 + "</p>", Limits(max_text=20))
    assert len(page.text) <= 20


_TAGS = (
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "b",
    "a href=/",
    "br",
    "pre",
    "blockquote",
)
_SOUP = st.lists(
    st.one_of(
        st.sampled_from(_TAGS).map(lambda name: f"<{name}>"),
        st.sampled_from(_TAGS).map(lambda name: f"</{name.split()[0]}>"),
        st.sampled_from(
            [
                "<dl>",
                "<dt>",
                "<dd>",
                "<article>",
                "<img alt='new one'>",
                "<td colspan=3 rowspan=2>",
                "<q>",
                "</q>",
            ]
        ),
        st.text("ab1. \n|▲-&\u200b", max_size=8),
    ),
    max_size=40,
)


@given(_SOUP)
def test_whatever_the_soup_spans_are_in_order_apart_and_inside(soup: list[str]) -> None:
    html = "".join(soup)
    try:
        page = _read(html)
    except UnreadableError:
        return
    end = 0
    for block in page.blocks:
        words = block.span.of(page.text)
        assert block.span.start >= end
        assert words.strip("| ") if block.cells else words == words.strip() != ""
        assert all(block.span.contains(cell) for cell in block.cells)
        assert all(a == b or a.end <= b.start for a, b in zip(block.cells, block.cells[1:], strict=False))
        end = block.span.end
    assert end == len(page.text)
    assert _read(html) == page
