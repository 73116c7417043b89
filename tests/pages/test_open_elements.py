from linernotes.pages.open_elements import OpenElements


def test_a_new_block_closes_the_paragraph_before() -> None:
    elements = OpenElements(2)
    for _ in range(100):
        assert elements.start("p")
        assert elements.start("span")


def test_items_close_items_but_not_those_of_an_outer_list() -> None:
    elements = OpenElements(4)
    for _ in range(100):
        assert elements.start("li")
    assert elements.start("ul")
    assert elements.start("li")
    assert elements.start("li")
    assert elements.end("ul")


def test_nothing_opens_once_the_limit_is_reached() -> None:
    elements = OpenElements(3)
    assert [elements.start("div") for _ in range(5)] == [True, True, True, False, False]
    assert elements.full
    assert elements.end("div")
    assert elements.start("section")


def test_end_tags_without_an_open_element_in_scope_are_left_out() -> None:
    elements = OpenElements(10)
    assert not elements.end("div")
    elements.start("div")
    elements.start("table")
    elements.start("td")
    assert not elements.end("div")
    assert elements.end("table")
    assert elements.end("div")


def test_cells_outside_of_a_table_are_left_out() -> None:
    assert not OpenElements(10).start("td")


def test_closing_a_link_leaves_open_what_was_opened_in_it() -> None:
    elements = OpenElements(2)
    elements.start("a")
    elements.start("div")
    assert elements.end("a")
    assert not elements.start("div")
