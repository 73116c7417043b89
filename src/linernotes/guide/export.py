"""The one place that turns a guide into JSON, so that every door exports the same shape.

Programs outside this project rely on these field names; ``docs/schemas/guide.schema.json``
publishes them. Strings are as pages print them, unlike in the browser and the terminal:
offsets into a sentence must hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linernotes.model.guide import (
    Citation,
    Disagreement,
    Fact,
    Guide,
    GuideCollaboration,
    GuideCredit,
    GuideSong,
)

JsonObject = dict[str, Any]
"""A JSON object of plain dicts, lists, strings, numbers, booleans and None."""

CONFIDENCE_DIGITS = 3
"""Decimals of a printed confidence; finer differences are below what calibration can measure."""


def guide_json(guide: Guide) -> JsonObject:
    """The JSON object of one guide, made of plain dicts and lists, keys in a fixed order.

    Wherever a fact stands, ``sources`` counts the independent sources that say so, copies of one page
    being one (in disagreements it lists
    their uris) and ``citations`` has their sentences; ``quote_start`` and ``quote_end`` count code
    points of ``sentence``. ``part`` and ``released`` stay plain values, with their citations in
    the song's ``evidence``. A part that is no number is None.
    """
    return {
        "show": {"id": guide.id, "names": _names(guide.names)},
        "songs": [_song(song) for song in guide.songs],
        "track_counts": [
            {"value": _number(f.text), "sources": f.sources, "citations": _citations(f.citations)}
            for f in guide.track_counts
            if _number(f.text) is not None
        ],
        "sources": [
            {
                "uri": s.uri,
                "title": s.title,
                "language": s.language,
                "published": s.published,
                **({"copy_of": s.voice} if s.voice not in {"", s.uri} else {}),
            }
            for s in guide.sources
        ],
    }


def _song(song: GuideSong) -> JsonObject:
    return {
        "id": song.id,
        "part": _number(song.part.text) if song.part else None,
        "released": song.released.text if song.released else None,
        "titles": _names(song.titles),
        "credits": [_credit(credit) for credit in song.credits],
        "themes": _labels(song.themes),
        "occasions": _labels(song.occasions),
        "perspectives": _labels(song.perspectives),
        "sound": _labels(song.sound),
        "cue": _names(song.cue),
        "people": [{"name": p.name.text, "role": p.role, **_evidence(p.name)} for p in song.people],
        "collaborations": [_collaboration(past) for past in song.collaborations],
        "disagreements": [_disagreement(differ) for differ in song.disagreements],
        "evidence": {
            "part": _citations(song.part.citations if song.part else ()),
            "released": _citations(song.released.citations if song.released else ()),
        },
        **_external(song.external_ids),
    }


def _credit(credit: GuideCredit) -> JsonObject:
    return {
        "id": credit.id,
        "role": credit.role,
        "names": _names(credit.names),
        "member_of": [group.text for group in credit.member_of],
        "groups": _names(credit.member_of),
        **_external(credit.external_ids),
    }


def _external(ids: Sequence[Fact]) -> JsonObject:
    return {"external_ids": {"musicbrainz": [fact.text for fact in ids]}} if ids else {}


def _collaboration(past: GuideCollaboration) -> JsonObject:
    return {
        "artists": list(past.artists),
        "show": past.show,
        "year": _number(past.year) if past.year else None,
        "sources": len({c.voice or c.uri for c in past.citations}),
        "citations": _citations(past.citations),
    }


def _disagreement(differ: Disagreement) -> JsonObject:
    return {
        "property": differ.property,
        "values": [
            {
                "value": _number(fact.text) if differ.property == "part" else fact.text,
                "sources": list(dict.fromkeys(c.uri for c in fact.citations)),
                "citations": _citations(fact.citations),
            }
            for fact in differ.values
        ],
    }


def _names(facts: Sequence[Fact]) -> list[JsonObject]:
    return [
        {
            "text": fact.text,
            "lang": fact.lang or "und",
            **({"kind": fact.kind} if fact.kind else {}),
            **_evidence(fact),
        }
        for fact in facts
    ]


def _labels(facts: Sequence[Fact]) -> list[JsonObject]:
    return [{"label": fact.text, **_evidence(fact)} for fact in facts]


def _evidence(fact: Fact) -> JsonObject:
    return {"sources": fact.sources, "citations": _citations(fact.citations)}


def _citations(citations: Sequence[Citation]) -> list[JsonObject]:
    return [
        {
            "uri": c.uri,
            "quote": c.quote,
            "sentence": c.sentence,
            "quote_start": c.quote_start,
            "quote_end": c.quote_end,
            "lang": c.lang or "und",
            "statement": c.statement,
            "confidence": round(c.confidence, CONFIDENCE_DIGITS),
        }
        for c in citations
    ]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else None
