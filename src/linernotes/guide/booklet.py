"""Lays out a guide once, for every door: which lines a song has, in which order, with which notes.

The browser and the terminal differ in how a booklet is set, never in what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from linernotes.guide import wording
from linernotes.guide.names import own_script, pair
from linernotes.guide.notes import Note, SetLine, SourceLine, annotate, source_line
from linernotes.guide.phrases import pattern, speaking, words
from linernotes.guide.runs import OWN, Line, Run, name, own, plain
from linernotes.guide.timeline import Release, Timeline, timeline
from linernotes.model.guide import Fact, Guide, GuideSong, Source
from linernotes.text.scripts import Script


@dataclass(frozen=True, slots=True)
class Head:
    """What opens the booklet: the show's one or two leading names, then lines about the whole."""

    anchor: str
    titles: SetLine
    lines: tuple[SetLine, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class SongEntry:
    """One song as it is set; lines that no page has anything for are empty or absent.

    ``id`` is the song's; ``titles`` has one run per script, one or two; ``lines`` are sentences on
    meaning and making, ``asides`` those on spellings and on what pages differ about.
    """

    id: str
    anchor: str
    label: str
    titles: SetLine
    part: SetLine
    released: SetLine
    credit: SetLine
    lines: tuple[SetLine, ...]
    asides: tuple[SetLine, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """A guide with every word chosen, ready to be set; ``say`` are the words around it."""

    name: str
    head: Head
    songs: tuple[SongEntry, ...]
    timeline: Timeline | None
    sources: tuple[SourceLine, ...]
    say: Mapping[str, str]


def booklet(guide: Guide, language: str = OWN) -> Booklet:
    """Chooses every word and note of ``guide``, in one of :data:`.phrases.LANGUAGES`."""
    with speaking(language):
        return _booklet(guide)


def _booklet(guide: Guide) -> Booklet:
    home = own_script(guide)
    sources = {source.uri: source for source in guide.sources}
    anchors = [f"song-{number}" for number in range(1, len(guide.songs) + 1)]
    leading, _ = pair(guide.names, home)
    return Booklet(
        " · ".join(name(fact, "").text for fact in leading) or guide.id,
        _head(guide, home, sources),
        tuple(_song(a, s, home, sources) for a, s in zip(anchors, guide.songs, strict=True)),
        timeline(
            [
                (song.released.text, _release(anchor, song, home))
                for anchor, song in zip(anchors, guide.songs, strict=True)
                if song.released
            ]
        ),
        tuple(source_line(source.uri, sources) for source in guide.sources),
        words()["page"],
    )


def _head(guide: Guide, home: Script | None, sources: Mapping[str, Source]) -> Head:
    leading, others = pair(guide.names, home)
    titles = tuple(name(fact, "name") for fact in leading) or (own(guide.id),)
    lines = [
        wording.read_from_line(guide),
        wording.also_line(others, "name"),
        wording.count_line(guide),
    ]
    set_lines, notes = annotate("show", [titles, *filter(None, lines)], sources)
    return Head("show", set_lines[0], tuple(set_lines[1:]), notes)


def _song(anchor: str, song: GuideSong, home: Script | None, sources: Mapping[str, Source]) -> SongEntry:
    titles, others = _titles(song, home)
    asides = [
        wording.also_line(others, "title"),
        wording.singer_spellings(song.credits, home),
        *map(wording.disagreement_line, song.disagreements),
    ]
    fixed: list[Line] = [
        titles,
        wording.credit_line(song.credits, home),
        wording.part_line(song),
        wording.released_line(song, short=True),
    ]
    prose, aside = [line for line in _prose(song) if line], [line for line in asides if line]
    set_lines, notes = annotate(anchor, [*fixed, *prose, *aside], sources)
    rest = len(fixed) + len(prose)
    return SongEntry(
        id=song.id,
        anchor=anchor,
        label=" / ".join(run.text for run in titles),
        titles=set_lines[0],
        credit=set_lines[1],
        part=set_lines[2],
        released=set_lines[3],
        lines=tuple(set_lines[len(fixed) : rest]),
        asides=tuple(set_lines[rest:]),
        notes=notes,
    )


def _prose(song: GuideSong) -> Sequence[Line]:
    singers = {fact.text.casefold() for credit in song.credits for fact in credit.names}
    return [
        wording.meaning_line(song),
        wording.sound_line(song),
        wording.occasion_line(song),
        wording.cue_line(song),
        *(
            wording.collaboration_line(
                past,
                lead=len(past.artists) == len(song.credits)
                and {artist.casefold() for artist in past.artists} <= singers,
            )
            for past in song.collaborations
        ),
        *wording.people_lines(song.people),
    ]


def _titles(song: GuideSong, home: Script | None) -> tuple[Line, tuple[Fact, ...]]:
    leading, others = pair(song.titles, home)
    return tuple(name(fact, "title", song.id) for fact in leading) or (own(pattern("untitled")),), others


def _release(anchor: str, song: GuideSong, home: Script | None) -> Release:
    titles, _ = _titles(song, home)
    bare = Run(titles[0].text, titles[0].lang)
    return Release(anchor, bare, plain(wording.part_line(song)))
