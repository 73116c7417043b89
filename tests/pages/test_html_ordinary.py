import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages.parsed import shape

from linernotes.pages import html_ordinary
from linernotes.pages.html_ordinary import is_ordinary

MOST_TAGS = 200_000
SECONDS = 8.0
"""Far above what telling takes, far below what it would take unbounded."""


PAGE = (
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN'><html lang=ko><head><title>A <b> song</title>"
    "<meta name=viewport content='x'/><style>a>b{x:y}</style><script>if (a<b) write('</div>')</script>"
    "</head><body class='a'>{}</body></html>"
)
ENTRY = (
    "<!-- <div> --><div class=x><ul><li><a href='/?a=1&b=2' title='a > b'>One</a><li>Two<p>Three</ul>"
    "<table><tr><td>a<td>b<tr><th>c</table><svg viewBox='0 0 1 1'><g><path d='M0 0'/></g></svg><br/>"
    "<p>Some <b>words</b>, <em>more<img src=x alt=''></em><hr><select><option>a<option>b</select>"
    "<dl><dt>a<dd>b<dt>c</dl></div>"
)


def test_a_long_page_is_ordinary_though_it_leaves_out_what_may_be_left_out() -> None:
    assert is_ordinary(PAGE.replace("{}", ENTRY * 2000), MOST_TAGS)


@pytest.mark.parametrize(
    "entry",
    [
        "<div>",
        "<div title='</div>'>",
        '<div title="></div>">',
        "<!-- --!><div>-->",
        "<div><!-- </div>-->",
        "<div></div\v>",
        "<li\N{KELVIN SIGN}>",
        "<div><script><!--<script></script></div>--></script>",
        "<div><svg/><path><path><path></svg>",
        "<div></ div>",
        "<p><b></p>",
        "<div><select></div>",
        "<body a{}=1>",
        "<p " + " ".join(f"a{n}" for n in range(300)) + ">",
        "<template><div></template>",
        "<a b='",
        "<select><xmp></select><div></xmp>",
        "<form><table><td></form></table></form>",
        "<form><table><form></form></table></form>",
    ],
)
def test_what_opens_ever_more_elements_or_attributes_is_not_ordinary(entry: str) -> None:
    assert not is_ordinary("".join(entry.replace("{}", str(n)) for n in range(2000)), MOST_TAGS)


def test_telling_takes_time_in_proportion_to_the_length() -> None:
    started = time.process_time()
    assert not is_ordinary("<script>" * 100_000 + "<!--", MOST_TAGS)
    assert time.process_time() - started < SECONDS


def test_more_tags_than_are_looked_at_are_not_ordinary() -> None:
    assert not is_ordinary("<p>x</p>" * 200, 300)


_NAMES = (
    "a b i p div span li ul ol dl dd dt table tr td th tbody thead caption h1 h2 form button select option "
    "ruby rt svg g title section article nobr font body html head pre hr br img input x-y center script "
    "noscript textarea"
)
_BEFORE = st.sampled_from(["<", "<", "</"])
_LOOSE = st.one_of(
    st.builds("{}{}>".format, _BEFORE, st.sampled_from(_NAMES.split())),
    st.sampled_from(["<!--", "-->", "--!>", "<a b='", "'>", '<p c="', '">', "<path/>", "x", "\v", "<svg/>"]),
)


def _around(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"


_NESTED = st.recursive(
    _LOOSE,
    lambda inner: st.builds(
        _around, st.sampled_from(_NAMES.split()), st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=4000)
@given(st.lists(_NESTED, min_size=1, max_size=4).map("".join))
def test_an_ordinary_page_is_never_nested_deep_nor_grows_by_what_it_forgets(repeated: str) -> None:
    html = repeated * 600
    if not is_ordinary(html, MOST_TAGS):
        return
    deepest, nodes = shape(html)
    # A table opens up to four elements by itself for each that was counted; the rest is <html> and <body>.
    assert deepest <= 5 * html_ordinary.DEEPEST
    assert nodes <= 5 * html.count("<") + 5 + html_ordinary.MOST_FORGOTTEN
