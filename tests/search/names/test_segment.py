"""Searching a segment: each way of finding a name finds it, and says that it did."""

from __future__ import annotations

import pytest

from linernotes.search.names.building import build
from linernotes.search.names.querying import Query
from linernotes.search.names.records import How, Name
from linernotes.search.names.segment import Segment

NAMES = """
거미 Gummy 백현 Baekhyun 청하 너의_하루는_좀_어때 나의_그대 My_Love Go_Away_Go_Away
Romantic_Doctor,_Teacher_Kim_2 낭만닥터_김사부_2 호텔_델루나 トッケビ 펀치 스테이_위드_미
Crush Heize 10cm IU V 첸 아이유 사랑 사랑의_불시착 김태형
"""


@pytest.fixture(scope="module")
def segment() -> Segment:
    texts = [name.replace("_", " ") for name in NAMES.split()]
    return Segment(*build(Name(text, "song", text, "ko", weight) for weight, text in enumerate(texts, 1)))


def best(segment: Segment, query: str) -> tuple[str, How]:
    match = segment.search(Query(query), 10)[0]
    return next(segment.names(match.term)).text, match.how


@pytest.mark.parametrize(
    ("query", "found", "how"),
    [
        ("거미", "거미", How.EXACT),
        ("너의하루는 좀어때", "너의 하루는 좀 어때", How.EXACT),
        ("iu", "IU", How.EXACT),
        ("v", "V", How.EXACT),
        ("첸", "첸", How.EXACT),
        ("거ㅁl", "거미", How.TYPO),
        ("나의 그ㅐ", "나의 그대", How.TYPO),
        ("My Luv", "My Love", How.TYPO),
        ("Cursh", "Crush", How.TYPO),
        ("romatic doctor techer kim 2", "Romantic Doctor, Teacher Kim 2", How.TYPO),
        ("ㄱㅁ", "거미", How.INITIALS),
        ("ㄴㅁㄷㅌ", "낭만닥터 김사부 2", How.INITIALS),
        ("rjal", "거미", How.KEYBOARD),
        ("ㅡㅛ ㅣㅐㅍㄷ", "My Love", How.KEYBOARD),
        ("ホテルデルーナ", "호텔 델루나", How.SOUND),
        ("dokkaebi", "トッケビ", How.SOUND),
        ("stay with me", "스테이 위드 미", How.SOUND),
        ("neoui haruneun jom eottae", "너의 하루는 좀 어때", How.SOUND),
        ("낭만", "낭만닥터 김사부 2", How.PREFIX),
        ("g", "Gummy", How.PREFIX),
        ("teacher kim", "Romantic Doctor, Teacher Kim 2", How.PART),
    ],
)
def test_a_name_is_found_and_how_is_said(segment: Segment, query: str, found: str, how: How) -> None:
    assert best(segment, query) == (found, how)


def test_every_beginning_of_a_name_finds_it_while_the_keyboard_still_composes(segment: Segment) -> None:
    # 거 + ㅁ is shown as 검 until the next stroke.
    for query in ("ㄱ", "거", "검", "거미"):
        found = [next(segment.names(match.term)).text for match in segment.search(Query(query), 10)]
        assert "거미" in found


def test_nothing_like_it_finds_nothing(segment: Segment) -> None:
    assert segment.search(Query("xyzzy plugh qwrtp"), 10) == []
    assert segment.search(Query(""), 10) == []
    assert segment.search(Query("💔"), 10) == []


def test_matches_come_best_first_and_no_more_than_asked_for(segment: Segment) -> None:
    found = segment.search(Query("사랑"), 3)
    assert len(found) <= 3
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


def test_an_empty_segment_answers() -> None:
    for query in map(Query, ("거미", "…", "")):
        assert Segment(*build([])).search(query, 10) == []
        assert Segment(*build([])).called(query, nearly=True) == []


def test_a_query_without_strokes_is_called_nothing(segment: Segment) -> None:
    assert segment.called(Query("…"), nearly=True) == []


@pytest.mark.parametrize(
    "query", ["가" * 900, "a" * 900, "\ud800", "x\0y", "'; DROP TABLE names; --", "a* OR NEAR(b)"]
)
def test_odd_queries_are_answered(segment: Segment, query: str) -> None:
    assert isinstance(segment.search(Query(query), 10), list)
