"""What pages tell of each song, sentence by sentence: what a search by feeling looks through.

Besides the sentences that name a song, these are the ones in which a page says what it is about,
when to hear it, whose voice it is and how it sounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from linernotes.catalogue import rows
from linernotes.catalogue.sql import Sql
from linernotes.identity.subjects import subject_key

MEANING = ("theme", "occasion", "perspective", "sound", "cue")
"""The properties of a song that say what it means and how it sounds."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a page says of a song: its title, or a value of one of :data:`MEANING`.

    ``song`` is the song's id, ``language`` the page's; ``start`` is where the sentence begins in the
    page's main text.
    """

    song: str
    property: str
    value: str
    uri: str
    language: str
    sentence: str
    start: int


def told(db: Sql, ids: Mapping[str, str]) -> Iterator[Told]:
    """What pages tell of songs, page by page in reading order.

    Args:
        db: the catalogue.
        ids: the id of each song by its key on a page.
    """
    wanted = ", ".join(f"'{prop}'" for prop in ("title", *MEANING))
    found = db.stream(
        "SELECT uri, version.id, language, subject, property, value, sentence_start, sentence_end "  # noqa: S608 (fixed names)
        "FROM version JOIN document ON document.id = document JOIN statement ON version = version.id "
        f"WHERE ended_at IS NULL AND confidence >= ? AND property IN ({wanted}) "
        "AND quote <> '' ORDER BY uri, position",
        (rows.PUBLISHED_FROM,),
    )
    for (uri, version), said in groupby(found, key=itemgetter(0, 1)):
        text = _text(db, version)
        for _, _, language, subject, prop, value, start, end in said:
            if song := ids.get(subject_key(uri, subject)):
                yield Told(song, prop, value, uri, language, text[start:end], start)


def _text(db: Sql, version: int) -> str:
    query = "SELECT body FROM version JOIN text ON text.id = text WHERE version.id = ?"
    return rows.unpack(db.execute(query, (version,)).fetchone()[0])
