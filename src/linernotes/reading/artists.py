"""Who the credited artists of a page are: every spelling and every group that it prints for each.

A group or a second spelling named once on a page holds for all songs of that singer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, Cue
from linernotes.reading.credits import ArtistCredit, is_group
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

MENTIONS = 12
"""How many mentions of a name are looked at, so that a long page costs no more than a short one."""

REACH = 40
"""Code points before a name in which its group can stand."""

_BRACKET = re.compile(r"\s?[(（]([^()（）]{1,30})[)）]")
_JOINS_GROUP = re.compile(r"\s?(?:[(（][^()（）]{1,30}[)）])?(?:의|’s|'s|‘s|’|')?\s?(?:멤버 |member )?")
_CALLED_GROUP = re.compile(
    r"([가-힣]{2,6}) ([가-힣A-Za-z0-9]{2,14})(?:[(（][^()]*[)）])?의 (?:멤버 |메인보컬 |리더 )?$"
)
_MEMBER = re.compile(r"([가-힣A-Za-z0-9]{2,14})(?:[(（][^()]*[)）])? ([가-힣]{2,3}) (?:가수 )?$")
_OTHER_BRACKETS = frozenset({"actor", "feat", "version", "ost", "maker", "show", "airing", "channel"})
"""Classes of cue words whose bracket holds neither a group nor a spelling."""


@dataclass(slots=True)
class PageArtist:
    """An artist of one page: first spelling first; ``groups`` one span per group.

    ``keys`` are the folded ``names``, in the same order.
    """

    keys: list[str] = field(default_factory=list)
    names: list[Span] = field(default_factory=list)
    groups: list[Span] = field(default_factory=list)


class Roster:
    """The artists of a page, in order of their first credit."""

    def __init__(self, analysis: Analysis, shows: Sequence[str]) -> None:
        """Starts empty; ``shows`` are folded names that are no groups."""
        self._analysis = analysis
        self._shows = frozenset(shows)
        self.artists: list[PageArtist] = []

    def add(self, credit: ArtistCredit) -> int:
        """Takes in one credit; returns the index of its artist in ``artists``, new or met before."""
        text = self._analysis.text
        key = fold(credit.name.of(text))
        index = next((i for i, a in enumerate(self.artists) if key in a.keys), None)
        if index is None:
            index = len(self.artists)
            self.artists.append(PageArtist())
            self._learn(self.artists[index], [credit.name], ())
            self._look_around(self.artists[index], credit.name)
        self._learn(self.artists[index], [credit.name, *credit.also], credit.groups)
        return index

    def _learn(self, artist: PageArtist, names: Sequence[Span], groups: Sequence[Span]) -> None:
        text = self._analysis.text
        for span in names:
            key = fold(span.of(text))
            if key and key not in artist.keys:
                artist.keys.append(key)
                artist.names.append(span)
        known = {self._group_key(g) for g in artist.groups}
        for span in groups:
            key = self._group_key(span)
            if key and key not in known and key not in artist.keys and key not in self._shows:
                known.add(key)
                artist.groups.append(span)

    def _group_key(self, span: Span) -> str:
        """One key for all spellings of a known group, so that "엑소(EXO)" is one."""
        name = span.of(self._analysis.text)
        found = gazetteer().lookup(name)
        return fold(found[0].spellings[0]) if found and found[0].kind == "group" else fold(name)

    def _look_around(self, artist: PageArtist, name: Span) -> None:
        """Reads what stands beside each further mention of the name."""
        text = self._analysis.text
        words = name.of(text)
        if len(words) < 2 and not name.start:
            return
        position, seen = text.find(words), 0
        while position >= 0 and seen < MENTIONS:
            end = position + len(words)
            if _bounded(text, position, end):
                seen += 1
                self._bracket_after(artist, end, words)
                self._group_before(artist, position)
            position = text.find(words, end)

    def _bracket_after(self, artist: PageArtist, end: int, words: str) -> None:
        match = _BRACKET.match(self._analysis.text, end)
        if match is None:
            return
        inner = Span(*match.span(1))
        classes = {n for c in self._analysis.cues_between(*inner) for n in c.classes}
        if classes & _OTHER_BRACKETS or any(c.isdigit() for c in match.group(1)[:4]):
            return
        if is_group(self._analysis, inner):
            self._learn(artist, (), [inner])
        elif script_of(match.group(1)) != script_of(words) and "," not in match.group(1):
            self._learn(artist, [inner], ())

    def _group_before(self, artist: PageArtist, start: int) -> None:
        text = self._analysis.text
        reach = max(0, start - REACH)
        for known in self._analysis.known_between(reach, start):
            if known.kind == "group" and _JOINS_GROUP.fullmatch(text[known.end : start]):
                self._learn(artist, (), [Span(known.start, known.end)])
        named = _CALLED_GROUP.search(text, reach, start)
        if named is not None and any(c.start == named.start(1) for c in self._group_words(named.span(1))):
            self._learn(artist, (), [Span(*named.span(2))])
        member = _MEMBER.search(text, reach, start)
        if member is not None and any(c.end == member.end(2) for c in self._group_words(member.span(2))):
            self._learn(artist, (), [Span(*member.span(1))])

    def _group_words(self, stretch: tuple[int, int]) -> list[Cue]:
        """The words for a group ("그룹", "band") in a stretch."""
        return [c for c in self._analysis.cues_between(*stretch) if "group" in c.classes]


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins, and in Latin script ends, where a word does."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start].isascii():
        return not (before.isalnum() and before.isascii()) and not (after.isalnum() and after.isascii())
    return not before.isalnum()
