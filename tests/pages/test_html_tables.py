from linernotes.model.page import BlockKind, Page
from linernotes.pages.html import read_html
from linernotes.pages.limits import Limits


def _read(html: str, limits: Limits | None = None) -> Page:
    return read_html(html.encode(), "page.html", limits or Limits())


def _rows(html: str, limits: Limits | None = None) -> list[list[str]]:
    page = _read(html, limits)
    return [[cell.of(page.text) for cell in block.cells] for block in page.blocks if block.cells]


def test_rows_stand_on_lines_with_their_cells_apart() -> None:
    page = _read("<table><tr><th>Title</th><th>Artist</th></tr><tr><td>My Love</td><td></td></tr></table>")
    assert page.text == "Title | Artist\nMy Love | "
    assert [block.header for block in page.blocks] == [True, False]
    assert page.blocks[0].group == page.blocks[1].group >= 0


def test_cells_that_reach_down_are_printed_in_each_row() -> None:
    html = "<table><tr><td rowspan=2>Part 1</td><td>A</td></tr><tr><td>B</td></tr><tr><td>Part 2<td>C</table>"
    assert _rows(html) == [["Part 1", "A"], ["Part 1", "B"], ["Part 2", "C"]]


def test_cells_that_reach_across_are_printed_once_and_counted_often() -> None:
    page = _read(
        "<table><tr><td colspan=2>CD 1</td><td>x</td></tr><tr><td>A</td><td>B</td><td>C</td></tr></table>"
    )
    assert page.text.startswith("CD 1 | x\n")
    assert page.blocks[0].cells[0] == page.blocks[0].cells[1]
    assert len(page.blocks[0].cells) == 3


def test_a_cell_reaching_both_ways_keeps_the_columns_in_line() -> None:
    html = "<table><tr><td>1</td><td colspan=2 rowspan=2>Ahn Sol</td><td>a</td></tr><tr><td>2<td>b</table>"
    assert _rows(html) == [["1", "Ahn Sol", "Ahn Sol", "a"], ["2", "Ahn Sol", "Ahn Sol", "b"]]


def test_a_row_of_a_head_or_of_another_colour_is_the_header() -> None:
    page = _read("<table><thead><tr><td>T</td><td>A</td></tr></thead><tr><td>x</td><td>y</td></tr></table>")
    assert [block.header for block in page.blocks] == [True, False]
    page = _read("<table><tr bgcolor=pink><td>T</td><td>A</td></tr><tr><td>x</td><td>y</td></tr></table>")
    assert [block.header for block in page.blocks] == [True, False]


def test_a_table_of_layout_is_read_like_boxes_without_its_menu() -> None:
    html = (
        "<table><tr><td width=140><b>MENU</b><br><a href=a>home</a><br>now playing: Reason<td><h2>Songs</h2>"
        "<p>Words about songs that are longer than the menu beside them is.</p>"
        "<table><tr><td>Fate</td><td>Why</td></tr><tr><td>My Love</td><td>?</td></tr></table></table>"
    )
    page = _read(html)
    assert [block.kind for block in page.blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE_ROW,
        BlockKind.TABLE_ROW,
    ]
    assert "Reason" not in page.text


def test_the_caption_of_a_table_stands_before_it() -> None:
    page = _read(
        "<table><caption>Songs</caption><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>"
    )
    assert [block.kind.value for block in page.blocks] == ["caption", "table_row", "table_row"]


def test_spans_that_lie_are_held_to_the_limits() -> None:
    html = "<table>" + "<tr><td colspan=99999 rowspan=99999>x</td><td>y</td></tr>" * 50 + "</table>"
    rows = _rows(html, Limits(max_span=10, max_cells=200))
    assert 0 < sum(map(len, rows)) <= 200
    assert _rows("<table><tr><td colspan=-1>a</td><td rowspan=abc>b</td></tr></table>") == [["a", "b"]]


def test_the_lines_of_a_cell_stay_apart() -> None:
    html = "<table><tr><th>Singers</th><td>Heize<br>Punch</td></tr><tr><th>Label</th><td>a</td></tr></table>"
    assert _rows(html)[0] == ["Singers", "Heize\nPunch"]
