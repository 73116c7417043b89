"""Lines of lists that say in words which of their fields is what."""

from __future__ import annotations

import pytest

from linernotes.model.contract import reading_json
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.layouts import find_listings
from linernotes.reading.reader import read


def fields_of(text: str) -> list[list[str]]:
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    return [
        [field.core.of(analysis.text) for field in line.fields]
        for listing in find_listings(analysis)
        for line in listing.lines
    ]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("1. Paper Tide - from the drama Harbour of Glass", ["Paper Tide", "Harbour of Glass"]),
        ("1. Paper Tide - dari drama Harbour of Glass", ["Paper Tide", "Harbour of Glass"]),
        ("- เพลง Paper Tide ขับร้องโดย Gummy", ["Paper Tide", "Gummy"]),
        ("- Paper Tide sung by Gummy", ["Paper Tide", "Gummy"]),
        ("1. Drama Queen - Gummy", ["Drama Queen", "Gummy"]),
    ],
)
def test_words_for_what_a_field_is_are_no_part_of_it(line: str, fields: list[str]) -> None:
    opening = {"เ": "เพลงประกอบซีรีส์ที่ทุกคนรัก", "d": "Daftar lagu drama yang paling disukai penonton"}
    language = "เ" if "เพลง" in line else "d" if "dari" in line else ""
    headline = opening.get(language, "Songs of the dramas that everybody loves")
    assert fields in fields_of(f"{headline}\n\n{line}\n")


def test_a_line_that_names_guests_alone_leaves_the_singer_to_its_headline() -> None:
    page = (
        "Every drama OST by Heize so far\n\n"
        "– Can You See My Heart – from the drama Hotel del Luna (2019)\n"
        "– Round and Round (feat. Han Soo Ji) – from the drama Goblin (2016)\n"
        "– Conte – from the drama Dr. Romantic 2 (2020)\n"
    )
    songs = reading_json(read(page_from_bytes(page.encode(), "page.txt")))["songs"]
    duet = next(song for song in songs if song["titles"][0]["text"] == "Round and Round")
    assert [(c["name"], c["role"]) for c in duet["credits"]] == [
        ("Heize", "main"),
        ("Han Soo Ji", "featured"),
    ]


def test_the_titles_of_one_known_show_are_one_show_of_the_page() -> None:
    page = (
        "Dr. Romantic 2 (Romantic Doctor, Teacher Kim 2) OST: every song by part\n\n"
        "1. Baekhyun – “My Love”\n2. Gummy – “Your Day”\n3. Chungha – “My Love”\n"
    )
    shows = reading_json(read(page_from_bytes(page.encode(), "page.txt")))["shows"]
    assert [[name["text"] for name in show["names"]] for show in shows] == [
        ["Dr. Romantic 2", "Romantic Doctor, Teacher Kim 2"]
    ]
