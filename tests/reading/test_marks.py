from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.model.page import Span
from linernotes.reading.marks import LONGEST, Mark, find_marked, trim

PAIRS = [
    *(("‘", "’", Mark.SINGLE), ("'", "'", Mark.SINGLE), ("‚", "‘", Mark.SINGLE), ("`", "`", Mark.SINGLE)),
    *(("′", "′", Mark.SINGLE), ("“", "”", Mark.DOUBLE), ('"', '"', Mark.DOUBLE), ("„", "“", Mark.DOUBLE)),
    *(("＂", "＂", Mark.DOUBLE), ("「", "」", Mark.CORNER), ("『", "』", Mark.WHITE_CORNER)),
    *(("〈", "〉", Mark.ANGLE), ("＜", "＞", Mark.ANGLE), ("<", ">", Mark.ANGLE)),
    *(("《", "》", Mark.DOUBLE_ANGLE), ("«", "»", Mark.DOUBLE_ANGLE), ("[", "]", Mark.SQUARE)),
    ("【", "】", Mark.SQUARE),
]  # fmt: skip
PIECES = st.sampled_from(
    [
        *"‘’'“”\"「」『』〈〉《》«»[]【】<>`′‚„＂ \n,.", "Rain", "don’t", "it's", "거미줄", "을", "🎵",
        "\u200b", "\u202e", "あ",
    ]
)  # fmt: skip


def inners(text: str, particles: tuple[str, ...] = ()) -> list[str]:
    return [m.inner.of(text) for m in find_marked(text, 0, len(text), particles)]


@pytest.mark.parametrize(("opening", "closing", "mark"), PAIRS)
@pytest.mark.parametrize("title", ["Slow Rain", "느린 비", "ゆるい雨"])
def test_every_pair_of_marks_is_found(opening: str, closing: str, mark: Mark, title: str) -> None:
    text = f"다음 {opening}{title}{closing} end"
    (found,) = find_marked(text, 0, len(text))
    assert (found.inner.of(text), found.mark, found.closed) == (title, mark, True)
    assert found.outer.of(text) == f"{opening}{title}{closing}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("‘Don’t Cry’ plays", "Don’t Cry"),
        ("'It's You' plays", "It's You"),
        ("“Don't Go” plays", "Don't Go"),
        ('"I\'m Fine" plays', "I'm Fine"),
    ],
)
def test_an_apostrophe_inside_a_title_does_not_end_it(text: str, title: str) -> None:
    assert inners(text) == [title]


@pytest.mark.parametrize(
    "text", ["the boy's song and girls' songs", "5' 10\"", "singers’ songs", "‘’", "“”", "[]"]
)
def test_apostrophes_inches_and_empty_marks_are_no_strings(text: str) -> None:
    assert inners(text) == []


@pytest.mark.parametrize("text", ["‘Slow Rain” plays", "“Slow Rain’ plays"])
def test_mixed_marks_still_close(text: str) -> None:
    assert inners(text) == ["Slow Rain"]


@pytest.mark.parametrize(
    ("text", "particles"),
    [("‘Slow Rain, and more", ()), ("노래 ‘거미줄을 불렀다", ("을",)), ("“Slow Rain (느린 비)", ())],
)
def test_a_missing_mark_is_made_up_for_and_said_to_be_missing(text: str, particles: tuple[str, ...]) -> None:
    (found,) = find_marked(text, 0, len(text), particles)
    assert not found.closed
    assert found.inner.of(text) in {"Slow Rain", "거미줄"}


def test_strings_in_a_row_are_parted() -> None:
    assert inners("‘하나’·‘둘’ 그리고 ‘셋’") == ["하나", "둘", "셋"]


def test_a_long_quotation_shows_the_titles_inside_it() -> None:
    text = "“I heard ‘Slow Rain’ at the harbour and then I cried the whole way home”"
    assert inners(text)[1:] == ["Slow Rain"]


def test_the_comma_of_american_print_is_no_part_of_a_title() -> None:
    assert inners("“Slow Rain,” she said") == ["Slow Rain"]


def test_marks_never_leave_their_stretch() -> None:
    text = "‘one\n\ntwo’ “three”"
    assert all(m.outer.end <= 6 for m in find_marked(text, 0, 6))


def test_marks_too_far_apart_are_unrelated() -> None:
    text = f"[{'a' * LONGEST}]"
    assert inners(text) == []


@pytest.mark.parametrize(
    ("text", "kept"), [("  Slow Rain, ", "Slow Rain"), ("Wait...", "Wait..."), ("Rain.", "Rain"), (" ", "")]
)
def test_trim_takes_off_what_is_no_part_of_a_name(text: str, kept: str) -> None:
    assert trim(text, 0, len(text)).of(text) == kept


@settings(max_examples=80, deadline=400)
@given(st.lists(PIECES, max_size=60).map("".join), st.integers(0, 20))
def test_found_strings_lie_in_their_stretch_in_order_and_are_not_empty(text: str, start: int) -> None:
    start = min(start, len(text))
    found = find_marked(text, start, len(text), ("을",))
    for marked in found:
        assert Span(start, len(text)).contains(marked.outer)
        assert marked.outer.contains(marked.inner)
        assert marked.inner.of(text).strip()
        assert marked.outer.start < marked.inner.start
    starts = [m.outer.start for m in found]
    assert starts == sorted(set(starts))
