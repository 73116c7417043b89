"""The one place that turns a reading into JSON, so that every door prints the same shape.

Programs outside this project rely on these field names; ``docs/schemas/reading.schema.json``
publishes them. The records are spelled out field by field, since a renamed attribute must
never rename what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linernotes.model.reading import Credit, Name, Reading, SongReading
from linernotes.model.statement import Statement

JsonObject = dict[str, Any]
"""A JSON object of plain dicts, lists, strings, numbers, booleans and None."""

CONFIDENCE_DIGITS = 3
"""Decimals of a printed confidence; finer differences are below what calibration can measure."""


def reading_json(reading: Reading) -> JsonObject:
    """The JSON object of one reading, made of plain dicts and lists.

    Keys come in a fixed order. ``source.text`` is the text that every offset counts in (code
    points). ``notes`` are those of the page followed by those of the reading.
    """
    page = reading.page
    return {
        "source": {
            "uri": page.uri,
            "sha256": page.sha256,
            "title": page.title,
            "language": page.language,
            "published": page.published,
            "text": page.text,
        },
        "shows": [{"id": s.id, "kind": s.kind, "names": _names(s.names)} for s in reading.shows],
        "songs": [_song(song) for song in reading.songs],
        "collaborations": [
            {"artists": list(c.artists), "show": c.show, "year": c.year} for c in reading.collaborations
        ],
        "claims": [{"kind": c.kind, "show": c.show, "value": c.value} for c in reading.claims],
        "statements": [_statement(s) for s in reading.statements],
        "notes": [*page.notes, *reading.notes],
    }


def _names(names: Sequence[Name]) -> list[JsonObject]:
    return [{"text": n.text, "lang": n.lang} for n in names]


def _song(song: SongReading) -> JsonObject:
    return {
        "id": song.id,
        "show": song.show,
        "track_number": song.track_number,
        "part": song.part,
        "released": song.released,
        "titles": _names(song.titles),
        "credits": [_credit(c) for c in song.credits],
        "people": [{"name": p.name, "role": p.role} for p in song.people],
        "themes": list(song.themes),
        "occasions": list(song.occasions),
        "perspective": song.perspective,
        "sound": list(song.sound),
        "cue": song.cue,
        "confidence": round(song.confidence, CONFIDENCE_DIGITS),
    }


def _credit(credit: Credit) -> JsonObject:
    return {
        "name": credit.name,
        "also": list(credit.also),
        "role": credit.role,
        "member_of": list(credit.member_of),
        "as_printed": credit.as_printed,
    }


def _statement(statement: Statement) -> JsonObject:
    shape: JsonObject = {
        "id": statement.id,
        "subject": statement.subject,
        "property": statement.property,
        "value": statement.value,
        "lang": statement.lang,
        "quote": statement.quote,
        "start": statement.start,
        "end": statement.end,
        "sentence": [statement.sentence.start, statement.sentence.end],
        "confidence": round(statement.confidence, CONFIDENCE_DIGITS),
        "origin": statement.origin,
    }
    if statement.object is not None:
        shape["object"] = statement.object
    return shape
