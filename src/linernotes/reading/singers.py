"""Who sings a song that prose names: every possible singer scored against every title mention.

The score is learned; its features are the symbols between the two, on which side, and what
stands around the name itself. The best spot wins and is widened to the whole credit
("첸과 펀치", "Chanyeol and Punch").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from sys import maxsize
from typing import NamedTuple

from linernotes.lexicon.songs import KnownSong
from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.knowledge import places_of_singers, singer_feature
from linernotes.reading.linear import Table, score
from linernotes.reading.mentions import Candidate, Mention
from linernotes.reading.name_features import name_features
from linernotes.reading.names import KNOWN, SUBJECTS, Spot, Spots
from linernotes.reading.symbols import (
    BLOCKS,
    CAPITAL,
    CAPITALISED,
    CAPITALS,
    CUE_SYMBOLS,
    CUES,
    KATAKANA,
    KEPT,
    MARK_SYMBOLS,
)
from linernotes.reading.widening import widen

REACH = 60
"""Symbols on either side of a title within which its sentence is searched for names."""

BACK = 8
"""Names at most that the sentences before may hand on, within :data:`REACH` symbols."""

MOST_MENTIONS = 5
"""Mentions of one title that are looked at."""

MOST_BESIDE = 8
"""Names on either side of a title that are looked at, the nearest."""

NEARER = 1.0
"""Log-odds by which a singer from elsewhere must be likelier than a likely one beside the title."""

HOPELESS_NAME = -4.5
"""Log-odds of a name, whatever relates it to a title, from which it is no singer's."""

MOST_KNOWN = 4
"""Places of a known song's singers that are looked at."""

BLOCKS_ABOVE = 16
"""Blocks above a title within which the heading stands that names its singer."""

MOST_LEADS, MOST_ABOVE = 3, 5
"""Such headings and short lines that are looked at, the nearest, and names in each of them."""

LONGEST_BESIDE = 30
"""Code points beside a title in a line that leaves its singer to the line below."""

LONGEST_LEAD = 60
"""Code points of a line that can head the lines below it."""

_PARAGRAPH = BLOCKS[BlockKind.PARAGRAPH]
_RUNS = frozenset((CAPITAL, CAPITALS, CAPITALISED))
_OPENING = frozenset((".", "!", "?", _PARAGRAPH, CUES["singer"], CUES["group"]))
"""What stands before a capitalised name that its sentence is about: nothing of it, or a word for singers."""

SECTION = "section"


class Link(NamedTuple):
    """A possible credit of a title mention: the spot, and what relates the two."""

    spot: Spot
    relation: list[str]


_NAME = f"[{''.join(sorted(KNOWN))}{CAPITAL}{CAPITALS}{CAPITALISED}{KATAKANA}]" + r"(?:\([^)]{1,6}\))?"
_POOL = re.compile(rf"{_NAME}(?:[,&+]{{1,2}}{_NAME}){{2,}}")
"""Three names or more in a row, each perhaps with a bracket of its own."""

_Best = tuple[float, Spot | None]
"""The log-odds of the likeliest spot so far, and the spot."""


class _Around(NamedTuple):
    """A mention's symbols ``first`` up to ``last``, where its sentence begins, and the spots by place."""

    first: int
    last: int
    low: int
    spots: list[tuple[str, Spot]]


class Linker:
    """Links titles of one page to its spots; what is true of a spot alone is worked out once."""

    def __init__(self, analysis: Analysis, spots: Spots) -> None:
        """Takes a page and its spots."""
        self._analysis = analysis
        self._spots = spots
        self._names: dict[Spot, list[str]] = {}
        self._scores: dict[Spot, float] = {}
        self._far: list[tuple[float, Spot]] = []
        self._leading: dict[int, list[Spot]] = {}
        self._known_table: Table | None = None
        self._pools = [match.span() for match in _POOL.finditer(analysis.stream.symbols)]

    def near(self, mention: Mention) -> list[Link]:
        """The spots around ``mention`` that could name its singer."""
        around = self._around(mention)
        return [Link(spot, self._relate(place, spot, around)) for place, spot in around.spots]

    def _around(self, mention: Mention) -> _Around:
        """Where a mention stands, and the spots of its sentence, of those around it and of its list line."""
        analysis, spots = self._analysis, self._spots
        first, last = analysis.symbols_of(mention.outer)
        low, high = analysis.sentence_symbols(mention.outer.start)
        left = [s for s in spots.between(max(low, first - REACH), first) if s.end <= first]
        right = [s for s in spots.between(last, min(high, last + REACH)) if s.first >= last]
        found = [("beside", s) for s in (*left[-MOST_BESIDE:], *right[:MOST_BESIDE])]
        block = analysis.block_at(mention.outer.start)
        opening, closing = analysis.symbols_of(analysis.blocks[block].span)
        reach = max(self._reach(block, opening), low - REACH)
        elsewhere = [("before", s) for s in self._subjects_before(reach, low)]
        elsewhere += [("after", s) for s in self._next_sentence(high, closing)]
        found += [(place, s) for place, s in elsewhere if not self._pooled(s)]
        found += [("above", s) for s in self._above(mention.outer.start)]
        found += [("below", s) for s in self._below(mention)]
        section = spots.section_at(mention.outer.start)
        if section is not None:
            at = analysis.symbols_of(section)
            found.append((SECTION, Spot(*at, at[1], section, SECTION)))
        return _Around(first, last, low, found)

    def _relate(self, place: str, spot: Spot, around: _Around) -> list[str]:
        """What relates a mention to a spot in one of the places that :meth:`_around` tells apart."""
        found = self._relation_of(place, spot, around)
        return [*found, place + ":pool"] if self._pooled(spot) else found

    def _relation_of(self, place: str, spot: Spot, around: _Around) -> list[str]:
        symbols = self._analysis.stream.symbols
        if place == "beside":
            return _relation(self._analysis, spot, around.first, around.last)
        if place == "before":
            return _before(symbols, spot, around.low, around.first)
        if place == "after":
            return _after(symbols, spot)
        if place == "below":
            return _below(symbols, spot, around)
        if place == "above":
            between = symbols[spot.end : around.first]
            return _above(symbols, spot, around, min(sum(map(between.count, "#¶")), 4))
        return ["section", "section:" + symbols[max(around.low, around.first - 2) : around.first]]

    def far(self, mention: Mention) -> list[Link]:
        """The spots that the whole page is about, as far as they stand outside of the mention's sentence."""
        low, high = self._analysis.sentence_symbols(mention.outer.start)
        rivals = [*self._rivals(self._around(mention), low, high), *_line_of(mention)]
        return [
            Link(s, self._from_afar(s) + rivals) for s in self._spots.leaders if not low <= s.first < high
        ]

    def known(self, songs: tuple[KnownSong, ...]) -> list[Link]:
        """The spots, wherever they are, of those whom the gazetteer has as singers of the known ``songs``."""
        return [Link(spot, ["known"]) for spot in self._known_spots(songs)]

    def _known_spots(self, songs: tuple[KnownSong, ...]) -> list[Spot]:
        if not songs:
            return []
        analysis = self._analysis
        spots = (
            spot
            for place in places_of_singers(analysis, songs)
            for spot in self._spots.between(*analysis.symbols_of(place))
            if singer_feature(songs, spot.name.of(analysis.text)) == "yes" and not self._pooled(spot)
        )
        return list(islice(spots, MOST_KNOWN))

    def features(self, link: Link, songs: tuple[KnownSong, ...] = ()) -> list[str]:
        """All features of a link: the relation's, the name's, whether it sings one of the known ``songs``."""
        return [*link.relation, *self._name(link.spot), *self._sings(link.spot, songs)]

    def _sings(self, spot: Spot, songs: tuple[KnownSong, ...]) -> list[str]:
        known = singer_feature(songs, spot.name.of(self._analysis.text)) if songs else ""
        return ["N:sings:" + known] if known else []

    def credit(self, spot: Spot) -> Span:
        """The whole credit that a spot is part of."""
        return spot.name if spot.symbol == SECTION else widen(self._analysis, spot)

    def best(self, table: Table, candidate: Candidate) -> tuple[float, Span | None]:
        """The most likely credit over all mentions of a candidate: its log-odds and its span, if any."""
        if self._known_table is not table:
            self._known_table, self._scores = table, {}
            far = [(score(table, self._from_afar(s)) + self._score(table, s), s) for s in self._spots.leaders]
            self._far = sorted(far, key=lambda pair: -pair[0])
        songs = candidate.songs
        best: _Best = (float("-inf"), None)
        for mention in candidate.mentions[:MOST_MENTIONS]:
            around = self._around(mention)
            best = self._nearest(table, around, songs, best)
            best = self._farther(table, mention, around, songs, best)
        for spot in self._known_spots(songs):
            value = self._score(table, spot) + score(table, [*self._sings(spot, songs), "known"])
            if value > best[0]:
                best = (value, spot)
        return best[0], self.credit(best[1]) if best[1] is not None else None

    def _nearest(self, table: Table, around: _Around, songs: tuple[KnownSong, ...], best: _Best) -> _Best:
        """The best of the spots around a mention, if it is better than ``best``."""
        for place, spot in around.spots:
            value = self._score(table, spot)
            if songs:
                value += score(table, self._sings(spot, songs))
            if value >= HOPELESS_NAME:
                value += score(table, self._relate(place, spot, around))
                if value > best[0]:
                    best = (value, spot)
        return best

    def _farther(
        self, table: Table, mention: Mention, around: _Around, songs: tuple[KnownSong, ...], best: _Best
    ) -> _Best:
        """The best of the spots that the page is about, outside of the mention's sentence, or ``best``."""
        low, high = self._analysis.sentence_symbols(mention.outer.start)
        against = score(table, [*self._rivals(around, low, high), *_line_of(mention)])
        against -= NEARER * (best[0] > 0)
        for value, spot in self._far:
            if not songs and value + against <= best[0]:
                break
            if not low <= spot.first < high:
                odds = value + against
                if songs:
                    odds += score(table, self._sings(spot, songs))
                if odds > best[0]:
                    best = (odds, spot)
        return best

    def _reach(self, block: int, opening: int) -> int:
        """The symbol from which names are handed on to a paragraph: where the paragraph before it begins."""
        analysis = self._analysis
        before = analysis.blocks[block - 1] if block else None
        if before is None or not analysis.blocks[block].kind is before.kind is BlockKind.PARAGRAPH:
            return opening
        return analysis.stream.at(before.span.start)

    def _subjects_before(self, low: int, high: int) -> list[Spot]:
        """Names that the sentences just before are about: whom "he" or "the same singer" means."""
        symbols = self._analysis.stream.symbols
        found = self._spots.between(low, high)
        return [
            s
            for s in found
            if s.symbol in KNOWN
            or symbols[s.end : s.end + 1] in SUBJECTS
            or (s.symbol in _RUNS and symbols[s.first - 1 : s.first] in _OPENING)
        ][-BACK:]

    def _above(self, position: int) -> list[Spot]:
        """Names of the heading, or of the short line, that the block at ``position`` stands under."""
        analysis = self._analysis
        block = analysis.block_at(position)
        found = self._leading.get(block)
        if found is None:
            leading = [
                above
                for above in range(block - 1, max(-1, block - 1 - BLOCKS_ABOVE), -1)
                if above != analysis.headline and self._leads(above)
            ]
            found = self._leading[block] = [
                spot
                for above in leading[:MOST_LEADS]
                for spot in self._spots.between(*analysis.symbols_of(analysis.blocks[above].span))[
                    :MOST_ABOVE
                ]
            ]
        return found

    def _below(self, mention: Mention) -> list[Spot]:
        """The first names of the block below a line that is a title and little else."""
        analysis = self._analysis
        block = analysis.block_at(mention.outer.start)
        span = analysis.blocks[block].span
        title = mention.outer.end - mention.outer.start
        if block + 1 >= len(analysis.blocks) or span.end - span.start > title + LONGEST_BESIDE:
            return []
        first, last = analysis.symbols_of(analysis.blocks[block + 1].span)
        return self._spots.between(first, min(last, first + REACH))[:MOST_ABOVE]

    def _leads(self, block: int) -> bool:
        """Whether a block is a heading, or a line short enough to be one."""
        analysis = self._analysis
        kind, span = analysis.blocks[block].kind, analysis.blocks[block].span
        if kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return span.end - span.start <= LONGEST_LEAD and analysis.text[span.end - 1] not in ".!?。…"
        return kind is BlockKind.HEADING

    def _next_sentence(self, high: int, closing: int) -> list[Spot]:
        """Names of the next sentence, if it says who sings and marks no string."""
        if high >= closing:
            return []
        analysis = self._analysis
        low, end = analysis.sentence_symbols(analysis.stream.starts[high])
        words = analysis.stream.symbols[low:end]
        if low < high or not ("S" in words or "B" in words) or not MARK_SYMBOLS.isdisjoint(words):
            return []
        return self._spots.between(low, min(end, closing))

    def _rivals(self, around: _Around, low: int, high: int) -> list[str]:
        """What in a sentence speaks against a singer from elsewhere: a known name, a word for singing."""
        sentence = self._analysis.stream.symbols[low:high]
        sung = "S" in sentence or "B" in sentence
        named = any(place == "beside" and spot.symbol in KNOWN for place, spot in around.spots)
        return [f"far:sung:{sung}", f"far:named:{named}", f"far:both:{sung and named}"]

    def _from_afar(self, spot: Spot) -> list[str]:
        analysis = self._analysis
        symbols = analysis.stream.symbols
        place = "dominant"
        if analysis.head_first <= spot.first < analysis.head_last:
            place = "first" if spot.first <= analysis.head_first + 1 else "later"
        return [
            "far",
            "far:" + place,
            "far:" + symbols[spot.end : spot.end + 1],
            "far:" + symbols[spot.end : spot.end + 2],
        ]

    def _pooled(self, spot: Spot) -> bool:
        """Whether a spot is one of three names or more in a row: a page's pool of artists, or a choir."""
        i = bisect_right(self._pools, (spot.first, maxsize)) - 1
        return i >= 0 and self._pools[i][1] >= spot.last

    def _name(self, spot: Spot) -> list[str]:
        found = self._names.get(spot)
        if found is None:
            found = [] if spot.symbol == SECTION else name_features(self._analysis, spot)
            if self._pooled(spot):
                found.append("N:pool")
            self._names[spot] = found
        return found

    def _score(self, table: Table, spot: Spot) -> float:
        found = self._scores.get(spot)
        if found is None:
            found = self._scores[spot] = score(table, self._name(spot))
        return found


def _line_of(mention: Mention) -> list[str]:
    """What speaks for a singer from elsewhere: a list line that names its show, a long list."""
    listed = mention.listed
    if listed is None:
        return []
    shows = f"far:line:{bool(listed.shows)}"
    return ["far:line", shows, f"{shows}:{min(listed.size, 4)}", f"far:line:{listed.separator}"]


def _relation(analysis: Analysis, spot: Spot, first: int, last: int) -> list[str]:
    """Side and symbols between a spot and the title at ``first:last`` of the same sentence."""
    stream = analysis.stream
    symbols, before = stream.symbols, stream.before
    if spot.end <= first:
        side, between, behind = "<", symbols[spot.end : first], symbols[last : last + 2]
        outline = stream.outline[before[spot.end] : before[first]]
    else:
        side, between, behind = ">", symbols[last : spot.first], symbols[spot.end : spot.end + 2]
        outline = stream.outline[before[last] : before[spot.first]]
    size = len(between)
    near, next_ = between[:1], behind[:1]
    marks = str(min(len(outline.translate(_MARKS_ALONE)), 3)) if outline else "0"
    found = [
        side, side + "m" + marks, side + "n" + _SIZES[min(size, 12)], side + "a" + near,
        side + "b" + between[:2], side + "c" + between[:3], side + "z" + between[-1:],
        side + "y" + between[-2:],
        side + "v" + between[-3:], side + "e" + near + "_" + next_, side + "f" + behind,
        side + "g" + spot.symbol,
        side + "h" + between[-1:] + "_" + near, side + "o" + marks + near,
        side + "q" + near + "_" + outline[:1] + "_" + next_,
    ]  # fmt: skip
    if size <= 6:
        found.append(side + "=" + between)
        found.append(side + "==" + between + "_" + next_)
    if len(outline) <= 4:
        found.append(side + "k" + outline)
        found.append(side + "kk" + outline + "_" + near)
    found += [side + "s" + s for s in CUE_SYMBOLS.intersection(outline)]
    return found


_MARKS_ALONE = {ord(s): None for s in KEPT - MARK_SYMBOLS}
_SIZES = [str(n) for n in range(7)] + ["9"] * 6


def _before(symbols: str, spot: Spot, low: int, first: int) -> list[str]:
    """What relates a title to a name of the sentences before its own."""
    between = symbols[low:first]
    gap = symbols[spot.end : low]
    return [
        "prev", "prev:" + symbols[spot.end : spot.end + 1],
        f"prev:m:{min(sum(map(gap.count, MARK_SYMBOLS)), 2)}",
        f"prev:o:{min(sum(map(between.count, MARK_SYMBOLS)), 2)}", "prev:l" + between[-2:],
        "prev:b" + between[:1],
        f"prev:n:{gap.count('.')}",
        *("prev:s" + s for s in CUE_SYMBOLS.intersection(between)),
    ]  # fmt: skip


def _above(symbols: str, spot: Spot, around: _Around, apart: int) -> list[str]:
    """What relates a title to a name of a heading or short line above, ``apart`` blocks of text away."""
    before, behind = symbols[spot.first - 2 : spot.first], symbols[spot.end : spot.end + 2]
    return [
        "above", f"above:{apart}", f"above:{apart}{before[-1:]}_{behind[:1]}", "above:" + behind,
        "above:" + before, "above:" + before[-1:] + "_" + behind[:1],
        "above:t" + symbols[around.first - 1 : around.first] + "_" + symbols[around.last : around.last + 1],
    ]  # fmt: skip


def _below(symbols: str, spot: Spot, around: _Around) -> list[str]:
    """What relates a title to a name of the block right below its line."""
    between = symbols[around.last : spot.first]
    lead = between[max(between.rfind("¶"), between.rfind("*"), between.rfind("#")) + 1 :]
    found = ["below", "below:" + symbols[spot.first - 2 : spot.first],
             "below:" + symbols[spot.end : spot.end + 2],
             "below:s" + symbols[spot.first - 1 : spot.first], f"below:n{min(len(lead), 8)}"]  # fmt: skip
    if len(lead) <= 4:
        found.append("below:=" + lead)
    return found + ["below:c" + s for s in CUE_SYMBOLS.intersection(lead)]


def _after(symbols: str, spot: Spot) -> list[str]:
    return ["next", "next:" + symbols[spot.end : spot.end + 1], "next:" + symbols[spot.end : spot.end + 2],
            "next:" + symbols[spot.first - 1 : spot.first]]  # fmt: skip


def sections_of(candidates: Sequence[Candidate]) -> list[Span]:
    """The credits of list lines, in order: the text below a line is about its singer."""
    found = []
    for candidate in candidates:
        for mention in candidate.mentions:
            if mention.listed is not None:
                printed = [c.printed for c in mention.listed.credits if not c.featured]
                if printed:
                    found.append(Span(min(c.start for c in printed), max(c.end for c in printed)))
    return sorted(found)
