from __future__ import annotations

import pytest

from linernotes.identity.names import Rule, known_in, tokens


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


def test_a_known_member_is_known_behind_the_name_of_the_group_and_no_other() -> None:
    nobody: frozenset[str] = frozenset()
    assert known_in("방탄소년단 뷔", nobody) == known_in("BTS V", nobody) == known_in("V", frozenset({"bts"}))
    assert known_in("EXO V", nobody) == nobody
