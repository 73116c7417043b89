"""An editor's draft against the catalogue: what pages say otherwise, each with the pages that do.

A draft is read as any page is; what it says of a soundtrack that the catalogue knows is then compared
with that soundtrack's guide. Nothing is reported that no page contradicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linernotes.guide.misspelling import Slip, slips
from linernotes.model.guide import Fact, Guide, GuideSong
from linernotes.model.reading import Reading, ShowReading, SongReading
from linernotes.text.fold import fold

SHORTEST_LIST = 3
"""Songs of known parts that make a list; two that are mentioned together have no order to keep."""

FindGuide = Callable[[str], Guide | None]
"""Gives the guide of a show by one of its names, None if the catalogue has no such show."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that pages say otherwise: one line, where it stands in the draft, and who says so.

    ``start`` and ``end`` count code points of the draft's main text; ``sources`` are uris.
    """

    kind: str
    message: str
    start: int
    end: int
    sources: tuple[str, ...]


def check(draft: Reading, find: FindGuide) -> list[Finding]:
    """Everything in ``draft`` that pages of the catalogue say otherwise, in its order.

    Args:
        draft: what was read from it.
        find: the catalogue.
    """
    guides = {show.id: guide for show in draft.shows if (guide := _guide(show, find)) is not None}
    findings = [_misspelt(slip) for slip in slips(draft.page.text, _names(guides.values()))]
    for show in draft.shows:
        songs = [song for song in draft.songs if song.show == show.id]
        findings += _counts(draft, show, songs)
        if show.id in guides:
            meant = [(song, _meant(song, guides[show.id])) for song in songs]
            for song, known in meant:
                findings += _of_song(draft, song, known, guides[show.id])
            findings += _order(draft, meant)
    return sorted(findings, key=lambda finding: (finding.start, finding.kind))


def _guide(show: ShowReading, find: FindGuide) -> Guide | None:
    return next((guide for name in show.names if (guide := find(name.text)) is not None), None)


def _names(guides: Iterable[Guide]) -> list[Fact]:
    """Every name in some guides that a page prints or that is known besides."""
    return [
        fact
        for guide in guides
        for fact in (
            *guide.names,
            *(title for song in guide.songs for title in song.titles),
            *(name for song in guide.songs for credit in song.credits for name in credit.names),
        )
    ]


def _misspelt(slip: Slip) -> Finding:
    message = f"“{slip.printed}” is spelled “{slip.name.text}”"
    return Finding("spelling", message, slip.start, slip.end, _sources([slip.name]))


def _meant(song: SongReading, guide: Guide) -> list[GuideSong]:
    """The songs of ``guide`` that have a title of ``song``: those with most of its titles and singers."""
    titles, singers = _keys(t.text for t in song.titles), _singers(song)
    scored = [
        ((len(titles & _keys(t.text for t in known.titles)), len(singers & _artists(known))), known)
        for known in guide.songs
    ]
    best = max((score for score, _ in scored), default=(0, 0))
    return [known for score, known in scored if score == best] if best[0] else []


def _of_song(draft: Reading, song: SongReading, known: list[GuideSong], guide: Guide) -> Iterator[Finding]:
    start, end = _place(draft, song)
    title = song.titles[0].text
    singers = _singers(song)
    if len(known) > 1 and not singers:
        of = " and ".join(_credits(one) for one in known)
        cited = _sources(fact for one in known for fact in one.titles)
        yield Finding("title", f"“{title}” is {len(known)} songs: by {of}; say which", start, end, cited)
    if len(known) != 1:
        return
    (one,) = known
    if singers and one.credits and not singers & _artists(one):
        others = [other for other in guide.songs if singers & _artists(other)]
        hint = f"; {_called(song)} sings {', '.join(map(_titled, others))}" if others else ""
        names = (name for credit in one.credits for name in credit.names)
        message = f"“{title}” is sung by {_credits(one)}, and not by {_called(song)}{hint}"
        yield Finding("singer", message, start, end, _sources(names))
    for prop, value, fact in (("part", song.part, one.part), ("released", song.released, one.released)):
        if fact is not None and value is not None and _contradicts(prop, str(value), fact, one):
            word = "is of Part" if prop == "part" else "came out on"
            yield Finding(
                prop, f"“{title}” {word} {fact.text}, and not {value}", start, end, _sources([fact])
            )


def _contradicts(prop: str, value: str, fact: Fact, song: GuideSong) -> bool:
    """Whether no page says ``value``; a month or a year does not contradict a day in it."""
    said = [fact.text, *(v.text for d in song.disagreements if d.property == prop for v in d.values)]
    return (
        not any(one.startswith(value) or value.startswith(one) for one in said)
        if prop == "released"
        else (value not in said)
    )


def _counts(draft: Reading, show: ShowReading, songs: Sequence[SongReading]) -> Iterator[Finding]:
    """A count that is not the count of what the draft itself lists."""
    for said in draft.statements:
        if (said.subject, said.property) == (show.id, "track_count") and said.value != str(len(songs)):
            message = f"{said.value} songs are counted, {len(songs)} are named"
            yield Finding("count", message, said.start, said.end, ())


def _order(draft: Reading, meant: Sequence[tuple[SongReading, Sequence[GuideSong]]]) -> Iterator[Finding]:
    """The first two songs of a list whose order is not that of the parts they came out on."""
    told = [
        (song, known[0].part)
        for song, known in meant
        if len(known) == 1 and known[0].part is not None and known[0].part.text.isdecimal()
    ]
    if len(told) < SHORTEST_LIST:
        return
    for (song, part), (later, other) in pairwise(told):
        if part is not None and other is not None and int(part.text) > int(other.text):
            message = (
                f"the songs are not in the order of the parts: “{song.titles[0].text}” (Part {part.text}) "
                f"stands before “{later.titles[0].text}” (Part {other.text})"
            )
            yield Finding("order", message, *_place(draft, later), _sources([part, other]))
            return


def _place(draft: Reading, song: SongReading) -> tuple[int, int]:
    """Where the draft prints the song's title first."""
    found = [s for s in draft.statements if s.subject == song.id and s.property == "title"]
    first = min(found, key=lambda said: said.start)
    return first.start, first.end


def _singers(song: SongReading) -> set[str]:
    return _keys(name for credit in song.credits for name in (credit.name, *credit.also))


def _artists(song: GuideSong) -> set[str]:
    return _keys(name.text for credit in song.credits for name in credit.names)


def _keys(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names} - {""}


def _credits(song: GuideSong) -> str:
    return ", ".join(credit.names[0].text for credit in song.credits if credit.names) or "somebody"


def _called(song: SongReading) -> str:
    return ", ".join(credit.name for credit in song.credits)


def _titled(song: GuideSong) -> str:
    return f"“{song.titles[0].text}”"


def _sources(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.uri for fact in facts for citation in fact.citations))
