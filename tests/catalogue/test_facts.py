from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.catalogue.facts import decide, facts, most_common
from linernotes.catalogue.gathering import Said
from linernotes.model.guide import Citation
from linernotes.model.page import Span
from linernotes.model.statement import Statement

DATES = st.sampled_from(["2020", "2020-01", "2020-01-07", "2020-01-08", "2019-12-31"])


def said(uri: str, value: str, lang: str = "", confidence: float = 0.9) -> Said:
    ident = f"{uri}/{value}/{lang}"
    length = len(value)
    statement = Statement(ident, "song1", "p", value, lang, value, 0, length, Span(0, length), confidence)
    return Said(f"{uri}#song1", statement, Citation(uri, value, value, 0, length, lang, ident, confidence))


def chosen(prop: str, *pairs: tuple[str, str]) -> tuple[str | None, list[str]]:
    fact, differing = decide(prop, [said(uri, value) for uri, value in pairs])
    return fact.text if fact else None, [f.text for f in differing.values] if differing else []


def test_spellings_that_fold_to_one_key_are_one_fact_under_the_most_printed() -> None:
    (fact,) = facts([said("a", "My Love", "en"), said("b", "My Love", "en"), said("c", "MY LOVE!", "und")])
    assert (fact.text, fact.lang, fact.sources) == ("My Love", "en", 3)


def test_values_of_marks_only_are_kept_apart() -> None:
    assert {f.text for f in facts([said("a", "★"), said("b", "☆")])} == {"★", "☆"}


def test_facts_stand_by_sources_then_confidence_then_text() -> None:
    found = facts(
        [said("a", "one"), said("a", "two"), said("b", "two"), said("a", "four", "", 0.95), said("a", "an")]
    )
    assert [f.text for f in found] == ["two", "four", "an", "one"]


def test_one_page_that_says_it_twice_is_one_source() -> None:
    (fact,) = facts([said("a", "Love", "en"), said("a", "LOVE", "en")])
    assert fact.sources == 1


def test_the_most_confident_sentence_is_cited_first() -> None:
    (fact,) = facts([said("a", "Love", "", 0.6), said("b", "Love", "", 0.9)])
    assert [c.uri for c in fact.citations] == ["b", "a"]


@pytest.mark.parametrize(
    ("pairs", "text", "differing"),
    [
        pytest.param([], None, [], id="nothing said"),
        pytest.param([("a", "2020"), ("b", "2020-01-07")], "2020-01-07", [], id="a year agrees with its day"),
        pytest.param([("a", "2020"), ("b", "2020"), ("c", "2020-01")], "2020-01", [], id="the fuller of two"),
        pytest.param(
            [("a", "2019"), ("b", "2020-01-07")],
            "2020-01-07",
            ["2020-01-07", "2019"],
            id="a tie goes to the fuller",
        ),
        pytest.param(
            [("a", "2020-01-08"), ("b", "2020-01-07"), ("c", "2020-01-08")],
            "2020-01-08",
            ["2020-01-08", "2020-01-07"],
            id="the majority",
        ),
        pytest.param(
            [("a", "2019-12-31"), ("b", "2019-12-31"), ("c", "2020-01-07"), ("d", "2020"), ("e", "2020-01")],
            "2020-01-07",
            ["2020-01-07", "2019-12-31"],
            id="vague dates support the full one",
        ),
    ],
)
def test_the_date_that_most_pages_support_is_chosen(
    pairs: list[tuple[str, str]], text: str | None, differing: list[str]
) -> None:
    assert chosen("released", *pairs) == (text, differing)


def test_a_part_is_never_the_beginning_of_another() -> None:
    assert chosen("part", ("a", "1"), ("b", "10"), ("c", "10")) == ("10", ["10", "1"])


@given(st.lists(st.tuples(st.sampled_from("abcde"), DATES)), st.randoms())
def test_the_choice_depends_on_no_order(pairs: list[tuple[str, str]], random: Random) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert chosen("released", *shuffled) == chosen("released", *pairs)


def test_the_most_common_is_the_smallest_of_equals_and_empty_of_none() -> None:
    assert most_common(["b", "a", "b", "a"]) == "a"
    assert most_common([]) == ""
