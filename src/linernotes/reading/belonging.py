"""To which of a page's shows a song belongs: what speaks for each, by where both are named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.knowledge import MANY, show_of
from linernotes.reading.mentions import Candidate
from linernotes.reading.shows import Show
from linernotes.reading.symbols import CUE_SYMBOLS
from linernotes.text.fold import fold


class Places:
    """Where the shows of one page are named, by position."""

    def __init__(self, analysis: Analysis, shows: Sequence[Show]) -> None:
        """Sorts every mention of every show."""
        self._analysis = analysis
        self.shows = shows
        pairs = sorted((m, i) for i, show in enumerate(shows) for m in show.mentions)
        self._mentions = [(m, shows[i]) for m, i in pairs]
        self._starts = [m.start for m, _ in pairs]
        self.main = max(shows, key=lambda s: (s.trust > LIKELY, len(s.mentions), -s.order), default=None)
        head = analysis.blocks[analysis.headline].span if analysis.headline >= 0 else Span(0, 0)
        self.headline = [show for show in shows if any(head.contains(m) for m in show.mentions)]
        self._around: dict[Span, tuple[Span, list[tuple[Span, Show]]]] = {}
        self._headings: dict[int, list[Show]] = {}
        for mention, show in self._mentions:
            block = analysis.block_at(mention.start)
            if analysis.blocks[block].kind is BlockKind.HEADING:
                self._headings.setdefault(block, []).append(show)
        self._heading_blocks = sorted(self._headings)

    def within(self, sentence: Span) -> list[tuple[Span, Show]]:
        """The mentions in a sentence."""
        return self._mentions[
            bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)
        ]

    def around(self, outer: Span) -> tuple[Span, list[tuple[Span, Show]]]:
        """The sentence of a title, and the mentions in it that the title does not overlap."""
        found = self._around.get(outer)
        if found is None:
            sentence = self._analysis.sentence_at(outer.start)
            beside = [(m, s) for m, s in self.within(sentence)[: 3 * MOST_MENTIONS] if not m.overlaps(outer)]
            found = self._around[outer] = (sentence, beside)
        return found

    def last_before(self, position: int) -> tuple[Span, Show] | None:
        """The last mention before a position."""
        i = bisect_left(self._starts, position)
        return self._mentions[i - 1] if i else None

    def heading_above(self, position: int) -> list[Show]:
        """The shows of the nearest heading above that names one."""
        i = bisect_right(self._heading_blocks, self._analysis.block_at(position)) - 1
        return self._headings[self._heading_blocks[i]] if i >= 0 else []

    def contenders(self, candidate: Candidate) -> list[Show]:
        """The shows that a song could belong to by where they are named, each once."""
        text = self._analysis.text
        found: list[Show] = []
        if candidate.listed is not None:
            own = {fold(text[s.start : s.end]) for s in candidate.listed.shows}
            found.extend(show for show in self.shows if own & set(show.keys))
        for mention in candidate.mentions[:MOST_MENTIONS]:
            sentence = self._analysis.sentence_at(mention.outer.start)
            found.extend(show for _, show in self.within(sentence)[:MOST_MENTIONS])
            before = self.last_before(sentence.start)
            found.extend([before[1]] if before is not None else [])
            found.extend(self.heading_above(mention.outer.start))
        found.extend([*self.headline, *([self.main] if self.main is not None else [])])
        return list({id(show): show for show in found}.values())


LIKELY = -1.0
"""Log-odds of a name being a show from which it can be the one that the whole page is about."""

MOST_MENTIONS = 12
"""Mentions of one song, and of shows in one sentence, that are looked at."""


def link_features(analysis: Analysis, candidate: Candidate, show: Show, places: Places) -> set[str]:
    """What speaks for a song belonging to ``show``; every mention of the song counts."""
    text = analysis.text
    found: set[str] = set()
    listed = candidate.listed
    if listed is not None and listed.shows:
        own = {fold(text[s.start : s.end]) for s in listed.shows}
        found.add("listed:own" if own & set(show.keys) else "listed:other")
    if any(s is show for s in places.headline):
        found.add("in_headline")
    if show is places.main:
        found.add("main")
    homes = [show_of(song) for song in candidate.songs]
    if homes:
        found.add(f"known_home:{any(home.intersection(show.keys) for home in homes)}:{len(homes) >= MANY}")
    found.add(f"shows:{min(len(places.shows), 4)}")
    found.add(f"count:{min(len(show.mentions), 4)}")
    found.add(f"trust:{max(-5, min(3, round(show.trust)))}")
    for mention in candidate.mentions[:MOST_MENTIONS]:
        found.update(_mention_link(analysis, mention.outer, show, places))
    return found


def _mention_link(analysis: Analysis, outer: Span, show: Show, places: Places) -> list[str]:
    sentence, here = places.around(outer)
    inside = [m for m, s in here if s is show]
    rivals = [m for m, s in here if s is not show]
    if inside:
        return _same_sentence(analysis, outer, inside, rivals)
    if rivals:
        return ["rival_in_sentence", *(["rival_left"] if any(m.start < outer.start for m in rivals) else [])]
    return _before(analysis, outer, sentence, show, places)


def _same_sentence(analysis: Analysis, outer: Span, inside: list[Span], rivals: list[Span]) -> list[str]:
    """The show is named in the title's sentence: on which side, with what between, how near."""
    nearest = min(inside, key=lambda m: _distance(m, outer))
    symbols = analysis.stream.symbols
    first, last = analysis.symbols_of(outer)
    low, high = analysis.symbols_of(nearest)
    if nearest.start < outer.start:
        side, between, behind = "L", symbols[high:first], symbols[last : last + 1]
    else:
        side, between, behind = "R", symbols[last:low], symbols[high : high + 1]
    found = [
        f"same:{side}", f"same:{side}n{min(len(between), 8)}", f"same:{side}a{between[:1]}",
        f"same:{side}b{between[:2]}",
        f"same:{side}z{between[-1:]}", f"same:{side}y{between[-2:]}", f"same:{side}e{between[:1]}_{behind}",
    ]  # fmt: skip
    if len(between) <= 5:
        found.append(f"same:{side}={between}")
    found += [f"same:{side}:{s}" for s in CUE_SYMBOLS.intersection(between)]
    closer = any(_distance(m, outer) < _distance(nearest, outer) for m in rivals)
    found.append("farther" if closer else "nearest")
    if side == "L" and not any(m.start < outer.start for m in rivals):
        found.append("only_left")
    return found


def _before(analysis: Analysis, outer: Span, sentence: Span, show: Show, places: Places) -> list[str]:
    """Without any show in the sentence: the last show named before, and the heading above."""
    found = []
    last = places.last_before(sentence.start)
    if last is not None:
        found.append("last_before" if last[1] is show else "other_before")
        if last[0].start >= analysis.blocks[analysis.block_at(outer.start)].span.start:
            found.append("block_before" if last[1] is show else "block_other")
    above = places.heading_above(outer.start)
    if above:
        found.append("heading" if any(s is show for s in above) else "heading_other")
    return found


def _distance(span: Span, outer: Span) -> int:
    return outer.start - span.end if span.start < outer.start else (span.start - outer.end) * 2
