from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from linernotes.model.page import Span
from linernotes.reading.collaborations import find_collaborations
from linernotes.reading.phrases import LONGEST_SENTENCE
from linernotes.reading.scope import PageContext

Make = Callable[..., PageContext]
NAMES = ("Aram", "Dorim", "NOVA", "아람", "도림", "노바")


def read(make: Make, text: str, *, language: str = "en") -> list[tuple[object, ...]]:
    spans = sorted(Span(*m.span()) for name in NAMES for m in re.finditer(rf"(?<!\w){name}", text))
    context = replace(make(text, [], language=language), artists=tuple(spans))
    return [
        ([a.of(text) for a in f.artists], f.show and f.show.of(text), f.year)
        for f in find_collaborations(context)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Paper Lantern is on. After their last duet for Harbour Lights in 2016, Aram and Dorim meet again.",
        "Paper Lantern is on. Aram previously worked with Dorim in 2016 for “Harbour Lights”.",
        "Paper Lantern has a song by Aram and Dorim. The pair sang together on “Harbour Lights” in 2016.",
        "Paper Lantern has a song by Aram. Back in 2016 she sang together with Dorim for “Harbour Lights”.",
        "Paper Lantern is on. After a duet for Harbour Lights in 2016, Aram and Dorim meet for “Tin Roof.”",
        "Paper Lantern is on. NOVA’s Aram and Dorim (NOVA) reunited after the Harbour Lights OST of 2016.",
    ],
)
def test_an_earlier_work_is_read_with_artists_show_and_year(text: str, page_context: Make) -> None:
    ((artists, show, year),) = read(page_context, text)
    assert (set(artists), show, year) == ({"Aram", "Dorim"}, "Harbour Lights", 2016)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "text",
    [
        "종이 등불의 새 노래를 아람과 도림이 불렀다. 두 사람은 2016년 항구 OST로 호흡을 맞췄다.",
        "종이 등불에서 아람과 도림은 2016년 드라마 ‘항구’ OST 이후 다시 만났다.",
        "종이 등불에 아람이 나섰다. 앞서 2016년 도림과 함께 부른 ‘항구’ OST도 사랑받았다.",
    ],
)
def test_a_korean_page_tells_the_same(text: str, page_context: Make) -> None:
    ((artists, show, year),) = read(page_context, text, language="ko")
    assert (set(artists), show, year) == ({"아람", "도림"}, "항구", 2016)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "text",
    [
        "Aram and Dorim sing a duet for Paper Lantern.",
        "Paper Lantern is on. Aram and Dorim met again in Seoul.",
        "Paper Lantern is on. Aram worked together with the director of “Harbour Lights” in 2016.",
        "Paper Lantern is on. Two years later, in 2019, Aram and Dorim met again for “Harbour Lights”.",
        "Paper Lantern is on. Aram sang for “Harbour Lights” in 2016, Dorim for “Night Bus”.",
    ],
)
def test_less_than_an_earlier_work_of_two_artists_is_nothing(text: str, page_context: Make) -> None:
    assert read(page_context, text) == []


def test_the_pages_own_show_is_not_the_earlier_one(page_context: Make) -> None:
    text = "Paper Lantern is on. Aram and Dorim meet again for it after “Harbour Lights” in 2016."
    assert read(page_context, text) == [(["Aram", "Dorim"], "Harbour Lights", 2016)]


def test_something_said_in_quotes_is_no_show(page_context: Make) -> None:
    text = '종이 등불이 온다. 아람과 도림의 재회에 "믿고 듣는다"는 말이 나왔다.'
    assert read(page_context, text, language="ko") == []


def test_a_work_told_twice_is_one(page_context: Make) -> None:
    line = "Aram previously worked with Dorim in 2016 for “Harbour Lights”."
    assert len(read(page_context, f"Paper Lantern is on.\n{line}\n{line}")) == 1


def test_the_finding_says_where_and_how_sure(page_context: Make) -> None:
    text = "Paper Lantern is on. Aram previously worked with Dorim in 2016 for “Harbour Lights”."
    spans = tuple(Span(*m.span()) for m in re.finditer("Aram|Dorim", text))
    (finding,) = find_collaborations(replace(page_context(text, []), artists=spans))
    assert finding.sentence.of(text).startswith("Aram previously")
    assert finding.year_span is not None
    assert finding.year_span.of(text) == "2016"
    assert 0.5 < finding.confidence < 1


def test_without_words_artists_or_sentences_nothing_is_found(page_context: Make) -> None:
    text = "Aram previously worked with Dorim in 2016 for “Harbour Lights”."
    context = replace(page_context(text, []), artists=(Span(0, 4), Span(28, 33)))
    assert find_collaborations(context)
    assert find_collaborations(replace(context, artists=())) == []
    assert find_collaborations(replace(context, sentences=())) == []
    assert find_collaborations(replace(context, lexicon=replace(context.lexicon, meaning={}))) == []
    assert read(page_context, text + " and then" * LONGEST_SENTENCE) == []
