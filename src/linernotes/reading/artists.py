"""Who the credited artists of a page are: every spelling and every group that it prints for each.

A group or a second spelling named once on a page holds for all songs of that singer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, Cue, boundary_words, lexicon_for
from linernotes.reading.credits import ArtistCredit, is_group, one_of
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

MENTIONS = 12
"""How many mentions of a name are looked at, so that a long page costs no more than a short one."""

REACH = 40
"""Code points before a name in which its group can stand."""

_BRACKET = re.compile(r"\s?[(（]([^()（）]{1,30})[)）]")
_GROUP = r"([^\W_]{2,14})(?:[(（][^()]*[)）])?"


@dataclass(frozen=True, slots=True)
class _Ties:
    """How a language ties a singer to a group: "EXO’s member Chen", "그룹 엑소의 멤버 첸", "엑소 멤버 첸".

    ``joins`` is what stands between a known group and its singer. The others end before the singer:
    ``called`` is a word for a group and its name with a possessive, ``member`` a name and a word for
    its members; whether the words are such is for the page's cues to say.
    """

    joins: re.Pattern[str]
    called: re.Pattern[str]
    member: re.Pattern[str]


@cache
def _ties(language: str) -> _Ties:
    lexicon = lexicon_for(language)
    owner = one_of(lexicon.particles.get("possessive", ()))
    marks = one_of([*lexicon.particles.get("possessive", ()), "’s", "'s", "‘s", "’", "'"])
    singers = lexicon.cues.get("singer", ())
    singer = one_of(singers)
    words = (word for word in lexicon.cues.get("group", ()) if word not in singers and " " not in word)
    member = one_of(words)
    return _Ties(
        re.compile(rf"\s?(?:[(（][^()（）]{{1,30}}[)）])?(?:{marks})?\s?(?:(?:{member}) )?", re.IGNORECASE),
        re.compile(rf"([^\W\d_]{{2,6}}) {_GROUP}(?:{owner}) (?:\w{{0,2}}(?:{member}|{singer}) )?$"),
        re.compile(rf"{_GROUP} ({member}) (?:(?:{singer}) )?$"),
    )


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
        itself = {a for name in artist.names for a in gazetteer().lookup(name.of(text))}
        for span in groups:
            if not itself.isdisjoint(gazetteer().lookup(span.of(text))):
                self._learn(artist, [span], ())
                continue
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
                self._own_groups(artist, position)
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
        ties = _ties(self._analysis.lexicon.language)
        reach = max(0, start - REACH)
        for known in self._analysis.known_between(reach, start):
            if known.kind == "group" and ties.joins.fullmatch(text[known.end : start]):
                self._learn(artist, (), [Span(known.start, known.end)])
        called = ties.called.search(text, reach, start)
        if called is not None and any(c.start == called.start(1) for c in self._group_words(called.span(1))):
            self._learn_group(artist, Span(*called.span(2)))
        member = ties.member.search(text, reach, start)
        if member is not None:
            self._learn_group(artist, Span(*member.span(1)))

    def _learn_group(self, artist: PageArtist, group: Span) -> None:
        """Takes in a group of one word that the page names without its being known.

        A small letter begins no name, and a capitalised word before it makes it the end of a longer one.
        """
        text = self._analysis.text
        *_, before = ("", *text[max(0, group.start - REACH) : group.start].split())
        longer = text[group.start].isupper() and before[:1].isupper()
        small = group.of(text).lower() in boundary_words(self._analysis.lexicon)
        if not (text[group.start].islower() or longer or small):
            self._learn(artist, (), [group])

    def _own_groups(self, artist: PageArtist, position: int) -> None:
        """Known groups of the artist that the block around a mention names as well ("Baekhyun Exo")."""
        block = self._analysis.blocks[self._analysis.block_at(position)].span
        for known in self._analysis.known_between(*block):
            if known.kind != "group" or known.start == position:
                continue
            name = Span(known.start, known.end)
            if not _members(name.of(self._analysis.text)).isdisjoint(artist.keys):
                self._learn(artist, (), [name])

    def _group_words(self, stretch: tuple[int, int]) -> list[Cue]:
        """The words for a group ("그룹", "band") in a stretch."""
        return [c for c in self._analysis.cues_between(*stretch) if "group" in c.classes]


@lru_cache(maxsize=512)
def _members(group: str) -> frozenset[str]:
    """The folded spellings of all known members of a group."""
    return frozenset(fold(s) for member in gazetteer().members_of(group) for s in member.spellings)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins, and in Latin script ends, where a word does."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[start].isascii():
        return not (before.isalnum() and before.isascii()) and not (after.isalnum() and after.isascii())
    return not before.isalnum()
