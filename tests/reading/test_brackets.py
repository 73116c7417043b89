import pytest

from linernotes.model.page import Span
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.brackets import bracket_role


def role(inside: str) -> str:
    text = f"「ハル」({inside})は星野源の新曲だ。"
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    start = analysis.text.index(inside)
    return bracket_role(analysis, Span(start, start + len(inside)))


@pytest.mark.parametrize("inside", ["毎週火曜夜10:00、TBS系", "6月16日[水]リリース", "2021"])
def test_a_time_is_no_other_name(inside: str) -> None:
    assert role(inside) == "year"


@pytest.mark.parametrize("inside", ["3月9日", "Spring"])
def test_a_title_that_is_a_day_may_be_one(inside: str) -> None:
    assert role(inside) == "other"
