"""The whole way from a page to its reading: what must hold of any page, and two pages field by field."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from linernotes.model.contract import reading_json
from linernotes.model.page import Span
from linernotes.model.reading import Reading, SongReading
from linernotes.model.statement import statement_id
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.labelled import LabelledPage, load
from linernotes.reading.reader import Reader, read, shipped_weights

ROOT = Path(__file__).parents[2]
VALIDATOR = Draft202012Validator(
    json.loads((ROOT / "docs/schemas/reading.schema.json").read_text(encoding="utf-8"))
)
LANGUAGES = ("en", "ko", "ja", "zh", "id", "es", "vi", "th", "pt", "tr")

REVIEW = """# The songs that carry Harbour of Glass

The drama “Harbour of Glass” ended last week, and its OST will not leave my head.
These are the songs that I keep going back to.

1. “Paper Tide” (종이 물결) – EXO’s Chanyeol feat. Punch

“Paper Tide” is about a girl who misses her brother.

2. “Lanterns Out” – Gummy

“Lanterns Out” tells anyone who is worn out that it is okay to cry.

3. “My Quiet Side” – V (BTS)

“My Quiet Side” is about a couple who have to part at a ferry.
"""

PRESS = """가수 백현, SBS 드라마 '유리 항구' OST Part.3 '종이 물결' 14일 발매

(서울=음악일보) 2020-01-13

그룹 엑소(EXO) 멤버 백현이 부른 SBS 월화드라마 '유리 항구'의 세 번째 OST '종이 물결(Paper Tide)'이
14일 오후 6시 각종 음원 사이트를 통해 공개된다.

'종이 물결'은 멀리 떠난 형을 향한 그리움을 담은 곡이다.
"""


def reading_of(text: str, uri: str = "page.txt") -> Reading:
    return read(page_from_bytes(text.encode(), uri))


@cache
def corpus() -> tuple[LabelledPage, ...]:
    return tuple(load(ROOT / "corpus" / "dev"))


def check(reading: Reading) -> None:
    """Everything that holds of the reading of any page."""
    text = reading.page.text
    subjects = {s.subject for s in reading.statements}
    for statement in reading.statements:
        assert statement.quote
        assert statement.quote == text[statement.start : statement.end]
        assert statement.sentence.contains(Span(statement.start, statement.end))
        assert statement.sentence.end <= len(text)
        assert 0.0 <= statement.confidence <= 1.0
        key = (statement.subject, statement.property, statement.value, statement.lang)
        assert statement.id == statement_id(reading.page.uri, *key)
        assert statement.object is None or statement.object in subjects
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    named = {s.id for s in reading.shows} | {s.id for s in reading.songs}
    assert len(named) == len(reading.shows) + len(reading.songs)
    assert {s for s in subjects if s.startswith(("show", "song"))} <= named
    for song in reading.songs:
        check_song(reading, song)


def check_song(reading: Reading, song: SongReading) -> None:
    assert song.titles
    assert all(n.text.strip() for n in song.titles)
    assert all(c.name.strip() and c.role in {"main", "featured"} for c in song.credits)
    assert song.show is None or song.show in {s.id for s in reading.shows}
    said = {(s.property, s.value) for s in reading.statements if s.subject == song.id}
    assert {("title", n.text) for n in song.titles} <= said
    assert {(f"{c.role}_artist", c.name) for c in song.credits} <= said


def titles(reading: Reading) -> list[str]:
    return [song.titles[0].text for song in reading.songs]


def test_a_review_is_read_field_by_field() -> None:
    reading = reading_of(REVIEW, "review.md")
    check(reading)
    (show,) = reading.shows
    assert (show.kind, [n.text for n in show.names]) == ("series", ["Harbour of Glass"])
    first, second, third = reading.songs
    assert [(n.text, n.lang) for n in first.titles] == [("Paper Tide", "en"), ("종이 물결", "ko")]
    assert [(c.name, c.role, c.member_of, c.as_printed) for c in first.credits] == [
        ("Chanyeol", "main", ("EXO",), "EXO’s Chanyeol"), ("Punch", "featured", (), "Punch"),
    ]  # fmt: skip
    assert [n.text for n in second.titles] == ["Lanterns Out"]
    assert [(c.name, c.member_of) for c in second.credits] == [("Gummy", ())]
    assert [n.text for n in third.titles] == ["My Quiet Side"]
    assert [(c.name, c.member_of, c.as_printed) for c in third.credits] == [("V", ("BTS",), "V (BTS)")]
    assert [s.track_number for s in reading.songs] == [1, 2, 3]
    assert [s.themes for s in reading.songs] == [("longing",), ("comfort",), ("heartbreak",)]
    assert all((s.show, s.part, s.released) == (show.id, None, None) for s in reading.songs)


def test_a_korean_press_release_is_read_field_by_field() -> None:
    reading = reading_of(PRESS)
    check(reading)
    assert (reading.page.language, reading.page.published) == ("ko", "2020-01-13")
    (show,) = reading.shows
    assert [(n.text, n.lang) for n in show.names] == [("유리 항구", "ko")]
    (song,) = reading.songs
    assert [(n.text, n.lang) for n in song.titles] == [("종이 물결", "ko"), ("Paper Tide", "en")]
    (credit,) = song.credits
    assert (credit.name, credit.role, credit.member_of) == ("백현", "main", ("엑소",))
    assert (song.show, song.part, song.released, song.themes) == (show.id, 3, "2020-01-14", ("longing",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_corpus_pages_give_readings_of_the_published_shape(language: str) -> None:
    pages = [p.page for p in corpus() if p.language == language][:2]
    for page in pages:
        reading = read(page)
        check(reading)
        VALIDATOR.validate(json.loads(json.dumps(reading_json(reading))))
        assert read(page) == reading


# Casting news, concerts, a recipe, recaps, a quiz. Whether singers' own albums are told from
# soundtracks depends on what the weights have learned, which is measured on the corpus instead.
OTHER_MATTERS = (
    *("dev/090.txt", "dev/091.txt", "dev/092.html", "dev/093.txt", "dev/099.txt", "dev/101.html"),
    *("train/K006.txt", "train/K030.txt", "train/K038.txt", "written/EA007.txt", "written/KA007.txt"),
)


@pytest.mark.parametrize("name", OTHER_MATTERS)
def test_pages_about_something_else_give_no_songs(name: str) -> None:
    path = ROOT / "corpus" / name
    assert json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["songs"] == []
    reading = read(page_from_bytes(path.read_bytes(), name))
    assert reading.songs == ()
    assert reading.shows == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ўсё гэта проста тэкст пра надвор’е і мора.",
        "ეს არის უბრალო ტექსტი „ამინდის“ შესახებ.",
        "هذا نص بسيط عن الطقس و«البحر».",
        "0 1 2 3 4 5",
        "… — “” ‘’ [] ()",
        "🎵🎶🎤",
        "‘",
        "\u200b\u200d\u202e.",
    ],
)
def test_a_page_of_another_language_or_of_no_words_is_read_without_error(text: str) -> None:
    reading = reading_of(text)
    check(reading)
    assert reading.songs == ()


def test_a_page_without_text_gives_an_empty_reading() -> None:
    page = page_from_bytes(b"<html><body><img src=a></body></html>.", "a.html")
    assert read(page).songs == ()


def test_a_lower_bar_never_loses_a_song() -> None:
    page = page_from_bytes(REVIEW.encode(), "review.md")
    strict, lax = (Reader(shipped_weights(), accept=bar).read(page) for bar in (0.9, 0.1))
    assert set(titles(strict)) <= set(titles(lax))


def test_a_string_that_the_headline_alone_prints_is_no_song_whatever_the_bar() -> None:
    headline = "Mina (NOVA) “takes over” the charts with the OST “Slow Rain”"
    body = "Mina of NOVA sings “Slow Rain” for the drama “Paper Lanterns”. The song came out on Monday. " * 3
    page = page_from_bytes(f"{headline}\n\n{body}\n".encode(), "news.txt")
    found = titles(Reader(shipped_weights(), accept=0.0).read(page))
    assert "Slow Rain" in found
    assert "takes over" not in found


def test_a_lead_that_is_a_sentence_is_no_headline_and_can_be_the_only_place_that_names_a_song() -> None:
    lead = "Han Saebyeol and Moon Rael sing “Second Letter” for the drama “Winter Postman.”"
    body = "The duet arrives this Sunday. The drama tells the story of a mailman and his unread letters. " * 3
    page = page_from_bytes(f"{lead}\n\n{body}\n".encode(), "news.txt")
    assert titles(Reader(shipped_weights(), accept=0.0).read(page)).count("Second Letter") == 1


PIECES = st.sampled_from(
    [
        *"‘’“”\"'「」『』《》<>[]()（）", " ", "  ", "\n", "\n\n", " – ", " - ", " / ", " | ", ": ", ", ",
        ". ",
        "! ", " by ", " feat. ", " x ", " & ", "1. ", "2) ", "- ", "# ", "OST", " OST Part.3 ", " drama ",
        "드라마 ", "노래", "부른 ", "Slow Rain", "느린 비", "EXO", "’s ", "백현", "이 ", "Punch", "V (BTS)",
        "10cm", "Harbour of Glass", "Harbour of Glass 2", "2020-01-14", "14일 ", "ゆるい雨", "의 ",
        "🎵", "👩‍🎤",
        "\u200b", "\u202e", "\u0301", "ß", "İ", "\u2028", "\u3000", "\x0b", "가" * 300, "Rain " * 80,
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PIECES, min_size=1, max_size=50).map("".join),
    st.sampled_from(["page.txt", "page.md", "page.html"]),
    st.sampled_from(["", "The drama “Harbour of Glass” OST. ", "드라마 ‘유리 항구’ OST 노래. "]),
)
def test_whatever_a_page_holds_its_reading_is_sound_and_repeatable(text: str, uri: str, opening: str) -> None:
    page = page_from_bytes((opening + text + "\n\nend of page").encode(), uri)
    begun = time.process_time()
    reading = read(page)
    assert time.process_time() - begun < 2.0
    check(reading)
    assert read(page) == reading
    VALIDATOR.validate(json.loads(json.dumps(reading_json(reading))))


@pytest.mark.parametrize(
    "text",
    [
        "'" * 200_000,
        "‘" * 100_000,
        "“" * 100_000,
        "[" * 100_000,
        "《" * 100_000,
        "(" * 100_000 + ")" * 100_000,
        "‘Rain" + " " * 200_000 + "’",
        "1. Slow Rain – " + ", ".join(f"Singer{i}" for i in range(10_000)),
        "Baekhyun Chen EXO Heize " * 8_000,
        "Word Rain " * 20_000,
    ],
    ids=["straight", "single", "double", "square", "angle", "round", "spaces", "commas", "names", "capitals"],
)
def test_a_hostile_line_is_read_in_bounded_time(text: str) -> None:
    page = page_from_bytes(text.encode(), "page.txt")
    begun = time.process_time()
    check(read(page))
    assert time.process_time() - begun < 5.0
