"""Folds what pages say of one show into its liner notes.

A guide is computed from statements and judgements each time it is asked for and stored
nowhere, so that it can never say what no page says any more.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median_low
from typing import TYPE_CHECKING

from linernotes.catalogue.copies import with_voices
from linernotes.catalogue.credits import fold_credits, with_collaborations
from linernotes.catalogue.facts import EXTERNAL_ID, decide, facts, most_common
from linernotes.catalogue.gathering import all_mentions, load_pages, not_found, shows_named
from linernotes.catalogue.judging import judgements_at
from linernotes.catalogue.kinds import with_kinds
from linernotes.catalogue.moments import LATEST
from linernotes.catalogue.voices import Voices
from linernotes.identity.resolve import Judged, Resolution, resolve_shows, resolve_soundtrack
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Guide, GuidePerson, GuideSong
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linernotes.catalogue.sql import Sql
    from linernotes.identity.subjects import Subject
    from linernotes.model.guide import Source

MAKERS = ("writer", "composer", "lyricist", "arranger", "producer")
"""The roles of people who make a song without singing it, in the order they are shown."""

_LAST = 10**6
"""Stands for an unknown part or track: after every known one."""


def guide(db: Sql, name: str, at: str = LATEST) -> Guide:
    """The liner notes of the show called ``name`` in any spelling that a page prints, or of that id.

    They are told as of a moment, by default now.

    Where several shows bear the name, it is the one that most pages speak of.

    Raises:
        ShowNotFoundError: if no page prints the name; it lists the closest that are printed.
    """
    show, voices = listen(db, name, at)
    return _guide(voices, show)


def listen(db: Sql, name: str, at: str) -> tuple[str, Voices]:
    """The id of the show called ``name``, and all that its pages said at a moment, each subject resolved.

    Raises:
        ShowNotFoundError: as :func:`guide`.
    """
    judged = Judged.of(judgements_at(db, at))
    mentions = all_mentions(db, at)
    shows = resolve_shows(mentions, judged)
    show = name if name in shows.values() else _meant(shows_named(mentions, name), shows)
    if show is None:
        raise not_found(db, name)
    members = {key for key, ident in shows.items() if ident == show}
    uris = {s.page for s in mentions if s.key in members}
    subjects = [s for s in mentions if s.page in uris]
    songs = [s for s in subjects if s.kind is Kind.SONG and members.intersection(s.shows)]
    told = resolve_soundtrack(songs, {s.key: s for s in subjects}, judged)
    ids = Resolution.together([shows, told])
    return show, Voices(with_voices(load_pages(db, uris, at), ids), subjects, ids)


def _meant(named: Iterable[Subject], ids: Mapping[str, str]) -> str | None:
    """The id of the show that most pages mean by a name, None if no page names one so."""
    pages: defaultdict[str, set[str]] = defaultdict(set)
    for show in named:
        pages[ids[show.key]].add(show.page)
    return min(pages, key=lambda ident: (-len(pages[ident]), ident), default=None)


def _guide(voices: Voices, show: str) -> Guide:
    names = facts(voices.of(show, "name"))
    members = set(voices.members(show))
    songs = {
        voices.ids[s.key]
        for s in voices.subjects(Kind.SONG)
        if s.key in voices.ids and members.intersection(s.shows)
    }
    positions = _positions(voices, songs)
    titles = [name.text for name in names]
    # A song whose every title is but a suggestion would stand there without a name.
    folded = [
        with_collaborations(voices, _song(voices, ident), titles) for ident in songs if ident in positions
    ]
    folded.sort(key=lambda song: _order(voices, song, positions[song.id]))
    return Guide(
        id=show,
        names=names,
        songs=_by_day(folded),
        sources=_sources(voices, members),
        track_counts=facts(voices.of(show, "track_count")),
    )


def _song(voices: Voices, ident: str) -> GuideSong:
    part, parts = decide("part", voices.of(ident, "part"))
    released, dates = decide("released", voices.of(ident, "released"))
    credits_, roles = fold_credits(voices, ident)
    return GuideSong(
        id=ident,
        titles=with_kinds(facts(voices.of(ident, "title"))),
        credits=credits_,
        part=part,
        released=released,
        themes=facts(voices.of(ident, "theme")),
        occasions=facts(voices.of(ident, "occasion")),
        perspectives=facts(voices.of(ident, "perspective")),
        sound=facts(voices.of(ident, "sound")),
        cue=facts(voices.of(ident, "cue")),
        people=tuple(GuidePerson(fact, role) for role in MAKERS for fact in facts(voices.of(ident, role))),
        external_ids=facts(voices.of(ident, EXTERNAL_ID)),
        disagreements=tuple(d for d in (parts, dates, *roles) if d is not None),
    )


def _positions(voices: Voices, songs: Iterable[str]) -> dict[str, int]:
    """The usual place of each song among the songs of a page, from 1."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    wanted = set(songs)
    for page in voices.pages:
        seen: dict[str, int] = {}
        for said in page.said:
            ident = voices.ids.get(said.key)
            if said.statement.property == "title" and ident in wanted:
                seen[ident] = min(said.statement.start, seen.get(ident, said.statement.start))
        for place, ident in enumerate(sorted(seen, key=lambda i: (seen[i], i)), 1):
            places[ident].append(place)
    return {ident: median_low(found) for ident, found in places.items()}


def _order(voices: Voices, song: GuideSong, position: int) -> tuple[int, str, int, str, str]:
    """By part, date, track number (or else usual place on a page), title; the unknown last."""
    part = int(song.part.text) if song.part and song.part.text.isdecimal() else _LAST
    # Padded, so that a month or a year stands after the days within it.
    released = f"{song.released.text:~<10}" if song.released else "~"
    track = most_common(said.statement.value for said in voices.of(song.id, "track_number"))
    number = int(track) if track.isdecimal() else position
    return part, released, number, fold(song.titles[0].text), song.id


def _by_day(songs: Sequence[GuideSong]) -> tuple[GuideSong, ...]:
    """The songs with those of no known part, but a known day, moved in among the parts by that day.

    Parts keep their order. A day known only by its month or year stands after every day within it.
    """
    ordered = [song for song in songs if song.part]
    for song in (s for s in songs if not s.part):
        day = song.released.text if song.released else "9999"
        later = (n for n, o in enumerate(ordered) if o.released and o.released.text[: len(day)] > day)
        ordered.insert(next(later, len(ordered)), song)
    return tuple(ordered)


def _sources(voices: Voices, members: set[str]) -> tuple[Source, ...]:
    """The pages that speak of the show, oldest first, undated ones last."""
    speaking = {s.page for s in voices.subjects(Kind.SHOW) if s.key in members}
    found = (page.source for page in voices.pages if page.source.uri in speaking)
    return tuple(sorted(found, key=lambda s: (s.published or "9999", s.uri)))
