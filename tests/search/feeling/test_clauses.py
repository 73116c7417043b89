"""Clauses: long enough to say something, and together the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.search.feeling.clauses import SHORTEST, clauses


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("A short one, as it is.", []),
        ("It came out on the third of May, 2020, and tells of a lamp that burns until he is home.", 2),
        ("내용은 외계인이 지구 소녀에게 첫눈에 반했다는 것이고, 가수는 이 노래로 처음 무대에 섰다.", 2),
        ("歌手兼演員擔綱這首主題曲的演唱工作,內容講的是外星人第一眼見到地球女孩就投降了。", 2),
    ],
)
def test_sentences_are_cut_where_clauses_end(sentence: str, found: int | list[str]) -> None:
    assert len(clauses(sentence)) == (found or 0)


@given(st.text(alphabet="가나 , 、あ漢ab—;-", max_size=200))
def test_nothing_is_lost_and_no_clause_is_short(sentence: str) -> None:
    cut = clauses(sentence)
    kept = "".join("".join(cut).split()).replace("-", "")
    assert not cut or kept == "".join(sentence.split()).replace("-", "")
    assert all(len(clause) * 2 >= SHORTEST for clause in cut)
