from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from linernotes.reading.claims import MOST_TRACKS, find_claims
from linernotes.reading.phrases import LONGEST_SENTENCE
from linernotes.reading.scope import PageContext

Make = Callable[..., PageContext]


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("Paper Lantern has 12 quiet tracks in the OST.", 12, "12 quiet tracks"),
        ("The OST has thirteen vocal tracks.", 13, "thirteen vocal tracks"),
        ("The soundtrack contains twenty-four songs.", 24, "twenty-four songs"),
        ("There are nine songs in total on the album.", 9, "nine songs"),
    ],
)
def test_a_count_of_the_whole_soundtrack_is_read(
    text: str, value: int, quote: str, page_context: Make
) -> None:
    (claim,) = find_claims(page_context(text, []))
    assert (claim.kind, claim.value, claim.quote.of(text)) == ("track_count", value, quote)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("‘종이 등불’ OST에는 총 열한 곡이 담겼다.", 11),
        ("모두 19트랙으로 구성된 OST가 나왔다.", 19),
        ("13곡이 수록된 OST 앨범이 나왔다.", 13),
        ("총 서른여섯 트랙이 담긴 OST.", 36),
        ("종이 등불 OST 전체 14곡 가운데 네 곡이 남았다.", 14),
    ],
)
def test_a_korean_count_is_read_in_digits_and_words(text: str, value: int, page_context: Make) -> None:
    assert [claim.value for claim in find_claims(page_context(text, [], language="ko"))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Two tracks are new on the OST.",
        "The OST has two new tracks.",
        "Eight of the songs on the OST are loud.",
        "The OST has eight that stayed with us.",
        "OST Part 8 songs have been heard.",
        "Only three songs of the OST have words.",
        "In 2016 songs from the OST were heard.",
        "The OST has thirty-odd tracks.",
        "Her album holds more than ten songs.",
        "She wrote twelve songs.",
        f"The OST has {MOST_TRACKS + 1} songs.",
        "The OST has one song.",
    ],
)
def test_a_count_of_something_else_is_no_claim(text: str, page_context: Make) -> None:
    assert find_claims(page_context(text, [])) == []


@pytest.mark.parametrize(
    "text",
    [
        "OST에 신곡 두 곡이 담겼다.",
        "OST 가운데 세 곡이 실린 음반이다.",
        "이 두 곡은 모두 OST에 실렸다.",
        "세 곡 모두 ‘종이 등불’ OST에 실렸다.",
        "5위 곡은 OST에 실렸다.",
        "8번째 곡이 OST에 수록됐다.",
        "OST 파트 3 곡이 담겼다.",
    ],
)
def test_a_korean_count_of_something_else_is_no_claim(text: str, page_context: Make) -> None:
    assert find_claims(page_context(text, [], language="ko")) == []


def test_the_claim_names_the_show_of_its_sentence(page_context: Make) -> None:
    text = "Paper Lantern has 12 tracks in the OST."
    (claim,) = find_claims(page_context(text, []))
    assert claim.show is not None
    assert claim.show.of(text) == "Paper Lantern"
    (bare,) = find_claims(page_context("The OST has 12 tracks.", []))
    assert bare.show is None
    assert bare.confidence < claim.confidence


def test_a_claim_made_twice_is_one(page_context: Make) -> None:
    text = "The OST has 12 tracks.\nYes, the OST has twelve tracks."
    assert len(find_claims(page_context(text, []))) == 1


def test_no_words_or_no_sentence_no_claim(page_context: Make) -> None:
    context = page_context("The OST has 12 tracks.", [])
    assert find_claims(replace(context, lexicon=replace(context.lexicon, meaning={}))) == []
    assert find_claims(replace(context, sentences=())) == []
    assert find_claims(page_context("The OST has 12 tracks " + "na " * LONGEST_SENTENCE, [])) == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ja", "「紙の灯り」のOSTは全12曲を収録。", 12),
        ("ja", "アルバムには12曲が収録されている。", 12),
        ("zh", "《纸灯笼》原声带共收录12首歌曲。", 12),
        ("zh", "原聲帶全碟共十二首歌。", 12),
        ("th", "OST อัลบั้มนี้มีทั้งหมดแปดเพลง", 8),
        ("vi", "Album OST gồm tổng cộng tám ca khúc.", 8),
        ("id", "Album OST ini berisi total 12 lagu.", 12),
        ("es", "La banda sonora contiene en total doce canciones.", 12),
    ],
)
def test_a_count_is_read_where_words_run_on_as_well(
    page_context: Make, language: str, text: str, value: int
) -> None:
    shows = ("紙の灯り", "纸灯笼")
    found = find_claims(page_context(text, [], language=language, shows=shows))
    assert [claim.value for claim in found] == [value]
