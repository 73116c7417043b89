from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.lexicon.loader import load
from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.meaning import WEIGHTS, find_meaning
from linernotes.reading.scope import Finding, PageContext, SongScope
from linernotes.text.sentences import sentences

Make = Callable[..., PageContext]
THEMES = {
    "longing", "comfort", "heartbreak", "devotion", "hope", "confession",
    "protection", "reunion", "regret", "unrequited", "joy",
}  # fmt: skip

ENGLISH = {
    "longing": "“Blue Kettle” is about a girl who misses her brother.",
    "comfort": "“Blue Kettle” tells anyone who is worn out that it is okay to cry.",
    "heartbreak": "“Blue Kettle” is about a couple who have to part at a ferry.",
    "devotion": "In “Blue Kettle” a man promises to stay by her side forever.",
    "hope": "“Blue Kettle” asks us to keep going because better days are on the way.",
    "confession": "“Blue Kettle” is sung by someone who finally tells a neighbour of her love.",
    "protection": "The words of “Blue Kettle” promise to protect a child from harm.",
    "reunion": "“Blue Kettle” is about old classmates who meet again at a bus stop.",
    "regret": "“Blue Kettle” tells of a son who should have called home.",
    "unrequited": "“Blue Kettle” is about a clerk who loves someone from afar.",
    "joy": "“Blue Kettle” tells of pure joy on a first date.",
}
KOREAN = {
    "longing": "‘파란 주전자’는 멀리 떠난 형을 향한 그리움을 담은 곡이다.",
    "comfort": "‘파란 주전자’는 지친 이들을 다독이는 위로의 노래다.",
    "heartbreak": "‘파란 주전자’는 헤어진 연인의 아픔을 그린 곡이다.",
    "devotion": "‘파란 주전자’는 언제까지나 곁을 지키겠다는 맹세를 담았다.",
    "hope": "‘파란 주전자’는 넘어져도 다시 일어나 내일을 향해 가자는 노래다.",
    "confession": "‘파란 주전자’는 오래 좋아한 이웃에게 건네는 고백을 담은 곡이다.",
    "protection": "‘파란 주전자’는 어떤 비바람에도 너를 지켜 주겠다는 내용이다.",
    "reunion": "‘파란 주전자’는 십 년 만에 다시 만난 친구들의 이야기를 담은 곡이다.",
    "regret": "‘파란 주전자’는 전화 한 통 하지 못한 아들의 후회를 노래한 곡이다.",
    "unrequited": "‘파란 주전자’는 말 한마디 못 하는 짝사랑을 그린 곡이다.",
    "joy": "‘파란 주전자’는 첫 데이트의 설렘을 노래한 곡이다.",
}


def values(context: PageContext, prop: str) -> list[str]:
    return [f.value for f in find_meaning(context) if f.property == prop]


def only(context: PageContext, prop: str) -> tuple[Finding, str]:
    (finding,) = (f for f in find_meaning(context) if f.property == prop)
    return finding, finding.quote.of(context.page.text)


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_is_read_in_english(theme: str, page_context: Make) -> None:
    assert values(page_context(ENGLISH[theme], ["Blue Kettle"]), "theme")[0] == theme


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_is_read_in_korean(theme: str, page_context: Make) -> None:
    assert values(page_context(KOREAN[theme], ["파란 주전자"], language="ko"), "theme")[0] == theme


@pytest.mark.parametrize(
    "text",
    [
        "“Blue Kettle” is about a girl who no longer misses her brother.",
        "“Blue Kettle” tells of a life without regret.",
    ],
)
def test_what_is_denied_is_no_theme(text: str, page_context: Make) -> None:
    assert values(page_context(text, ["Blue Kettle"]), "theme") == []


def test_what_a_korean_ending_denies_is_no_theme(page_context: Make) -> None:
    text = "‘파란 주전자’는 지난 일을 후회하지 않는다는 내용이다."
    assert values(page_context(text, ["파란 주전자"], language="ko"), "theme") == []


def test_titles_shows_and_artists_mean_nothing(page_context: Make) -> None:
    assert values(page_context("This song is “Regret and Longing”.", ["Regret and Longing"]), "theme") == []
    text = "“Blue Kettle” is a song of The Regret."
    context = page_context(text, ["Blue Kettle"], shows=["The Regret"])
    assert values(context, "theme") == []
    singer = replace(page_context(text, ["Blue Kettle"], shows=[]), artists=(Span(27, 37),))
    assert values(singer, "theme") == []


def test_the_sound_of_a_song_is_no_meaning(page_context: Make) -> None:
    context = page_context("“Blue Kettle” is a sad piano ballad with warm vocals.", ["Blue Kettle"])
    assert values(context, "theme") == []
    assert values(context, "sound") == ["piano", "ballad"]


def test_a_page_of_the_whole_soundtrack_gives_its_songs_nothing(page_context: Make) -> None:
    text = "Aram sings “Blue Kettle”.\n\nThe OST is full of comfort and longing."
    assert values(page_context(text, ["Blue Kettle"]), "theme") == []


def test_the_quote_is_the_smallest_phrase_to_the_end_of_its_word(page_context: Make) -> None:
    finding, quote = only(page_context(KOREAN["regret"], ["파란 주전자"], language="ko"), "theme")
    assert quote == "후회를"
    assert 0.5 < finding.confidence < 1
    assert only(page_context(ENGLISH["regret"], ["Blue Kettle"]), "theme")[1] == "should have"


def test_more_evidence_makes_surer(page_context: Make) -> None:
    weak, _ = only(
        page_context("“Blue Kettle” is about a son who should have called.", ["Blue Kettle"]), "theme"
    )
    text = "“Blue Kettle” is about the regret of a son who should have called."
    strong, _ = only(page_context(text, ["Blue Kettle"]), "theme")
    assert strong.confidence > weak.confidence


def test_two_themes_are_kept_when_both_are_said(page_context: Make) -> None:
    text = "“Blue Kettle” is about a girl who misses her brother and about her regret."
    assert set(values(page_context(text, ["Blue Kettle"]), "theme")) == {"longing", "regret"}


def test_an_occasion_needs_words_that_suggest_listening(page_context: Make) -> None:
    text = "“Blue Kettle” is perfect for a rainy day."
    assert values(page_context(text, ["Blue Kettle"]), "occasion") == ["on a rainy day"]
    text = "Aram recorded “Blue Kettle” on a rainy day."
    assert values(page_context(text, ["Blue Kettle"]), "occasion") == []
    text = "‘파란 주전자’는 퇴근길에 듣기 좋은 곡이다."
    context = page_context(text, ["파란 주전자"], language="ko")
    assert values(context, "occasion") == ["on the way home"]


def test_a_song_has_one_perspective(page_context: Make) -> None:
    text = "“Blue Kettle” is about one of the couples and is sung to her lover."
    assert values(page_context(text, ["Blue Kettle"]), "perspective") == ["one of a couple"]


def test_a_cue_is_the_words_of_the_page(page_context: Make) -> None:
    text = "“Blue Kettle” was heard at the ending of episode 2."
    assert values(page_context(text, ["Blue Kettle"]), "cue") == ["ending of episode 2"]
    text = "‘파란 주전자’는 지난 5회 엔딩에 흘렀다."
    assert values(page_context(text, ["파란 주전자"], language="ko"), "cue") == ["5회 엔딩"]


def test_without_songs_or_words_nothing_is_found(page_context: Make) -> None:
    assert find_meaning(page_context("It is about regret.", [])) == []
    context = page_context(ENGLISH["regret"], ["Blue Kettle"])
    assert find_meaning(replace(context, lexicon=replace(context.lexicon, meaning={}))) == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_word_lists_use_known_themes_and_strengths_and_no_phrase_twice(language: str) -> None:
    lists = cast("Mapping[str, Mapping[str, list[str]]]", load(language).meaning["theme"])
    assert set(lists) == THEMES | {"none"}
    for theme, strengths in lists.items():
        assert set(strengths) <= set(WEIGHTS)
        phrases = [phrase for words in strengths.values() for phrase in words]
        assert len(phrases) == len(set(phrases)), theme


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Blue Kettle", "misses her", "is about", "this song", "the drama", ", ", ". ", "\n", "regret",
             "no longer", "number 1", "1. ", "forever", "İ", "piano", "; "]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_every_quote_is_a_slice_outside_titles_whatever_the_page(parts: list[str]) -> None:
    text = " ".join(["Blue Kettle", *parts])
    spans = [Span(*s) for s in sentences(text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans)
    at = [i for i in range(len(text)) if text.startswith("Blue Kettle", i)]
    song = SongScope(tuple(Span(i, i + 11) for i in at))
    page = Page("p", "", text, blocks, language="en")
    for finding in find_meaning(PageContext(page, load("en"), tuple(spans), (song,))):
        assert 0 <= finding.quote.start < finding.quote.end <= len(text)
        assert not any(m.start <= finding.quote.start < m.end for m in song.mentions)
        assert 0 < finding.confidence < 1
