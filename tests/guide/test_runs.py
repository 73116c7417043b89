from __future__ import annotations

import pytest

from linernotes.guide.runs import Run, ended, language_tag, listed, own, plain
from linernotes.model.guide import Fact


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, b", "c", "d"], "a, b; c and d"),
    ],
)
def test_lists_read_as_english(items: list[str], line: str) -> None:
    assert plain(listed([(own(item),) for item in items], last=" and ")) == line


def test_the_full_stop_stands_inside_own_words_but_outside_a_name() -> None:
    assert ended((own("About hope"),)) == (own("About hope."),)
    assert ended((Run("희망", "ko"),)) == (Run("희망", "ko"), own("."))


@pytest.mark.parametrize(
    ("tag", "kept"),
    [("ko", "ko"), ("zh-Hant", "zh-Hant"), ("und", ""), ("", ""), ('en" onload="x', ""), ("english", "")],
)
def test_only_well_formed_language_tags_reach_the_page(tag: str, kept: str) -> None:
    assert language_tag(tag) == kept


def test_a_fact_counts_pages_not_sentences(guide_fact: Fact) -> None:
    assert len(guide_fact.citations) > guide_fact.sources
