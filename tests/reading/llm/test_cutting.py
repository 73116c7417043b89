"""Long pages in stretches: nothing is left out, nothing is too long, neighbours overlap."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.llm.cutting import HEAD, MOST, OVERLAP, head, stretches


def paged(lines: list[str]) -> Page:
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return Page("page.txt", "", "\n".join(lines), tuple(blocks))


@given(
    st.lists(st.text("ab. ", min_size=1, max_size=90).filter(str.strip), max_size=30), st.integers(20, 200)
)
def test_stretches_cover_every_letter_within_bounds_and_go_forward(lines: list[str], most: int) -> None:
    page = paged(lines)
    cut = stretches(page, most)
    covered = {at for stretch in cut for at in range(*stretch)}
    assert all(at in covered for at, char in enumerate(page.text) if char not in " \n")
    assert all(stretch.end - stretch.start <= most for stretch in cut)
    assert cut == sorted(cut)
    assert len({stretch.end for stretch in cut}) == len(cut)


def test_a_page_that_fits_is_one_stretch(page: Page) -> None:
    assert stretches(page) == [Span(0, len(page.text))]


def test_neighbours_share_whole_blocks() -> None:
    page = paged([f"Line {n:03} " + "x" * 90 for n in range(100)])
    cut = stretches(page)
    assert len(cut) == 2
    assert 0 < cut[0].end - cut[1].start <= OVERLAP
    assert page.text[cut[1].start :].startswith("Line")


def test_a_block_without_an_end_is_cut_all_the_same() -> None:
    assert [s.end - s.start for s in stretches(paged(["x" * (2 * MOST + 5)]))] == [MOST, MOST, 5]


def test_the_head_is_whole_blocks_or_the_beginning_of_one(make_page: Callable[..., Page], page: Page) -> None:
    assert head(page).of(page.text).startswith("The songs of Paper Lantern")
    assert head(make_page("y" * 1000)) == Span(0, HEAD)
    assert head(make_page("")) == Span(0, 0)
