"""Which song of a soundtrack each file is: by title and singer in any script, part, and order.

No page tells how long a song is, so its length tells nothing here but which of two copies is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linernotes.guide.brief import part_number
from linernotes.lexicon.albums import part_of_album
from linernotes.model.guide import Guide, GuideSong
from linernotes.tagging.audio import AudioTrack
from linernotes.text.fold import fold
from linernotes.text.similarity import osa

ENOUGH = 0.75
"""The least likeness of a title to be taken for one, which leaves room for a slip in four letters."""

_TITLE, _ARTIST, _PART = 0.7, 0.25, 0.05

_OTHER_VERSION = re.compile(
    r"\b(?:inst(?:rumental)?|mr|karaoke|off vocal)\b|반주|インスト|伴奏", re.IGNORECASE
)
_COUNTING = re.compile(r"track|audio|[\W\d_]", re.IGNORECASE)
_GUESTS = re.compile(r"\s*[(\[]\s*(?:feat|ft|with|prod)\b[^)\]]*[)\]]|\s+(?:feat|ft)\.?\s.*", re.IGNORECASE)
_BRACKETS = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+)[)\]]")


@dataclass(frozen=True, slots=True)
class Match:
    """A file, the song it is (None if it is none that is known), and by what: "names" or "order"."""

    track: AudioTrack
    song: GuideSong | None
    by: str = ""


def match(tracks: Sequence[AudioTrack], guide: Guide) -> list[Match]:
    """For each file, in the order given, the song it is; no song twice.

    Files whose names tell nothing (Track 01, Track 02…) are the songs in their order, if there are
    as many of them as songs.
    """
    pairs = [
        (_likeness(track, song), number, place)
        for number, track in enumerate(tracks)
        if not any(map(_OTHER_VERSION.search, track.titles))
        for place, song in enumerate(guide.songs)
    ]
    chosen: dict[int, int] = {}
    # The longer of two files that are equally like a song is the whole of it.
    for score, number, place in sorted(pairs, key=lambda p: (-p[0], -tracks[p[1]].seconds, p[1], p[2])):
        if score > 0 and number not in chosen and place not in chosen.values():
            chosen[number] = place
    if not chosen and _counted(tracks) and len(tracks) == len(guide.songs):
        ordered = sorted(range(len(tracks)), key=lambda number: tracks[number].number)
        places = {number: place for place, number in enumerate(ordered)}
        return [Match(track, guide.songs[places[n]], "order") for n, track in enumerate(tracks)]
    return [
        Match(track, guide.songs[chosen[n]], "names") if n in chosen else Match(track, None)
        for n, track in enumerate(tracks)
    ]


def _likeness(track: AudioTrack, song: GuideSong) -> float:
    """How like a file and a song are, 0 if the title is another or a singer is told who is none of its."""
    title = _best(_forms(track.titles), (fact.text for fact in song.titles))
    if title < ENOUGH:
        return 0.0
    names = [fact.text for credit in song.credits for fact in credit.names]
    told = track.tags.get("artist")
    artist = _best(track.artists, names, within=True)
    if told and names and artist < ENOUGH:
        return 0.0
    part = part_of_album("".join(track.tags.get("album", ())[:1]))
    agrees = part is not None and part == part_number(song)
    return _TITLE * title + _ARTIST * artist + _PART * agrees


def _forms(titles: Iterable[str]) -> list[str]:
    """Titles as they are, without guests, and each side of a bracket: "Your Day (너의 하루는 좀 어때)"."""
    bare = [_GUESTS.sub("", title) for title in titles]
    sides = [side for title in bare for found in _BRACKETS.findall(title) for side in found]
    return [*bare, *sides]


def _best(ours: Iterable[str], theirs: Iterable[str], *, within: bool = False) -> float:
    """The likeness of the two nearest; with ``within`` a name inside a longer text counts as the same."""
    here, there = [*filter(None, map(fold, ours))], [*filter(None, map(fold, theirs))]
    if within and any(name in text for name in there if len(name) > 1 for text in here):
        return 1.0
    return max((osa(one, other) for one in here for other in there), default=0.0)


def _counted(tracks: Sequence[AudioTrack]) -> bool:
    """Whether every file has a number of its own and no title that would say otherwise."""
    numbers = [track.number for track in tracks]
    untitled = not any(_COUNTING.sub("", title) for track in tracks for title in track.titles)
    return untitled and 0 not in numbers and len(set(numbers)) == len(numbers)
