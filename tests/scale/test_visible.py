"""What a page says is told from its menus, scripts and markup, in bounded time on any bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.scale.visible import visible_text


@pytest.mark.parametrize(("page", "said"), [
    ("<p class='song'>a <b>film</b></p>", "a film"),
    ("<a href='/x'>Songs</a> rain <A\nhref=y>Films</A > sun", "rain sun"),
    ("<style>.song{}</style>rain<SCRIPT>if (a<b) song()</SCRIPT >sun", "rain sun"),
    ("<article>sun</article> <abbr>OST</abbr>", "sun OST"),
    ("a <3 b > c", "a <3 b > c"),
    ("노래 <i>드라마</i>", "노래 드라마"),
    ("Films</a> rain <a>Songs</a> sun", "rain sun"),
    ("var song;</script> rain", "rain"),
])  # fmt: skip
def test_only_what_a_page_says_is_left(page: str, said: str) -> None:
    assert visible_text(page.encode()).decode().split() == said.split()


@pytest.mark.parametrize("page", ["<a name='top'>a song", "<script>a song", "<a song of a film"])
def test_what_is_never_closed_hides_nothing(page: str) -> None:
    assert b"song" in visible_text(page.encode())


@given(st.lists(st.sampled_from([b"<a>", b"</a>", b"<script", b"</script>", b"<", b">", b"x", b"\xff"])))
def test_no_markup_is_too_broken(pieces: list[bytes]) -> None:
    page = b"".join(pieces)
    assert len(visible_text(page)) <= 2 * len(page)


@pytest.mark.parametrize("piece", [b"<a ", b"<a>", b"<script>", b"<", b"<p x=", b"</a", b"<style >"])
def test_a_page_built_to_take_long_takes_no_time(piece: bytes) -> None:
    visible_text(piece * (4_000_000 // len(piece)))  # quadratic time would be hours
