from linernotes.model.page import BlockKind
from linernotes.pages.builder import PageBuilder
from linernotes.pages.limits import Limits


def test_blocks_of_a_group_stand_on_lines_and_others_apart() -> None:
    builder = PageBuilder(Limits())
    builder.add(BlockKind.PARAGRAPH, "a")
    builder.add(BlockKind.LIST_ITEM, "b", group=0)
    builder.add(BlockKind.LIST_ITEM, "c", group=0)
    builder.add(BlockKind.LIST_ITEM, "d", group=1)
    builder.add(BlockKind.PARAGRAPH, "e", tight=True)
    assert builder.text == "a\n\nb\nc\n\nd\ne"
    assert [block.span.of(builder.text) for block in builder.blocks] == ["a", "b", "c", "d", "e"]


def test_a_row_prints_a_wide_cell_once_and_counts_it_for_each_column() -> None:
    builder = PageBuilder(Limits())
    builder.add_row([("", 1), ("CD 1", 2)], group=0)
    builder.add_row([("", 1), ("", 1)], group=0)
    assert builder.text == " | CD 1"
    [row] = builder.blocks
    assert [cell.of(builder.text) for cell in row.cells] == ["", "CD 1", "CD 1"]


def test_nothing_is_added_once_a_limit_is_reached() -> None:
    builder = PageBuilder(Limits(max_text=5))
    builder.add(BlockKind.PARAGRAPH, "abc")
    builder.add(BlockKind.PARAGRAPH, "defg")
    builder.add_row([("h", 1), ("i", 1)], group=0)
    assert (builder.text, builder.full) == ("abc", True)
    few = PageBuilder(Limits(max_cells=3))
    few.add_row([("h", 2)], group=0)
    few.add_row([("i", 2)], group=0)
    assert (few.text, few.full) == ("h", True)
