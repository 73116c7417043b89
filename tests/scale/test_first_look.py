"""The first look lets next to no page about a soundtrack go by, in whatever bytes it comes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("hyperscan", reason="needs the scale extra")

from linernotes.scale.first_look import NEAR, is_worth_reading

CORPUS = Path(__file__).parents[2] / "corpus"

KOREAN = "가수 백현이 부른 드라마 ‘낭만닥터 김사부 2’의 주제가"
JAPANESE = "ドラマ『浪漫ドクターキム・サブ』の主題歌を歌う"
CHINESE = "电视剧《浪漫医生金师傅》的主题曲"
RUSSIAN = "официальный саундтрек дорамы"
THAI = "เพลงประกอบละคร"


def pages_with_songs(folder: str) -> Iterator[bytes]:
    for labels in sorted((CORPUS / folder).glob("*.json")):
        gold = json.loads(labels.read_text(encoding="utf-8"))
        page = next((p for s in (".txt", ".html") if (p := labels.with_suffix(s)).is_file()), None)
        if page is not None and gold.get("songs"):
            yield page.read_bytes()


def test_it_lets_at_most_one_page_in_a_hundred_of_those_that_follow_real_ones_go_by() -> None:
    pages = [*pages_with_songs("dev"), *pages_with_songs("train")]
    assert len(pages) > 100
    worth = sum(map(is_worth_reading, pages))
    assert worth / len(pages) >= 0.99


def test_it_lets_few_pages_go_by_that_were_written_to_be_harder_than_real_ones() -> None:
    pages = list(pages_with_songs("written"))
    assert len(pages) > 500
    worth = sum(map(is_worth_reading, pages))
    assert worth / len(pages) >= 0.98


@pytest.mark.parametrize("text", [
    "Dr. Romantic 2 OST", "the official soundtrack", "ORIGINAL SOUNDTRACK", "drama-ost list",
    KOREAN, JAPANESE, CHINESE, RUSSIAN, THAI, "lagu tema sinetron", "canción de la telenovela",
])  # fmt: skip
def test_a_word_for_soundtracks_or_theme_songs_is_enough(text: str) -> None:
    assert is_worth_reading(f"<p>{text}</p>".encode())


@pytest.mark.parametrize("text", [
    "", "POST /index HTTP/1.1", "The most cost-effective host", "a song of our choir", "a drama in five acts",
    "number of shows: 3", "ostéopathie", "Östlich", "오늘의 날씨", "東京の天気は晴れ", "北京天气",
])  # fmt: skip
def test_other_pages_are_passed_over(text: str) -> None:
    assert not is_worth_reading(f"<p>{text}</p>".encode())


@pytest.mark.parametrize("charset", ["utf-8", "cp1251"])
def test_a_word_inside_another_is_no_word(charset: str) -> None:
    assert not is_worth_reading("<p>Новости, погода, доставка, стоимость</p>".encode(charset))
    assert is_worth_reading("<p>Лучший ост (дорама)</p>".encode(charset))


def test_a_song_counts_only_near_a_show() -> None:
    assert is_worth_reading(b"a song" + b" ." * 100 + b"of the drama")
    assert not is_worth_reading(b"a song" + b" ." * NEAR + b"of the drama")


def test_menus_scripts_and_attributes_say_nothing_of_their_page() -> None:
    menu = "<ul><li><a href='/s'>Songs</a></li><li><a href='/f'>Films</a></li></ul>"
    assert not is_worth_reading(
        f"{menu}<p class='song drama'>Rain.<script>'song of a film'</script></p>".encode()
    )
    assert is_worth_reading(f"{menu}<p>A song of the film.</p>".encode())
    assert is_worth_reading(f"{menu}<p>Rain.</p><a href='/o'>OST</a>".encode())


def test_a_pair_in_a_menu_hides_none_in_the_article() -> None:
    menu = "<ul><li><a href='/s'>Songs</a></li><li><a href='/f'>Films</a></li></ul>"
    filler = "<p>Rain.</p>" * 2000
    assert not is_worth_reading(f"{menu}{filler}<p>a song</p>{filler}{menu}".encode())
    assert is_worth_reading(f"{menu}{filler}<p>a song of the film</p>{filler}{menu}".encode())


def test_a_song_and_a_show_in_two_languages_are_no_pair() -> None:
    assert not is_worth_reading("노래 telenovela".encode())


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (KOREAN, "cp949"), (KOREAN, "euc_kr"), (KOREAN, "utf-16"), ("OST " * 9, "utf-16-le"),
        (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"), (RUSSIAN, "cp1251"), (THAI, "cp874"),
        ("電視劇主題曲", "big5hkscs"), ("canción de la telenovela", "cp1252"), ("dizinin müziği", "cp1254"),
    ],
)  # fmt: skip
def test_words_are_found_in_every_charset(text: str, charset: str) -> None:
    markup = "<html><body><p>{}</p></body></html>"
    assert is_worth_reading(markup.format(text).encode(charset))


def test_words_are_found_decomposed_and_as_entities() -> None:
    import unicodedata  # noqa: PLC0415 - only here

    assert is_worth_reading(unicodedata.normalize("NFD", KOREAN).encode())
    for numeral in ("&#{};", "&#x{:x};", "&#x{:X};"):
        escaped = "".join(c if c.isascii() else numeral.format(ord(c)) for c in KOREAN + JAPANESE)
        assert is_worth_reading(escaped.encode())


def test_a_page_pasted_together_from_two_charsets_is_looked_at_in_both() -> None:
    assert is_worth_reading(RUSSIAN.encode("cp1251") + KOREAN.encode())
    assert is_worth_reading("погода".encode("cp1251") + KOREAN.encode())


def test_random_bytes_do_not_pass_for_pages() -> None:
    dice = random.Random(7)
    assert sum(is_worth_reading(dice.randbytes(20_000)) for _ in range(20)) <= 4
