from linernotes.model.page import Span
from linernotes.pages.tables import table_at


def test_a_markdown_table_has_its_header_before_the_rule() -> None:
    lines = ["| Title | Artist |", "|:------|-------:|", "| My Love | Baekhyun |"]
    table = table_at(lines, 0)
    assert table is not None
    assert (table.first, table.last) == (0, 3)
    assert [(line, header, [s.of(lines[line]) for s in cells]) for line, cells, header in table.rows] == [
        (0, True, ["Title", "Artist"]),
        (2, False, ["My Love", "Baekhyun"]),
    ]


def test_tabs_part_cells_and_empty_cells_are_empty_spans() -> None:
    lines = ["1\tlet it go\t레인즈", "2\t낯선 하루 (Inst.)\t"]
    table = table_at(lines, 0)
    assert table is not None
    assert table.rows[0][1][1] == Span(2, 11)
    assert [s.of(lines[1]) for s in table.rows[1][1]] == ["2", "낯선 하루 (Inst.)", ""]


def test_one_line_with_bars_is_no_table() -> None:
    assert table_at(["입력 2016.03.03 10:47 | 한경스타팀", "다음 줄"], 0) is None


def test_lines_with_different_numbers_of_cells_are_no_table() -> None:
    assert table_at(["a | b", "a | b | c"], 0) is None
