from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.guide.passage import CONTEXT, LONGEST_QUOTE, WHOLE_SENTENCE, passage
from linernotes.guide.printable import printable
from linernotes.model.guide import Citation


def _citation(sentence: str, start: int, end: int, lang: str = "en") -> Citation:
    return Citation("page", sentence[start:end], sentence, start, end, lang, "id", 0.9)


def _marked(*citations: Citation) -> str:
    return "".join(f"[{p.text}]" if p.marked else p.text for p in passage(citations).pieces)


def test_the_quote_is_marked_inside_its_sentence() -> None:
    assert _marked(_citation("He sang “My Love” well.", 9, 16)) == "He sang “[My Love]” well."


def test_quotes_of_one_sentence_are_marked_together_and_joined_where_they_touch() -> None:
    sentence = "Gummy – Your Day"
    assert _marked(_citation(sentence, 8, 16), _citation(sentence, 0, 5)) == "[Gummy] – [Your Day]"
    assert _marked(_citation(sentence, 0, 5), _citation(sentence, 3, 12)) == "[Gummy – Your] Day"


def test_empty_cells_at_the_ends_of_a_row_leave_no_bars() -> None:
    assert _marked(_citation("| | My Love | Chungha | |", 4, 11)) == "[My Love] | Chungha"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-3, 2), (5, 3), (90, 99)])
def test_offsets_outside_the_sentence_mark_nothing(start: int, end: int) -> None:
    assert _marked(_citation("A sentence.", start, end)) == "A sentence."


def test_a_page_without_full_stops_is_cut_around_the_quote() -> None:
    sentence = "word " * 4000 + "THE QUOTE" + " word" * 4000
    shown = _marked(_citation(sentence, 20_000, 20_009))
    assert "word [THE QUOTE] word" in shown
    assert shown.startswith("…word")
    assert shown.endswith("word…")
    assert len(shown) < 2 * CONTEXT + 20


def test_an_endless_quote_is_cut_too() -> None:
    assert _marked(_citation("x" * 100_000, 0, 100_000)) == f"[{'x' * LONGEST_QUOTE}…]"


@given(
    st.text(st.characters(categories=("L", "M", "N", "P")), max_size=WHOLE_SENTENCE),
    st.integers(0, 400),
    st.integers(0, 400),
)
def test_a_short_sentence_is_shown_whole_wherever_the_quote_lies(sentence: str, start: int, end: int) -> None:
    assert "".join(piece.text for piece in passage([_citation(sentence, start, end)]).pieces) == sentence


@given(st.text(st.characters(categories=("L", "Zs")), min_size=1, max_size=3000), st.data())
def test_every_quote_is_shown_whole_up_to_the_limit(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, min(len(sentence), start + LONGEST_QUOTE)))
    marked = [p.text for p in passage([_citation(sentence, start, end)]).pieces if p.marked]
    assert marked == [printable(sentence[start:end])]
