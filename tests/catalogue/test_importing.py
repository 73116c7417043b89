from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.checks import faults
from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.importing import read_lines, reading_of
from linernotes.catalogue.shape import ShapeError
from linernotes.model.contract import reading_json
from linernotes.model.page import Page
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue
    from linernotes.model.contract import JsonObject


def bare(**source: object) -> JsonObject:
    return {
        "source": {"uri": "page:1", **source},
        "shows": [{"id": "show1", "names": [{"text": "Goblin", "lang": "en"}]}],
        "songs": [
            {
                "id": "song1",
                "show": "show1",
                "part": 3,
                "titles": [{"text": "Hush", "lang": "en"}],
                "credits": [{"name": "Lasse Lindh", "also": ["라세린드"], "member_of": []}],
                "themes": ["longing"],
            }
        ],
        "collaborations": [{"artists": ["Lasse Lindh"], "show": "Soulmate", "year": 2006}],
        "claims": [{"kind": "track_count", "show": "show1", "value": 13}],
    }


def test_bare_facts_become_statements_without_a_quote() -> None:
    reading = reading_of(bare())
    said = {(s.subject, s.property, s.value, s.object, s.quote) for s in reading.statements}
    assert said == {
        ("show1", "name", "Goblin", None, ""),
        ("show1", "track_count", "13", None, ""),
        ("song1", "title", "Hush", None, ""),
        ("song1", "show", "Goblin", "show1", ""),
        ("song1", "part", "3", None, ""),
        ("song1", "theme", "longing", None, ""),
        ("song1", "main_artist", "Lasse Lindh", "artist1", ""),
        ("artist1", "name", "Lasse Lindh", None, ""),
        ("artist1", "name", "라세린드", None, ""),
        ("collab1", "artist", "Lasse Lindh", "artist1", ""),
        ("collab1", "show", "Soulmate", None, ""),
        ("collab1", "year", "2006", None, ""),
    }
    assert not list(faults("page:1", "", reading.statements))


def test_bare_facts_quote_the_sentence_that_prints_them() -> None:
    text = "The show is loved. “Hush” by Lasse Lindh is part of Goblin."
    reading = reading_of(bare(text=text))
    (title,) = (s for s in reading.statements if s.property == "title")
    assert (title.quote, text[title.start : title.end]) == ("Hush", "Hush")
    assert title.sentence.of(text) == "“Hush” by Lasse Lindh is part of Goblin."
    assert not list(faults("page:1", text, reading.statements))


def test_a_reading_comes_back_as_it_was_printed() -> None:
    page = page_from_bytes("“Hush” by Lasse Lindh is Part 3 of the Goblin OST.".encode(), "a.txt")
    assert isinstance(page, Page)
    printed = reading_json(read(page))
    assert printed["statements"]
    again = reading_of(json.loads(json.dumps(printed)))
    assert [s.id for s in again.statements] == [s["id"] for s in printed["statements"]]
    assert not list(faults("a.txt", page.text, again.statements))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"songs": [{"id": "song1", "titles": [], "show": "show9"}]},
            "songs[0].show is show9, which is none of its",
        ),
        ({"mood": 1}, "mood is not a field of a reading"),
        ({"shows": "Goblin"}, "shows must be a list"),
        ({"source": {"uri": ""}}, "source.uri must be text that is not empty"),
        (
            {"source": {"uri": "a", "published": "14 May"}},
            "source.published must be a date such as 2020-01-14",
        ),
    ],
)
def test_what_is_no_reading_is_refused_with_its_place(change: JsonObject, message: str) -> None:
    with pytest.raises(ShapeError) as caught:
        reading_of({**bare(), **change})
    assert str(caught.value).startswith(message)


def test_a_broken_line_is_named_by_its_number() -> None:
    good = json.dumps(bare()).encode()
    with pytest.raises(
        UnfitLineError, match=r"x.jsonl, line 3: it is cut short or not JSON in UTF-8; nothing"
    ):
        list(read_lines([good, b"\n", good[:-20]], "x.jsonl"))
    with pytest.raises(UnfitLineError, match=r"line 1: it is no JSON object"):
        list(read_lines([b"hello"], "x.jsonl"))


def test_an_imported_page_is_kept_and_verifies(catalogue: Catalogue) -> None:
    catalogue.add(reading_of(bare()))
    (song,) = catalogue.guide("Goblin").songs
    assert song.titles[0].text == "Hush"
    assert song.part is not None
    assert catalogue.verify() == []
