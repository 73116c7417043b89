"""Every show, song and artist of a catalogue with all its names, and what is told of songs: for searching."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from linernotes.catalogue.facts import most_common
from linernotes.catalogue.gathering import all_mentions
from linernotes.catalogue.judging import judgements
from linernotes.catalogue.telling import Told, told
from linernotes.identity.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linernotes.catalogue.sql import Sql
    from linernotes.identity.subjects import Subject


@dataclass(frozen=True, slots=True)
class Named:
    """A show, song or artist.

    ``names`` are (text, language, number of pages), the most printed first. ``shows`` and
    ``artists`` are the ids of the shows that a song belongs to, or an artist sings for, and of the
    artists of a song. ``groups`` are the names of those that an artist belongs to. ``part`` and
    ``released`` are what most pages say of a song, "" if none does.
    """

    id: str
    kind: str
    names: tuple[tuple[str, str, int], ...]
    shows: tuple[str, ...] = ()
    artists: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    part: str = ""
    released: str = ""


class Survey(NamedTuple):
    """All things that pages name, by id, all that they tell of songs, and what each of their subjects means.

    ``meanings`` has the id of a thing by the key of a subject.
    """

    things: list[Named]
    told: list[Told]
    meanings: Mapping[str, str]


def survey(db: Sql) -> Survey:
    """All things that pages name surely enough, each once, and what is told of the songs among them."""
    subjects = all_mentions(db)
    ids = resolve(subjects, judgements(db))
    things = _named(db, subjects, ids)
    known = {thing.id for thing in things}
    return Survey(things, [one for one in told(db, ids) if one.song in known], ids)


def _named(db: Sql, subjects: Iterable[Subject], ids: Mapping[str, str]) -> list[Named]:
    languages = dict(db.execute("SELECT value, max(lang) FROM statement WHERE lang <> '' GROUP BY value"))
    members: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        members[ids[subject.key]].append(subject)
    things = (_thing(ident, members[ident], ids, languages) for ident in sorted(members))
    return [thing for thing in things if thing.names]


def _thing(
    ident: str, subjects: Iterable[Subject], ids: Mapping[str, str], languages: Mapping[str, str]
) -> Named:
    names: Counter[str] = Counter()
    shows: dict[str, None] = {}
    artists: dict[str, None] = {}
    groups: dict[str, None] = {}
    parts: Counter[str] = Counter()
    days: Counter[str] = Counter()
    kind = ""
    for subject in subjects:
        kind = str(subject.kind)
        names.update(subject.names)
        shows.update((ids[key], None) for key in subject.shows if key in ids)
        artists.update((ids[key], None) for key in subject.artists if key in ids)
        groups.update(dict.fromkeys(subject.groups))
        parts.update([subject.part] if subject.part else [])
        days.update([subject.released] if subject.released else [])
    return Named(
        id=ident,
        kind=kind,
        names=tuple(
            (text, languages.get(text, ""), pages)
            for text, pages in sorted(names.items(), key=lambda name: (-name[1], name[0]))
        ),
        shows=tuple(shows),
        artists=tuple(artists),
        groups=tuple(groups),
        part=most_common(parts.elements()),
        released=most_common(days.elements()),
    )
