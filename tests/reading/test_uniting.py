"""A page in two languages is read in each as if the other were not there, and a song in both is one."""

from __future__ import annotations

import pytest

from linernotes.model.reading import Reading
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.reading.sections import sections_of

ENGLISH = """The songs of “Paper Lanterns” that will not let go

The drama is over, and its soundtrack is all that is left to listen to on the train home in the evening.

“Slow Rain”, sung by Heize, came out as Part 3 of the soundtrack. It is a song about longing for somebody who
is not coming back. “Blue Umbrella” by Crush was released as Part 4 of the “Paper Lanterns” OST.
"""
KOREAN = """[보도자료] 드라마 ‘바람의 서점’ OST 발매

가수 거미가 부른 드라마 ‘바람의 서점’ OST Part.1 ‘책갈피’가 각종 음원 사이트에서 공개됐다. 이별의 아픔을
담은 발라드다.

이어 펀치가 가창한 ‘바람의 서점’ OST Part.2 ‘느린 편지’도 발매됐다고 제작사 측은 전했다.
"""
JAPANESE = """韓国ドラマ「紙の灯り」のOSTを振り返る

ドラマ「紙の灯り」の挿入歌「ゆっくりした雨」は、歌手のHeizeが歌うバラードで、別れた人への思いを歌っている。

もう一曲、Crushが歌う「青い傘」もOST Part.4として公開された。ドラマの終盤で流れるたびに泣いてしまう。
"""
CHINESE = """电视剧《风的书店》原声带介绍

电视剧《风的书店》的插曲《书签》由歌手Gummy演唱，这首歌讲述了离别之后的心情，让她的粉丝们听了就想哭。

另一首插曲《慢信》由Punch演唱，收录在《风的书店》OST Part.2里，歌词说的是还没有说出口的思念。
"""
SPANISH = """Las canciones de “Faroles de papel” que no se olvidan

El drama ha terminado y de él nos queda la banda sonora, que es lo mejor para volver a casa en el tren.

“Lluvia lenta”, cantada por Heize, es la parte 3 de la banda sonora del drama “Faroles de papel”. Por su
parte, “Paraguas azul”, interpretada por Crush, salió como OST Part 4 de “Faroles de papel”.
"""
HALVES = {"en": ENGLISH, "ko": KOREAN, "ja": JAPANESE, "zh": CHINESE, "es": SPANISH}
PAIRS = [("en", "ko"), ("ko", "en"), ("ja", "zh"), ("zh", "ja"), ("es", "ko"), ("ko", "es"), ("en", "ja")]


def reading_of(text: str) -> Reading:
    return read(page_from_bytes(text.encode(), "page.txt"))


def songs(reading: Reading) -> set[tuple[str, tuple[str, ...], int | None]]:
    return {(s.titles[0].text, tuple(c.name for c in s.credits), s.part) for s in reading.songs}


def shows(reading: Reading) -> dict[str, str]:
    names = {show.id: show.names[0].text for show in reading.shows}
    return {s.titles[0].text: names[s.show] for s in reading.songs if s.show is not None}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_halves_of_a_page_give_together_what_they_give_apart(first: str, second: str) -> None:
    apart = [reading_of(HALVES[first]), reading_of(HALVES[second])]
    together = reading_of(HALVES[first] + "\n" + HALVES[second])
    assert all(len(half.songs) == 2 for half in apart)
    assert songs(together) == songs(apart[0]) | songs(apart[1])
    assert shows(together) == shows(apart[0]) | shows(apart[1])


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_half_is_a_section_in_its_language(first: str, second: str) -> None:
    page = page_from_bytes((HALVES[first] + "\n" + HALVES[second]).encode(), "page.txt")
    assert [section.language for section in sections_of(page)] == [first, second]


@pytest.mark.parametrize("text", HALVES.values(), ids=HALVES)
def test_a_page_in_one_language_is_one_section(text: str) -> None:
    page = page_from_bytes(text.encode(), "page.txt")
    assert [section.language for section in sections_of(page)] == [page.language]


def test_a_quoted_line_in_another_language_is_no_section() -> None:
    page = page_from_bytes(
        (ENGLISH + "\n“책갈피를 꽂아 둔 그 자리에서 너를 기다릴게”\n\n" + ENGLISH).encode(), "page.txt"
    )
    assert [section.language for section in sections_of(page)] == ["en"]


def test_a_song_that_both_languages_name_is_one_song() -> None:
    korean = KOREAN.replace("‘책갈피’", "‘느린 비(Slow Rain)’").replace(
        "바람의 서점", "종이 등불(Paper Lanterns)"
    )
    together = reading_of(ENGLISH + "\n" + korean)
    named = [[t.text for t in s.titles] for s in together.songs]
    assert ["Slow Rain", "느린 비"] in named
    assert len([titles for titles in named if "Slow Rain" in titles]) == 1


def test_names_are_told_by_the_language_around_them() -> None:
    together = reading_of(JAPANESE + "\n" + CHINESE)
    languages = {t.text: t.lang for s in together.songs for t in s.titles}
    assert languages["青い傘"] == "ja"
    assert languages["书签"] == "zh"


def test_meaning_is_read_by_the_words_of_its_language() -> None:
    together = reading_of(ENGLISH + "\n" + KOREAN)
    themes = {s.titles[0].text: s.themes for s in together.songs}
    assert themes["Slow Rain"] == ("longing",)
    assert "heartbreak" in themes["책갈피"]
