"""A guide as rich as they come: eight songs of Dr. Romantic 2, from invented pages in three languages.

The titles, singers and the name of the series are real; pages, sentences and opinions are not.
"""

# ruff: noqa: E501 - a page's sentence stays on one line, to be read as its page has it

from __future__ import annotations

import hashlib

import pytest

from linernotes.model.guide import (
    Citation,
    Disagreement,
    Fact,
    Guide,
    GuideCollaboration,
    GuideCredit,
    GuidePerson,
    GuideSong,
    Source,
)

REVIEW = "https://second-verse.example/late-shift"
COLUMN = "https://mulgyeol.example/winter?id=8&page=1"
TABLE = "examples/soundtrack-table.html"
DUO = "https://tinroof.example/duo"
PRESS = "examples/gummy-press-release.txt"
DIARY = "http://night.example/diary"
WEEKLY = "https://yoru.example/ost"

SOURCES = (
    Source(REVIEW, "Late-shift listening: the songs of Dr. Romantic 2", "en", "2020-03-03"),
    Source(COLUMN, "[이주의 노래] 겨울 병원에 흐르던 여덟 곡", "ko", "2020-02-27"),
    Source(TABLE, "Romantic Doctor, Teacher Kim 2: every song by part", "en", "2020-03-01"),
    Source(DUO, "Chanyeol and Punch reunite for “Dr. Romantic 2”", "en", "2020-01-21"),
    Source(PRESS, None, "ko", "2020-01-14"),
    Source(DIARY, "간호사의 플레이리스트: 낭만닥터 김사부 2 OST", "ko", "2020-02"),
    Source(WEEKLY, "夜の歌だより", "ja", None),
)
LANGUAGES = {source.uri: source.language for source in SOURCES}


def cite(uri: str, sentence: str, quote: str, confidence: float = 0.97) -> Citation:
    """Where ``quote`` first stands in ``sentence`` of the page ``uri``."""
    start = sentence.index(quote)
    key = hashlib.sha1(f"{uri}{sentence}{quote}".encode(), usedforsecurity=False).hexdigest()
    return Citation(
        uri, quote, sentence, start, start + len(quote), LANGUAGES.get(uri, "und"), key, confidence
    )


def fact(text: str, lang: str, *where: tuple[str, str] | tuple[str, str, str]) -> Fact:
    """A fact; each place is (uri, sentence) or (uri, sentence, quote) if the page words it otherwise."""
    return Fact(text, lang, tuple(cite(w[0], w[1], w[2] if len(w) == 3 else text) for w in where))


def credit(role: str, *names: Fact, of: tuple[Fact, ...] = ()) -> GuideCredit:
    return GuideCredit(f"artist-{names[0].text}", role, names, of)


def my_love() -> GuideSong:
    item = (REVIEW, "EXO’s Baekhyun – My Love (너를 사랑하고 있어)")
    column = (
        COLUMN,
        "첫 곡은 엑소 백현의 ‘너를 사랑하고 있어’였다. 오래 감춰 온 마음을 털어놓는 고백의 노래로, 첫 방송 다음 날인 1월 7일 발매됐다.",
    )
    row = (TABLE, "1 My Love (너를 사랑하고 있어) Baekhyun (EXO) 2020-01-07")
    diary = (DIARY, "백현(EXO) – 너를 사랑하고 있어 (My Love)")
    weekly = (WEEKLY, "ベクヒョンが歌う「君を愛している」は、第1話の余韻をそのまま閉じこめたようなバラード。")
    meaning = (
        REVIEW,
        "A confession from start to finish: he has been in love for a while and means to stay, first in a whisper and then over the whole orchestra.",
    )
    return GuideSong(
        "song-my-love",
        titles=(
            fact("너를 사랑하고 있어", "ko", item, column, row, diary),
            fact("My Love", "en", item, row, diary),
            fact("I Love You", "en", (DUO, "Baekhyun sang “I Love You” for the first part.")),
            fact("君を愛している", "ja", weekly),
        ),
        credits=(
            credit(
                "main",
                fact("백현", "ko", column, diary),
                fact("Baekhyun", "en", item, row),
                fact("ベクヒョン", "ja", weekly),
                of=(fact("EXO", "en", item, row, diary), fact("엑소", "ko", column)),
            ),
        ),
        part=fact("1", "", (*row, "1")),
        released=fact("2020-01-07", "", row, (*column, "1월 7일")),
        themes=(
            fact("confession", "", (*meaning, "A confession"), (*column, "고백의 노래")),
            fact("devotion", "", (*meaning, "means to stay")),
        ),
        occasions=(
            fact("with someone you love", "", (REVIEW, "I would save it for someone you love.", "for someone you love")),
        ),
        sound=(
            fact("ballad", "", (*weekly, "バラード")),
            fact("orchestra", "", (*meaning, "orchestra")),
        ),
    )  # fmt: skip


def your_day() -> GuideSong:
    item = (REVIEW, "Gummy – Your Day (너의 하루는 좀 어때)")
    release = (
        PRESS,
        "음반 제작사 별무리엔터는 오늘(14일) 오후 6시 SBS 월화드라마 ‘낭만닥터 김사부 2’ OST Part.2 ‘너의 하루는 좀 어때’를 주요 음원 사이트에 선보인다고 전했다.",
    )
    meaning = (
        REVIEW,
        "The song is about comforting a tired person without trying to fix anything: whatever happened out there, I am on your side.",
    )
    row = (TABLE, "2 Your Day (너의 하루는 좀 어때) Gummy 2020-01-14")
    return GuideSong(
        "song-your-day",
        titles=(
            fact("너의 하루는 좀 어때", "ko", item, release, row),
            fact("Your Day", "en", item, row),
            fact("How is Your Day", "en", (DUO, "Gummy’s “How is Your Day” came a week later.")),
        ),
        credits=(
            credit(
                "main",
                fact("거미", "ko", (PRESS, "가수 거미(Gummy)의 목소리가 돌담병원을 찾는다.")),
                fact("Gummy", "en", item, row),
            ),
        ),
        part=fact("2", "", (*release, "Part.2"), (*row, "2")),
        released=fact("2020-01-14", "", (*release, "오늘(14일)"), row),
        themes=(fact("comfort", "", (*meaning, "comforting a tired person")),),
        perspectives=(fact("to a lover", "", (*meaning, "I am on your side")),),
        occasions=(
            fact("for a hard day", "", (REVIEW, "Put it on after a hard day at work.", "a hard day")),
            fact("on the way home", "", (PRESS, "퇴근길 버스 안에서 듣기 좋은 발라드다.", "퇴근길")),
        ),
        sound=(
            fact("ballad", "", (PRESS, "퇴근길 버스 안에서 듣기 좋은 발라드다.", "발라드")),
            fact("piano", "", (PRESS, "잔잔한 피아노로 문을 열고 후반부에는 현악이 두텁게 쌓인다.", "피아노")),
            fact("strings", "", (PRESS, "잔잔한 피아노로 문을 열고 후반부에는 현악이 두텁게 쌓인다.", "현악")),
        ),
        cue=(
            fact("ending of episode 2", "en", (REVIEW, "It first plays over the ending of episode 2, quietly.")),
        ),
        people=(
            GuidePerson(fact("Han Bada", "en", (TABLE, "Words by Han Bada, music by Oh Noeul.")), "lyricist"),
            GuidePerson(fact("Oh Noeul", "en", (TABLE, "Words by Han Bada, music by Oh Noeul.")), "composer"),
        ),
    )  # fmt: skip


def go_away() -> GuideSong:
    item = (REVIEW, "EXO’s Chanyeol ft. Punch – Go Away Go Away")
    duo = (
        DUO,
        "EXO’s Chanyeol and Punch have recorded “Go Away Go Away” for the SBS series “Dr. Romantic 2,” and the song was released on January 21, 2020.",
    )
    column = (COLUMN, "1월 20일에는 찬열&펀치의 ‘Go Away Go Away’가 뒤를 이었다.")
    row = (TABLE, "Go Away Go Away Chanyeol (EXO), Punch 2020-01-20")
    meaning = (
        REVIEW,
        "The words of the new song say “go away”, but the meaning is the opposite: a frightened heart begs the other one to stay and promises to protect them from every storm.",
    )
    return GuideSong(
        "song-go-away",
        titles=(fact("Go Away Go Away", "en", item, duo, column, row),),
        credits=(
            credit(
                "main",
                fact("찬열", "ko", column),
                fact("Chanyeol", "en", item, duo, row),
                of=(fact("EXO", "en", item, duo, row),),
            ),
            credit("main", fact("펀치", "ko", column), fact("Punch", "en", item, duo, row)),
        ),
        released=fact("2020-01-20", "", row, (*column, "1월 20일")),
        themes=(
            fact("protection", "", (*meaning, "promises to protect them")),
            fact("longing", "", (*meaning, "begs the other one to stay")),
        ),
        sound=(
            fact("duet", "", (DUO, "“Go Away Go Away,” sung by the duo Chanyeol & Punch, is a plea not to be left alone.", "sung by the duo")),
            fact("guitar", "", (DUO, "A lone guitar opens it, Punch takes the first verse, and Chanyeol answers with a rap.")),
            fact("rap", "", (DUO, "A lone guitar opens it, Punch takes the first verse, and Chanyeol answers with a rap.")),
        ),
        collaborations=(
            GuideCollaboration(
                ("Chanyeol", "Punch"),
                "Goblin",
                "2016",
                (cite(REVIEW, "The two last met in the studio for Goblin in 2016.", "for Goblin in 2016"),),
            ),
        ),
        disagreements=(
            Disagreement(
                "released",
                (
                    fact("2020-01-20", "", row, (*column, "1월 20일")),
                    fact("2020-01-21", "", (*duo, "January 21, 2020")),
                ),
            ),
        ),
    )  # fmt: skip


def thats_all() -> GuideSong:
    item = (REVIEW, "Heize – That’s All (다 그렇지 뭐)")
    column = (
        COLUMN,
        "이별을 덤덤하게 받아들이는 헤이즈의 ‘다 그렇지 뭐’, 떠난 사람을 향한 그리움을 담은 마마무의 ‘자꾸 더 보고싶은 사람’도 빼놓을 수 없다.",
    )
    meaning = (
        REVIEW,
        "It is about the days after a goodbye, when everyone says that time heals and you are not so sure.",
    )
    return GuideSong(
        "song-thats-all",
        titles=(fact("다 그렇지 뭐", "ko", item, column), fact("That’s All", "en", item)),
        credits=(credit("main", fact("헤이즈", "ko", column), fact("Heize", "en", item)),),
        themes=(fact("heartbreak", "", (*column, "이별을 덤덤하게 받아들이는"), (*meaning, "the days after a goodbye")),),
        sound=(fact("jazz", "", (REVIEW, "A lazy, jazzy beat keeps the sadness from getting heavy.", "jazzy")),),
    )  # fmt: skip


def love() -> GuideSong:
    diary = (DIARY, "양다일 – 사랑 이토록 어려운 말 (Love)")
    press = (WEEKLY, "ヤン・ダイルの「사랑 이토록 어려운 말」はPart 5として1月27日に公開された。")
    return GuideSong(
        "song-love",
        titles=(fact("사랑 이토록 어려운 말", "ko", diary, press), fact("Love", "en", diary)),
        credits=(credit("main", fact("양다일", "ko", diary), fact("ヤン・ダイル", "ja", press)),),
        part=fact("5", "", (*press, "Part 5")),
        released=fact("2020-01-27", "", (*press, "1月27日")),
    )


def i_miss_you() -> GuideSong:
    row = (TABLE, "6 I Miss You (자꾸 더 보고싶은 사람) MAMAMOO 2020-01-28")
    column = (COLUMN, "마마무의 곡은 OST Part.6로 1월 28일 공개됐다.")
    named = (
        COLUMN,
        "이별을 덤덤하게 받아들이는 헤이즈의 ‘다 그렇지 뭐’, 떠난 사람을 향한 그리움을 담은 마마무의 ‘자꾸 더 보고싶은 사람’도 빼놓을 수 없다.",
    )
    return GuideSong(
        "song-i-miss-you",
        titles=(fact("자꾸 더 보고싶은 사람", "ko", row, named), fact("I Miss You", "en", row)),
        credits=(credit("main", fact("마마무", "ko", named), fact("MAMAMOO", "en", row)),),
        part=fact("6", "", (*column, "Part.6"), (*row, "6")),
        released=fact("2020-01-28", "", row, (*column, "1월 28일")),
        themes=(fact("longing", "", (*named, "그리움을 담은")),),
    )


def you_dont_know() -> GuideSong:
    diary = (DIARY, "먼데이키즈 – 모르시죠 (You Don't Know)")
    meaning = (DIARY, "‘모르시죠’는 좋아한다는 말을 끝내 못 하는 짝사랑 노래라서 비 오는 날에 듣습니다.")
    return GuideSong(
        "song-you-dont-know",
        titles=(fact("모르시죠", "ko", diary, meaning), fact("You Don't Know", "en", diary)),
        credits=(credit("main", fact("먼데이키즈", "ko", diary)),),
        themes=(fact("unrequited", "", (*meaning, "짝사랑 노래")),),
        occasions=(fact("on a rainy day", "", (*meaning, "비 오는 날에")),),
    )


def my_dear() -> GuideSong:
    column = (COLUMN, "청하가 부른 ‘나의 그대’는 슬픔에 빠진 연인을 다독이는 위로의 노래다.")
    diary = (DIARY, "청하 – 나의 그대 (My Love)")
    return GuideSong(
        "song-my-dear",
        titles=(fact("나의 그대", "ko", diary, column), fact("My Love", "en", diary)),
        credits=(credit("featured", fact("청하", "ko", column, diary)),),
        themes=(fact("comfort", "", (*column, "위로의 노래")),),
    )


def dr_romantic() -> Guide:
    show = (
        REVIEW,
        "Now that Dr. Romantic 2 (낭만닥터 김사부 2) has ended, the series lives on in my headphones.",
    )
    index = (TABLE, "The series is also listed as Romantic Doctor, Teacher Kim 2 (낭만닥터 김사부 2).")
    return Guide(
        "show-dr-romantic-2",
        names=(
            fact("낭만닥터 김사부 2", "ko", show, index),
            fact("Dr. Romantic 2", "en", show),
            fact("Romantic Doctor, Teacher Kim 2", "en", index),
            fact("浪漫ドクターキム・サブ2", "ja", (WEEKLY, "「浪漫ドクターキム・サブ2」の歌を夜に聴く。")),
        ),
        songs=(
            my_love(), your_day(), go_away(), thats_all(), love(), i_miss_you(), you_dont_know(), my_dear(),
        ),
        sources=SOURCES,
        track_counts=(
            fact("8", "", (COLUMN, "이번 OST에는 모두 8곡의 가창곡이 실렸다.")),
            fact("9", "", (TABLE, "There are 9 vocal songs in all, one of which we have not found.")),
        ),
    )  # fmt: skip


@pytest.fixture
def guide() -> Guide:
    """The liner notes of Dr. Romantic 2."""
    return dr_romantic()


@pytest.fixture
def guide_fact() -> Fact:
    """A title that one page prints in two sentences."""
    return you_dont_know().titles[0]


HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "+1 <script>alert(1)</script>",
    "-2 [here](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "@SUM(A1) ]]> &amp; <!-- x",
    "1. a\tb\nc\x00\x1b[31m\u202e |LAST\t`*_~",
)
"""Titles that mean something to a spreadsheet, a browser, a Markdown renderer or an importer."""


@pytest.fixture
def hostile_guide() -> Guide:
    """A soundtrack whose every title and singer is out to do harm."""
    page = "https://evil.example/<x>"
    songs = tuple(
        GuideSong(
            f"song-{number}",
            (fact(name, "en", (page, f"{name} is sung", name)),),
            (credit("main", fact(name, "", (page, f"{name} is sung", name))),),
        )
        for number, name in enumerate(HOSTILE)
    )
    names = (fact(HOSTILE[0], "en", (page, HOSTILE[0])),)
    return Guide("show-evil", names, songs, (Source(page, HOSTILE[1], "en", None),))
