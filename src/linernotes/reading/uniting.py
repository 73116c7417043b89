"""Pages in several languages: each language's stretches are read as a page of their own, then put together.

What an English article says and what the Korean press release below it says are two accounts, each
with a layout and weights of its own; a song or a show that both name is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from linernotes.model.page import Page
from linernotes.reading.analysis import Analysis, analyse
from linernotes.reading.finding import Found, FoundSong
from linernotes.reading.mentions import Mention
from linernotes.reading.shows import Show

Find = Callable[[Analysis], Found]


def find_in_all(analysis: Analysis, find: Find) -> Found:
    """What ``find`` finds on a page, in each of its languages apart if there are several."""
    languages = analysis.sections.languages
    if len(languages) < 2:
        return find(analysis)
    together = Found()
    for page, indexes in _apart(analysis):
        _unite(together, find(analyse(page)), indexes)
    _share_the_show(together)
    return together


def _apart(analysis: Analysis) -> Iterator[tuple[Page, list[int]]]:
    """The page with the blocks of one language alone, and which of its blocks these are."""
    for language in analysis.sections.languages:
        indexes = [
            index
            for section in analysis.sections
            if section.language == language
            for index in range(section.first, section.stop)
        ]
        blocks = tuple(analysis.blocks[index] for index in indexes)
        yield replace(analysis.page, blocks=blocks, language=language), indexes


def _unite(together: Found, found: Found, indexes: Sequence[int]) -> None:
    """Adds what one language says; ``indexes`` are its blocks on the whole page."""
    shows = {id(show): _united_show(together.shows, show) for show in found.shows}
    for song in found.songs:
        song.candidate.mentions = [_placed(mention, indexes) for mention in song.candidate.mentions]
        song.show = shows[id(song.show)] if song.show is not None else None
        known = next((s for s in together.songs if _same(s, song)), None)
        if known is None:
            together.songs.append(song)
            continue
        known.candidate.mentions += song.candidate.mentions
        known.candidate.keys |= song.candidate.keys
        known.credits = known.credits or song.credits
        known.show = known.show or song.show
        known.confidence = max(known.confidence, song.confidence)


def _united_show(shows: list[Show], show: Show) -> Show:
    """``show``, or the one of ``shows`` that has one of its names and then has all of them."""
    known = next((s for s in shows if not set(s.keys).isdisjoint(show.keys)), None)
    if known is None:
        shows.append(show)
        return show
    for key, name in zip(show.keys, show.names, strict=True):
        if key not in known.keys:
            known.keys.append(key)
            known.names.append(name)
    known.mentions += show.mentions
    return known


def _placed(mention: Mention, indexes: Sequence[int]) -> Mention:
    """A mention with the block of its line counted on the whole page."""
    if mention.listed is None:
        return mention
    return mention._replace(listed=mention.listed._replace(block=indexes[mention.listed.block]))


def _same(one: FoundSong, other: FoundSong) -> bool:
    """Whether two accounts tell of one song: a title in common, and no other show."""
    if one.candidate.keys.isdisjoint(other.candidate.keys):
        return False
    return one.show is None or other.show is None or one.show is other.show


def _share_the_show(together: Found) -> None:
    """A page that names one show means it in every language."""
    used = {id(song.show): song.show for song in together.songs if song.show is not None}
    if len(used) == 1 and len(together.shows) == 1:
        for song in together.songs:
            song.show = song.show or together.shows[0]
