"""The printed shape of a reading: what the schema lets through, and what it stops."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from linernotes.model.contract import JsonObject, reading_json
from linernotes.model.page import Page, Span
from linernotes.model.reading import (
    Claim,
    Collaboration,
    Credit,
    Name,
    Person,
    Reading,
    ShowReading,
    SongReading,
)
from linernotes.model.statement import Statement, statement_id

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/reading.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
TEXT = "“Snow Road” by Group’s Haneul is the third song of Winter Pier 2."
PAGE = Page("a.txt", "0" * 64, TEXT, (), "A title", "en", "2021-02-03", notes=("text cut",))


def full() -> Reading:
    """A reading in which every field holds something."""
    title = Statement(
        statement_id("a.txt", "song1", "title", "Snow Road", "en"),
        "song1", "title", "Snow Road", "en", "Snow Road", 1, 10, Span(0, 66), 0.98765,
    )  # fmt: skip
    show = Statement(
        statement_id("a.txt", "song1", "show", "Winter Pier 2", ""),
        "song1", "show", "Winter Pier 2", "", "Winter Pier 2", 52, 65, Span(0, 66), 0.5, object="show1",
    )  # fmt: skip
    song = SongReading(
        "song1",
        (Name("Snow Road", "en"), Name("눈길", "ko")),
        (Credit("Haneul", "featured", ("하늘",), ("Group",), "Group’s Haneul"),),
        "show1", 3, 2, "2021-02", (Person("Bora", "composer"),), ("longing",), ("on a walk",),
        "someone left behind", ("ballad",), "the last scene", 0.12349,
    )  # fmt: skip
    return Reading(
        PAGE,
        (ShowReading("show1", "series", (Name("Winter Pier 2", "en"),)),),
        (song,),
        (Collaboration(("Haneul", "Bora"), "Pier", 2019),),
        (Claim("track_count", "show1", 8),),
        (title, show),
        ("8 songs announced, 1 listed",),
    )


def test_every_field_is_printed_under_its_published_name() -> None:
    shape = reading_json(full())
    assert shape["source"] == {
        "uri": "a.txt", "sha256": "0" * 64, "title": "A title", "language": "en",
        "published": "2021-02-03", "text": TEXT,
    }  # fmt: skip
    assert shape["shows"] == [
        {"id": "show1", "kind": "series", "names": [{"text": "Winter Pier 2", "lang": "en"}]}
    ]
    assert shape["songs"] == [
        {
            "id": "song1", "show": "show1", "track_number": 3, "part": 2, "released": "2021-02",
            "titles": [{"text": "Snow Road", "lang": "en"}, {"text": "눈길", "lang": "ko"}],
            "credits": [
                {"name": "Haneul", "also": ["하늘"], "role": "featured", "member_of": ["Group"],
                 "as_printed": "Group’s Haneul"}
            ],
            "people": [{"name": "Bora", "role": "composer"}],
            "themes": ["longing"], "occasions": ["on a walk"], "perspective": "someone left behind",
            "sound": ["ballad"], "cue": "the last scene", "confidence": 0.123,
        }
    ]  # fmt: skip
    assert shape["collaborations"] == [{"artists": ["Haneul", "Bora"], "show": "Pier", "year": 2019}]
    assert shape["claims"] == [{"kind": "track_count", "show": "show1", "value": 8}]
    assert shape["notes"] == ["text cut", "8 songs announced, 1 listed"]


def test_a_statement_is_printed_with_its_sentence_as_two_offsets() -> None:
    title, show = reading_json(full())["statements"]
    assert title == {
        "id": statement_id("a.txt", "song1", "title", "Snow Road", "en"),
        "subject": "song1", "property": "title", "value": "Snow Road", "lang": "en",
        "quote": "Snow Road", "start": 1, "end": 10, "sentence": [0, 66], "confidence": 0.988,
        "origin": "reader/1",
    }  # fmt: skip
    assert show["object"] == "show1"


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("reading", [full(), Reading(PAGE)], ids=["full", "nothing-found"])
def test_the_schema_accepts_what_is_printed(reading: Reading) -> None:
    through_json = json.loads(json.dumps(reading_json(reading), ensure_ascii=False))
    VALIDATOR.validate(through_json)
    assert through_json == reading_json(reading)


def test_the_schema_lets_new_fields_through() -> None:
    VALIDATOR.validate({**reading_json(full()), "mood": "new"})


def _song(shape: JsonObject) -> JsonObject:
    song: JsonObject = shape["songs"][0]
    return song


def _statement(shape: JsonObject) -> JsonObject:
    statement: JsonObject = shape["statements"][0]
    return statement


SPOILS: dict[str, Callable[[JsonObject], object]] = {
    "no-source": lambda r: r.pop("source"),
    "no-songs": lambda r: r.pop("songs"),
    "hash-too-short": lambda r: r["source"].update(sha256="abc"),
    "language-in-words": lambda r: r["source"].update(language="English"),
    "date-with-slashes": lambda r: _song(r).update(released="2020/01/14"),
    "part-as-text": lambda r: _song(r).update(part="3"),
    "song-without-title": lambda r: _song(r).update(titles=[]),
    "empty-title": lambda r: _song(r).update(titles=[{"text": "", "lang": "en"}]),
    "title-without-language": lambda r: _song(r).update(titles=[{"text": "a"}]),
    "song-field-dropped": lambda r: _song(r).pop("cue"),
    "unknown-theme": lambda r: _song(r).update(themes=["sadness"]),
    "unknown-role": lambda r: _song(r)["credits"][0].update(role="guest"),
    "show-by-name": lambda r: _song(r).update(show="Winter Pier 2"),
    "confidence-above-one": lambda r: _song(r).update(confidence=1.2),
    "claim-in-words": lambda r: r["claims"][0].update(value="eight"),
    "statement-without-quote": lambda r: _statement(r).pop("quote"),
    "empty-quote": lambda r: _statement(r).update(quote=""),
    "sentence-of-one-offset": lambda r: _statement(r).update(sentence=[3]),
    "negative-offset": lambda r: _statement(r).update(start=-1),
    "value-as-number": lambda r: _statement(r).update(value=8),
    "object-null": lambda r: _statement(r).update(object=None),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS.keys())
def test_the_schema_stops_what_breaks_the_contract(spoil: Callable[[JsonObject], object]) -> None:
    shape = copy.deepcopy(reading_json(full()))
    VALIDATOR.validate(shape)
    spoil(shape)
    assert not VALIDATOR.is_valid(shape)
