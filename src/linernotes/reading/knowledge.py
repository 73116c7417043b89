"""What the gazetteers of songs and shows say of a string on a page: evidence, and never a verdict.

A title that is a known song's, sung by somebody whom the page names, is seldom anything else; a
string that is a known show is seldom a song. Most strings on most pages are neither, and what a
hit is worth is learned like everything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from linernotes.lexicon.gazetteer import spellings
from linernotes.lexicon.shows import KnownShow, known_shows
from linernotes.lexicon.songs import KnownSong
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.text.fold import fold

MANY = 3
"""Known songs of one title from which the title says little."""


@lru_cache(maxsize=4096)
def singers_of(song: KnownSong) -> frozenset[str]:
    """The folded names, in every known spelling, of those who sing a known song."""
    return frozenset(key for name in song.singers for key in (fold(name), *spellings(name)))


@lru_cache(maxsize=4096)
def show_of(song: KnownSong) -> frozenset[str]:
    """The folded titles, in every known language, of the show that a known song is from."""
    shows = known_shows().lookup(song.show)
    return frozenset((fold(song.show), *(fold(name) for show in shows for _, name in show.names)))


def title_features(
    analysis: Analysis, songs: Sequence[KnownSong], shows: Sequence[KnownShow], titles: Iterable[Span]
) -> list[str]:
    """What speaks for a candidate that is known as these ``songs`` and ``shows`` by its ``titles``."""
    found = []
    if songs:
        many = "many" if len(songs) >= MANY else "few"
        found.append("known_song:" + many)
        sung = any(_names_singer(analysis, song) for song in songs)
        found.append(f"known_song:{many}:{'sung' if sung else 'unsung'}")
    if shows:
        common = all(known_shows().is_common(title.of(analysis.text)) for title in titles)
        found.append("known_show:" + ("common" if common else "sure"))
        found.append(f"known_show:{bool(songs)}")
    return found


def _names_singer(analysis: Analysis, song: KnownSong) -> bool:
    """Whether the page names one of those who sing a known song."""
    if any(name in analysis.text for name in song.singers):
        return True
    singers = singers_of(song)
    return any(fold(known.spellings[0]) in singers for known in analysis.known)


def places_of_singers(analysis: Analysis, songs: Sequence[KnownSong]) -> list[Span]:
    """Where the page names those who sing the known ``songs``: by their usual names first, then in order."""
    text = analysis.text
    places = set()
    for song in songs:
        singers = singers_of(song)
        places |= {Span(k.start, k.end) for k in analysis.known if fold(k.spellings[0]) in singers}
        for name in song.singers:
            at = text.find(name)
            if at >= 0:
                places.add(Span(at, at + len(name)))
    named = {fold(name) for song in songs for name in song.singers}
    return sorted(places, key=lambda place: (fold(place.of(text)) not in named, place))


def partners_of(song: KnownSong, names: Collection[str]) -> list[str]:
    """Those who sing a known song, by their usual names, but for the ones with folded ``names``."""
    return [name for name in song.singers if not {fold(name), *spellings(name)}.intersection(names)]


def place_of(analysis: Analysis, name: str) -> Span | None:
    """The first place where a page names an artist, in any known spelling."""
    keys = {fold(name), *spellings(name)}
    known = next((k for k in analysis.known if fold(k.spellings[0]) in keys), None)
    if known is not None:
        return Span(known.start, known.end)
    at = analysis.text.find(name)
    return Span(at, at + len(name)) if at >= 0 else None


def singer_feature(songs: tuple[KnownSong, ...], name: str) -> str:
    """Whether ``name`` sings one of the known ``songs``: "" if none is known, else "yes", "no" or "perhaps".

    It is "perhaps" where too many songs share the title for somebody else to be wrong.
    """
    if not songs:
        return ""
    key = fold(name)
    if any(key in singers_of(song) for song in songs):
        return "yes"
    return "no" if len(songs) < MANY else "perhaps"
