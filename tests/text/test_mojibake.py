"""Mojibake is told from every honest language, and put right where nothing was lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.mojibake import mojibake

CORPUS = Path(__file__).parents[2] / "corpus"
KOREAN = (
    "드라마 ‘종이 등불’ OST Part.3 ‘느린 비’가 14일 오후 6시 각종 음원 사이트에서 공개된다. 헤이즈가 불렀다. "
    * 3
)
JAPANESE = (
    "ドラマ「紙の灯り」の挿入歌「ゆっくりした雨」は、歌手ヘイズが歌うバラードだ。切ない別れを描いている。" * 3
)
CHINESE = "电视剧《纸灯笼》的插曲《慢雨》由歌手Heize演唱，歌词讲述了分别之后的思念，旋律缓慢而悲伤。" * 3
ENGLISH = (
    "“Slow Rain” – sung by Heize – is the drama’s third single. It’s “the saddest song”, they said. " * 3
)
SPANISH = (
    "La canción «Lluvia lenta», que también cantó Heize, salió después del último capítulo: ¡qué emoción! "
    * 3
)


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, CHINESE, ENGLISH, SPANISH])
def test_utf_8_read_as_western_european_is_told_and_put_right(text: str) -> None:
    found = mojibake(text.encode().decode("latin-1"))
    assert found is not None
    assert (found.written, found.read_as, found.mended) == ("UTF-8", "Windows-1252", text)


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, CHINESE])
def test_utf_8_read_as_western_european_is_told_where_letters_were_lost(text: str) -> None:
    found = mojibake(text.encode().decode("cp1252", "replace"))
    assert found is not None
    assert found.mended is None


@pytest.mark.parametrize("codec", ["cp949", "gb18030", "cp932", "big5hkscs"])
@pytest.mark.parametrize("text", [KOREAN, JAPANESE, CHINESE])
def test_utf_8_read_as_an_east_asian_charset_is_told(text: str, codec: str) -> None:
    assert mojibake(text.encode().decode(codec, "replace")) is not None


@pytest.mark.parametrize(("text", "codec"), [(KOREAN, "cp949"), (CHINESE, "gb18030"), (JAPANESE, "euc_jp")])
def test_an_east_asian_charset_read_as_western_european_is_told(text: str, codec: str) -> None:
    assert mojibake(text.encode(codec, "replace").decode("cp1252", "replace")) is not None


def test_text_that_lost_its_letters_is_told() -> None:
    found = mojibake(KOREAN.replace("이", "\ufffd").replace("드", "\ufffd\ufffd"))
    assert found is not None
    assert found.mended is None


def test_no_page_of_the_corpus_is_taken_for_mojibake() -> None:
    pages = sorted(CORPUS.glob("*/*.txt"))
    assert len(pages) > 100
    assert [page.stem for page in pages if mojibake(page.read_text(encoding="utf-8"))] == []


def test_a_few_accents_or_one_lost_letter_are_no_mojibake() -> None:
    assert mojibake("Beyoncé, Rosalía and Sigur Rós sing for “Goblin” (도깨비) \ufffd") is None
    assert mojibake("Ã") is None


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    found = mojibake(text)
    assert found is None or found.written
