import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.page import BlockKind, Page
from linernotes.pages.limits import Limits
from linernotes.pages.plain import read_text
from linernotes.pages.refusal import UnreadableError

PAGE = """K-Drama Review: Dr. Romantic 2

Published 2020.02.04 10:57

In every drama there are songs.

1. Heize – That’s All (다 그렇지 뭐)

A song about a person that still hesitates.

2. Gummy – Your Day
- Credits -
Lyrics by 안녕하신가영

No.\tTitle\tArtist
1\tMy Love\tBaekhyun
"""


def _read(text: str, limits: Limits | None = None) -> Page:
    return read_text(text.encode(), "page.txt", limits or Limits())


def _words(page: Page) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(page.text)) for block in page.blocks]


def test_the_text_stays_as_it_is() -> None:
    assert _read(PAGE).text == PAGE


def test_each_line_is_a_block_by_its_shape() -> None:
    assert _words(_read(PAGE)) == [
        ("heading", "K-Drama Review: Dr. Romantic 2"),
        ("paragraph", "Published 2020.02.04 10:57"),
        ("paragraph", "In every drama there are songs."),
        ("list_item", "1. Heize – That’s All (다 그렇지 뭐)"),
        ("paragraph", "A song about a person that still hesitates."),
        ("list_item", "2. Gummy – Your Day"),
        ("paragraph", "- Credits -"),
        ("paragraph", "Lyrics by 안녕하신가영"),
        ("table_row", "No.\tTitle\tArtist"),
        ("table_row", "1\tMy Love\tBaekhyun"),
    ]


def test_items_of_one_list_share_a_group_and_tell_their_numbers() -> None:
    items = [block for block in _read(PAGE).blocks if block.kind is BlockKind.LIST_ITEM]
    assert [item.number for item in items] == [1, 2]
    assert items[0].group == items[1].group >= 0


def test_the_cells_of_a_row_are_spans_of_the_page() -> None:
    page = _read(PAGE)
    assert [cell.of(page.text) for cell in page.blocks[-1].cells] == ["1", "My Love", "Baekhyun"]


def test_title_language_and_date_come_from_the_text() -> None:
    page = _read(PAGE)
    assert (page.title, page.language, page.published) == (
        "K-Drama Review: Dr. Romantic 2",
        "en",
        "2020-02-04",
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\0\ufeff"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        _read(text)


def test_text_and_blocks_beyond_the_limits_are_cut_and_noted() -> None:
    cut = _read("word " * 100, Limits(max_text=50))
    assert len(cut.text) == 50
    assert "only the first 50 characters" in cut.notes[0]
    few = _read("line.\n" * 100, Limits(max_blocks=7))
    assert len(few.blocks) == 7
    assert "only 7 blocks" in few.notes[0]


def test_cells_beyond_the_limit_are_dropped() -> None:
    page = _read("x\n\n" + "a|b\n" * 100, Limits(max_cells=20))
    assert sum(len(block.cells) for block in page.blocks) <= 20


@given(st.text("ab1. -|\t\n▲①위\u200b\r", max_size=200))
def test_blocks_are_in_order_apart_and_without_space_around_them(text: str) -> None:
    try:
        page = _read(text)
    except UnreadableError:
        return
    end = 0
    for block in page.blocks:
        words = block.span.of(page.text)
        assert block.span.start >= end
        assert words == words.strip() != ""
        assert all(block.span.contains(cell) for cell in block.cells)
        end = block.span.end
    assert end <= len(page.text)
    assert _read(text) == page
