"""Invented pages on known soundtracks as readings, for tests of whole catalogues."""

from __future__ import annotations

from pathlib import Path
from random import Random

from linernotes.catalogue.importing import reading_of
from linernotes.identity.rehearsal import known_soundtracks, rehearse
from linernotes.identity.subjects import Kind, Subject
from linernotes.model.reading import Reading

SOUNDTRACKS = Path(__file__).parents[2] / "corpus" / "identity" / "soundtracks.toml"


def readings(shows: int, pages: int, seed: int = 0) -> list[Reading]:
    found = rehearse(known_soundtracks(SOUNDTRACKS)[:shows], pages, Random(seed)).subjects
    return [
        reading_of(_json([s for s in found if s.page == page])) for page in sorted({s.page for s in found})
    ]


def _json(subjects: list[Subject]) -> dict[str, object]:
    known = {s.key: s for s in subjects}
    return {
        "source": {"uri": subjects[0].page, "language": "und"},
        "shows": [
            {"id": _local(s.key), "names": [{"text": name} for name in s.names]}
            for s in subjects
            if s.kind is Kind.SHOW
        ],
        "songs": [
            {
                "id": _local(s.key),
                "show": _local(s.shows[0]),
                "titles": [{"text": title} for title in s.names],
                "credits": [_credit(known[a]) for a in s.artists],
                "part": int(s.part) if s.part else None,
                "released": s.released,
            }
            for s in subjects
            if s.kind is Kind.SONG
        ],
    }


def _credit(artist: Subject) -> dict[str, object]:
    return {"name": artist.names[0], "also": list(artist.names[1:]), "member_of": list(artist.groups)}


def _local(key: str) -> str:
    return key.rpartition("#")[2]
