from __future__ import annotations

import pytest

from linernotes.identity.names import Rule, tokens


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        pytest.param("Kim Na Young", "KimNaYoung", Rule.SAME, id="spaces and case"),
        pytest.param("Baekhyun", "백현", Rule.KNOWN, id="two known spellings"),
        pytest.param("홍길순", "Honggilsun", Rule.ROMANISED, id="romanised by the rules"),
    ],
)
def test_names_of_one_artist_share_a_token(left: str, right: str, rule: Rule) -> None:
    assert min(token.rule for token in tokens(left) & tokens(right)) is rule


@pytest.mark.parametrize(("left", "right"), [("Taeyeon", "Taeyong"), ("Punch", "1PUNCH"), ("…", "!!!")])
def test_names_of_two_artists_share_none(left: str, right: str) -> None:
    assert tokens(left).isdisjoint(tokens(right))


def test_a_name_that_folds_to_nothing_has_no_tokens() -> None:
    assert tokens("★") == frozenset()


def test_a_spelling_of_two_artists_matches_both_and_makes_them_no_match() -> None:
    assert tokens("テヨン") & tokens("Taeyeon")
    assert tokens("テヨン") & tokens("Taeyong")
    assert not tokens("Taeyeon") & tokens("Taeyong")
