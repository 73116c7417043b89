"""One consistent decision over a page: which candidates are songs, who sings them, in which show.

Everything before this file proposes; here the learned scores are put together and each string
of the page gets one role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import ArtistCredit, parse_credit
from linernotes.reading.layouts import ListSong, read_listings
from linernotes.reading.linear import Table, Weights, score, sigmoid
from linernotes.reading.mentions import Candidate, Mention, by_mentions, gather, marked_mentions
from linernotes.reading.names import Spots, find_spots
from linernotes.reading.shows import Show, find_shows, link_features
from linernotes.reading.singers import best_credit
from linernotes.reading.tables import read_tables
from linernotes.reading.titling import candidate_features, page_features
from linernotes.text.fold import fold

NO_TABLE: Table = {}

LEAST_SHOW = -2.0
"""Log-odds from which the likeliest marked string is the show of a page without a surer one."""

LEAST_SINGER = 0.3
"""The least probability of a singer whom prose links to a title."""

UNSHOWN = 0.8
"""The least probability of a song for which the page names no show."""


@dataclass(slots=True)
class FoundSong:
    """A song as decided: its candidate, artists, show and how sure the reader is (0..1)."""

    candidate: Candidate
    credits: list[ArtistCredit]
    show: Show | None
    confidence: float
    title_score: float
    singer_score: float


@dataclass(slots=True)
class Found:
    """All that was decided on a page."""

    songs: list[FoundSong] = field(default_factory=list)
    shows: list[Show] = field(default_factory=list)


def propose(analysis: Analysis, tables: Mapping[str, Table]) -> list[Candidate]:
    """Every candidate of a page: marked strings, list lines, table rows, titles before "by"."""
    listed = [*read_listings(analysis, tables.get("field", NO_TABLE)), *read_tables(analysis, tables.get("field", NO_TABLE))]
    mentions = [_listed_mention(song) for song in listed]
    lines = [m.inner for m in mentions]
    for mention in marked_mentions(analysis):
        if any(mention.inner.overlaps(line) or mention.outer.contains(line) for line in lines):
            continue
        mentions.append(mention)
    mentions.extend(by_mentions(analysis, [m.outer for m in mentions]))
    return gather(analysis, mentions)


def _listed_mention(song: ListSong) -> Mention:
    ends = [song.title.end, *(s.end for s in song.also)]
    outer = Span(song.title.start, max(ends))
    return Mention(song.title, outer, "line", also=song.also, listed=song)


def find(analysis: Analysis, weights: Weights, threshold: float) -> Found:
    """The songs and shows of a page; ``threshold`` is the least probability of a song (0..1)."""
    tables = weights.tables
    shared = page_features(analysis)
    candidates = propose(analysis, tables)
    songs: list[tuple[Candidate, float]] = []
    shows: list[tuple[Candidate, float]] = []
    for candidate in candidates:
        features = candidate_features(analysis, candidate, shared)
        as_song = score(tables["song"], features)
        as_show = score(tables["show"], features)
        if as_show > 0 and as_show > as_song and candidate.listed is None:
            shows.append((candidate, sigmoid(as_show)))
        if as_song > as_show or candidate.listed is not None:
            songs.append((candidate, as_song))
    if not shows:
        rest = [(score(tables["show"], candidate_features(analysis, c, shared)), i) for i, c in enumerate(candidates) if c.listed is None]
        value, index = max(rest, default=(float("-inf"), 0))
        if value > LEAST_SHOW:
            shows = [(candidates[index], sigmoid(value))]
            songs = [(c, s) for c, s in songs if c is not candidates[index]]
    register = find_shows(analysis, shows, [c for c, s in songs if s > 0])
    spots = find_spots(analysis)
    found = [song for c, s in songs if (song := _decide(analysis, tables, spots, register, c, s, threshold)) is not None]
    return Found(found, register)


def _decide(
    analysis: Analysis, tables: Mapping[str, Table], spots: Spots, shows: Sequence[Show], candidate: Candidate, value: float, threshold: float
) -> FoundSong | None:  # fmt: skip
    title = sigmoid(value)
    if title < threshold:
        return None
    listed = candidate.listed
    if listed is not None and listed.credits:
        singer, credits = 3.0, list(listed.credits)
    else:
        singer, credits = best_credit(analysis, tables["singer"], spots, candidate)
    credits = _with_guests(analysis, candidate, credits)
    show = choose_show(analysis, tables["belongs"], candidate, shows)
    confidence = title * sigmoid(singer) if credits else 0.0
    if not credits or sigmoid(singer) < LEAST_SINGER or (show is None and title < UNSHOWN):
        return None
    return FoundSong(candidate, credits, show, confidence, value, singer)


def _with_guests(analysis: Analysis, candidate: Candidate, credits: list[ArtistCredit]) -> list[ArtistCredit]:
    """Adds those whom a bracket beside the title features."""
    text = analysis.text
    names = {fold(text[c.name.start : c.name.end]) for c in credits}
    for mention in candidate.mentions:
        for bracket in mention.guests:
            cue = next((c for c in analysis.cues_between(bracket.start, bracket.end) if "feat" in c.classes), None)
            if cue is None:
                continue
            for guest in parse_credit(analysis, cue.end, bracket.end, featured=True):
                key = fold(text[guest.name.start : guest.name.end])
                if key not in names:
                    names.add(key)
                    credits.append(guest)
    return credits


def choose_show(analysis: Analysis, table: Table, candidate: Candidate, shows: Sequence[Show]) -> Show | None:
    """The show that a song most likely belongs to; None if the page names none that fits."""
    best, chosen = -2.0, None
    for show in shows:
        value = score(table, link_features(analysis, candidate, show, shows))
        if value > best:
            best, chosen = value, show
    return chosen


