"""What the last decision about a candidate is taken by: numbers about itself, its list, page and company.

A title without a singer, a line of a list whose other lines are no songs, or a string that suits no
show is seldom a soundtrack song; on a page that names no singer at all it can well be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.judge import FAR, squeeze
from linernotes.reading.knowledge import show_of, singer_feature
from linernotes.reading.mentions import Candidate
from linernotes.reading.names import KNOWN
from linernotes.reading.shows import Show


@dataclass(slots=True)
class Weighed:
    """A candidate with its log-odds: of being a song, a show, of its singer and its show."""

    candidate: Candidate
    song: float
    show: float
    singer: float = float("-inf")
    credit: Span | None = None
    belongs: float = float("-inf")
    home: Show | None = None
    numbers: list[float] = field(default_factory=list)

    @property
    def credited(self) -> bool:
        """Whether the candidate's list line or the page's prose names a singer for it."""
        listed = self.candidate.listed
        return self.credit is not None or (listed is not None and listed.names_singer)


def lists_of(songs: Sequence[Weighed]) -> dict[int, list[Weighed]]:
    """The candidates of each list of the page, by its number."""
    lists: dict[int, list[Weighed]] = {}
    for item in songs:
        if item.candidate.listed is not None:
            lists.setdefault(item.candidate.listed.listing, []).append(item)
    return lists


def describe(analysis: Analysis, songs: Sequence[Weighed], shows: Sequence[Show]) -> None:
    """Writes down what the last decision is taken by: the candidate's, its list's and its page's numbers."""
    lists = lists_of(songs)
    page = _page_numbers(analysis, songs, shows)
    company = _Company([w for w in songs if w.song > 0])
    for item in songs:
        listed = item.candidate.listed
        peers = lists[listed.listing] if listed is not None else []
        item.numbers = [
            *page, *_own_numbers(analysis, item), *_list_numbers(item, peers),
            *_company_numbers(analysis, item, company),
        ]  # fmt: skip


def _page_numbers(analysis: Analysis, songs: Sequence[Weighed], shows: Sequence[Show]) -> list[float]:
    symbols, head = analysis.stream.symbols, analysis.head_symbols
    ranked = sorted((w.song for w in songs), reverse=True)
    return [
        squeeze(max((s.trust for s in shows), default=-FAR)), squeeze(ranked[0] if ranked else -FAR),
        squeeze(ranked[2] if len(ranked) > 2 else -FAR), log1p(symbols.count("O")), log1p(symbols.count("T")),
        log1p(symbols.count("W")), log1p(symbols.count("S")), log1p(symbols.count("D") + symbols.count("H")),
        float("O" in head), float("T" in head), float("W" in head), float("D" in head),
        *(float(analysis.page.language == language) for language in TOLD_APART),
    ]  # fmt: skip


TOLD_APART = ("en", "ko", "ja", "zh", "id")
"""The languages with enough labelled pages for the last decision to tell them apart."""


def _own_numbers(analysis: Analysis, item: Weighed) -> list[float]:
    candidate = item.candidate
    listed = candidate.listed
    own_credits = listed is not None and listed.names_singer
    names = [c.name for c in listed.credits] if listed is not None else []
    if item.credit is not None:
        names.append(item.credit)
    known = any(gazetteer().lookup(analysis.text[n.start : n.end]) for n in names)
    songs = candidate.songs
    sings = [singer_feature(songs, analysis.text[n.start : n.end]) for n in names]
    origins = {m.origin for m in candidate.mentions}
    return [
        squeeze(item.song), squeeze(item.song - item.show), squeeze(FAR if own_credits else item.singer),
        float(own_credits), float(item.credit is not None), float(known), squeeze(item.belongs),
        squeeze(item.home.trust if item.home is not None else -FAR), float(item.home is not None),
        float("marked" in origins), float("line" in origins), float("bare" in origins),
        log1p(len(candidate.mentions)), float(any(m.also for m in candidate.mentions)),
        float(bool(songs)), float("yes" in sings), float("no" in sings),
        float(bool(candidate.shows)),
        float(item.home is not None and any(show_of(s).intersection(item.home.keys) for s in songs)),
    ]  # fmt: skip


def _list_numbers(item: Weighed, peers: Sequence[Weighed]) -> list[float]:
    listed = item.candidate.listed
    if listed is None:
        return [0.0] * 7
    tagged = any(w.candidate.listed is not None and w.candidate.listed.shows for w in peers)
    return [
        squeeze(sum(w.song for w in peers) / len(peers)), log1p(len(peers)), min(listed.margin, 8.0) / 4.0,
        float(tagged), float(bool(listed.shows)), float(listed.number is not None),
        float("-" in listed.separator),
    ]  # fmt: skip


class _Company:
    """The likely songs of a page: how many of them have a singer, and how sure their singers are."""

    def __init__(self, likely: Sequence[Weighed]) -> None:
        self._count = len(likely)
        self._credited = sum(w.credited for w in likely)
        self._odds = sum(_within(w.singer) for w in likely)

    def besides(self, item: Weighed) -> tuple[float, float]:
        """The share with a singer, and the mean log-odds of the singers, of all but ``item``."""
        own = item.song > 0
        count = self._count - own
        if not count:
            return 0.5, 0.0
        odds = self._odds - own * _within(item.singer)
        return (self._credited - own * item.credited) / count, odds / count


def _within(odds: float) -> float:
    return max(-FAR, min(FAR, odds))


def _company_numbers(analysis: Analysis, item: Weighed, company: _Company) -> list[float]:
    """Whether a song is expected to name its singer: as its page's others do, as its sentence could."""
    stream, start = analysis.stream, item.candidate.mentions[0].outer.start
    sentence = stream.symbols[slice(*analysis.sentence_symbols(start))]
    block = stream.symbols[slice(*analysis.symbols_of(analysis.blocks[analysis.block_at(start)].span))]
    share, mean = company.besides(item)
    sung, named = _is_sung(sentence), not KNOWN.isdisjoint(sentence)
    alone = not item.credited
    return [
        float(sung), float(named), min(sum(map(block.count, KNOWN)), 4) / 4.0, float(_is_sung(block)),
        share, squeeze(mean), share * item.credited, share * alone, float(sung and alone),
        float(named and alone),
    ]  # fmt: skip


def _is_sung(symbols: str) -> bool:
    return "S" in symbols or "B" in symbols
