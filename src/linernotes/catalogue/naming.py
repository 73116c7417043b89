"""Every show, song and artist of a catalogue with all its names: what a search looks through."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linernotes.catalogue.gathering import all_mentions
from linernotes.catalogue.judging import judgements
from linernotes.identity.resolve import resolve

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Named:
    """A show, song or artist.

    ``names`` are (text, language, number of pages), the most printed first. ``shows`` and
    ``artists`` are the ids of the shows that a song belongs to, or an artist sings for, and of the
    artists of a song.
    """

    id: str
    kind: str
    names: tuple[tuple[str, str, int], ...]
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()


def state(db: sqlite3.Connection) -> str:
    """A string that differs whenever pages or judgements do."""
    found = db.execute(
        "SELECT (SELECT max(id) FROM version), (SELECT count(*) FROM version), "
        "(SELECT max(read_at) FROM version), "
        "(SELECT max(rowid) FROM judgement), (SELECT count(*) FROM judgement WHERE deleted_at IS NULL)"
    ).fetchone()
    return " ".join(map(str, found))


def meanings(db: sqlite3.Connection) -> dict[str, str]:
    """The id of what each subject of a page means, by its key, as far as it is surely enough named."""
    return dict(resolve(all_mentions(db), judgements(db)))


def named(db: sqlite3.Connection) -> list[Named]:
    """All things that pages name surely enough, by id, each once."""
    subjects = all_mentions(db)
    ids = resolve(subjects, judgements(db))
    languages = dict(db.execute("SELECT value, max(lang) FROM statement WHERE lang <> '' GROUP BY value"))
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shows: defaultdict[str, dict[str, None]] = defaultdict(dict)
    artists: defaultdict[str, dict[str, None]] = defaultdict(dict)
    kinds = {}
    for subject in subjects:
        ident = ids[subject.key]
        kinds[ident] = str(subject.kind)
        names[ident].update(subject.names)
        shows[ident].update((ids[key], None) for key in subject.shows if key in ids)
        artists[ident].update((ids[key], None) for key in subject.artists if key in ids)
    return [
        Named(
            id=ident,
            kind=kinds[ident],
            names=tuple(
                (text, languages.get(text, ""), pages)
                for text, pages in sorted(names[ident].items(), key=lambda name: (-name[1], name[0]))
            ),
            shows=tuple(shows[ident]),
            artists=tuple(artists[ident]),
        )
        for ident in sorted(names)
        if names[ident]
    ]
