"""Who made a song, in every language and every way of saying so; and who only seems to have."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.people import ROLES, find_people
from linernotes.reading.reader import read
from linernotes.reading.scope import PageContext

Context = Callable[..., PageContext]


def made(context: PageContext) -> set[tuple[str, str, str]]:
    text = context.page.text
    found = set()
    for finding in find_people(context):
        assert finding.quote.of(text) == finding.value
        assert finding.property in ROLES
        title = context.songs[finding.song].mentions[0].of(text)
        found.add((title, finding.property, finding.value))
    return found


CASES = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=f"{case['language']}: {case['name']}") for case in CASES[kind]]


@pytest.mark.parametrize("case", [*cases("field"), *cases("sentence")])
def test_fields_and_sentences_name_makers(page_context: Context, case: dict[str, Any]) -> None:
    context = page_context(case["page"], case["titles"], language=case["language"])
    assert made(context) == {tuple(maker) for maker in case["makers"]}


@pytest.mark.parametrize("case", cases("trap"))
def test_whoever_did_not_make_the_song_is_not_named(page_context: Context, case: dict[str, Any]) -> None:
    assert made(page_context(case["page"], case["titles"], language=case["language"])) == set()


PAGE = """\
Paper Lanterns OST: every song

1. “Slow Rain” by NOVA9’s Haneul ft. Bora
Lyrics by Bora / Composed by Peter Oh

2. “Blue Umbrella” by Crush and Punch
The song was written by Crush and Mark Rohn.
"""


def reading_of(text: str) -> Any:  # noqa: ANN401 - one record and its kin
    return read(page_from_bytes(text.encode(), "page.txt"))


def test_a_reading_has_the_makers_with_their_quotes_and_its_singers_as_before() -> None:
    reading = reading_of(PAGE)
    people = [[(p.name, p.role) for p in song.people] for song in reading.songs]
    assert people == [
        [("Bora", "lyricist"), ("Peter Oh", "composer")],
        [("Crush", "writer"), ("Mark Rohn", "writer")],
    ]
    assert [[c.name for c in song.credits] for song in reading.songs] == [
        ["Haneul", "Bora"],
        ["Crush", "Punch"],
    ]
    said = {(s.subject, s.property, s.value): s for s in reading.statements if s.property in ROLES}
    assert len(said) == 4
    peter = said["song1", "composer", "Peter Oh"]
    assert PAGE[peter.start : peter.end] == peter.quote == "Peter Oh"
    assert peter.sentence.of(PAGE).endswith("Composed by Peter Oh")


@pytest.mark.parametrize(
    "line",
    [
        "“Slow Rain” by Bora " + "Lyrics by Jo, Composed by Ryu " * 8_000,
        "“Slow Rain” by Bora was " + "composed by Ryu Tak and " * 10_000,
        "Lyrics: " + "Jo, " * 50_000,
        "\n".join(f"{n}. “Song {n}” by Bora\nLyrics: Jo {n}\nMusic: Ryu" for n in range(3_000)),
        "composed by " + "Chu’s " * 40_000,
        "written by (" * 20_000,
    ],
    ids=["labels", "joins", "names", "songs", "owners", "brackets"],
)
def test_hostile_credits_are_read_in_bounded_time(page_context: Context, line: str) -> None:
    titles = ["Slow Rain"] if "Slow" in line else [f"Song {n}" for n in range(0, 3_000, 100)]
    context = page_context(line, [t for t in titles if t in line])
    begun = time.process_time()
    find_people(context)
    assert time.process_time() - begun < 5.0


PIECES = st.sampled_from(
    [
        *("“Slow Rain”", "Paper Lantern", "Lyrics by", "composed by", "written by", "Music:", "Producer:"),
        *(
            "작곡가",
            "작사 ",
            "작곡은 ",
            "由",
            "作词",
            "作曲：",
            "が",
            "Jo Eun",
            "로코베리",
            "温良",
            "가",
            "와 ",
            ", ",
            " / ",
        ),
        *("\n", " ", "(", ")", "：", "·", "’s ", "and", "“", "”", "「", "」", "OST"),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=3), max_size=30),
    st.sampled_from(["en", "ko", "zh", "ja", "vi", "tr", "th"]),
)
def test_whatever_stands_there_a_maker_is_words_of_the_page_and_no_title(
    page_context: Context, pieces: list[str], language: str
) -> None:
    context = page_context("“Slow Rain” " + "".join(pieces), ["Slow Rain"], language=language)
    for _, _, name in made(context):
        assert name.strip() == name != ""
        assert "Slow Rain" not in name
        assert "\n" not in name
