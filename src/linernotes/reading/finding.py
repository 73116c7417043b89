"""One consistent decision over a page: which candidates are songs, who sings them, in which show.

Everything before this file proposes. Here each candidate is weighed with its best singer and its
best show together with the rest of its list and page, since a title without a singer, a line of
a list whose other lines are no songs, or a string that suits no show is seldom a soundtrack song.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.belonging import Places, link_features
from linernotes.reading.credits import ArtistCredit, parse_credit
from linernotes.reading.describing import Weighed, describe, lists_of
from linernotes.reading.knowledge import partners_of, place_of, singers_of
from linernotes.reading.layouts import ListSong, read_listings
from linernotes.reading.linear import Table, score
from linernotes.reading.mentions import Candidate, Mention, bare_mentions, gather, marked_mentions
from linernotes.reading.names import Spots
from linernotes.reading.respelling import respelt
from linernotes.reading.shows import Show, find_shows
from linernotes.reading.singers import Linker, sections_of
from linernotes.reading.tables import read_tables
from linernotes.reading.titling import candidate_features, page_features
from linernotes.reading.weights import Weights
from linernotes.text.fold import fold

MOST_CANDIDATES = 1500
"""Strings of one page that are weighed; a page with more is no page about songs."""

HOPELESS = -2.0
"""Log-odds of a title below which no singer or show is looked for."""

NOBODY = -2.5
"""Log-odds of a singer below which the page names none for a song."""

LEAST_SHOW = -4.0
"""Log-odds from which a marked string is a show, unless it is likelier a song. It is low because the
learned score tells shows with songs on the page from all else, other shows included."""


@dataclass(slots=True)
class FoundSong:
    """A song as decided: its candidate, artists, show and how sure the reader is (0..1)."""

    candidate: Candidate
    credits: list[ArtistCredit]
    show: Show | None
    confidence: float


@dataclass(slots=True)
class Found:
    """All that was decided on a page."""

    songs: list[FoundSong] = field(default_factory=list)
    shows: list[Show] = field(default_factory=list)


def propose(analysis: Analysis, tables: Mapping[str, Table]) -> list[Candidate]:
    """Every candidate of a page: marked strings, list lines, table rows, unmarked names."""
    listed = [*read_listings(analysis, tables), *read_tables(analysis, tables)]
    mentions = [_listed_mention(song) for song in listed]
    lines = sorted(m.inner for m in mentions)
    starts = [s.start for s in lines]
    for mention in marked_mentions(analysis):
        i = bisect_left(starts, mention.outer.end)
        if i and lines[i - 1].end > mention.outer.start:
            continue
        mentions.append(mention)
    mentions.extend(bare_mentions(analysis, [m.outer for m in mentions]))
    return gather(analysis, mentions)


def _listed_mention(song: ListSong) -> Mention:
    ends = [song.title.end, *(s.end for s in song.also)]
    outer = Span(song.title.start, max(ends))
    return Mention(song.title, outer, "line", also=song.also, listed=song)


def first_look(analysis: Analysis, tables: Mapping[str, Table]) -> tuple[list[Weighed], list[Show]]:
    """Every candidate that is no show with its score of being a song, and the shows."""
    shared = page_features(analysis)
    songs_table, shows_table = tables["song"], tables["show"]
    song, show = score(songs_table, shared), score(shows_table, shared)
    weighed = []
    for candidate in propose(analysis, tables)[:MOST_CANDIDATES]:
        features = candidate_features(analysis, candidate)
        weighed.append(
            Weighed(candidate, song + score(songs_table, features), show + score(shows_table, features))
        )
    named = [
        w for w in weighed if w.show > _least_show(w) and (w.candidate.listed is None or w.song < HOPELESS)
    ]
    if not named:
        named = _likeliest_show(weighed)
    songs = [w for w in weighed if w.candidate.listed is not None or w.show <= w.song]
    shows = find_shows(
        analysis, [(w.candidate, w.show) for w in named], [w.candidate for w in songs if w.song > 0]
    )
    return songs, shows


def _least_show(item: Weighed) -> float:
    """The log-odds from which a candidate can be a show: higher without marks, and near its own as a song."""
    marked = any(m.origin == "marked" for m in item.candidate.mentions)
    return max(LEAST_SHOW if marked else LEAST_PLAIN, item.song - CLOSE)


CLOSE = 1.5
"""Log-odds by which a string may be likelier a song and still be the show of other songs."""

LEAST_PLAIN = -4.5
"""Log-odds from which an unmarked name is a show."""


def _likeliest_show(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The string that a page without a clear show repeats and that is likelier a show than the others."""
    repeated = [w for w in weighed if len(w.candidate.mentions) > 1 and w.show > w.song]
    return [max(repeated, key=lambda w: w.show)] if repeated else []


def weigh(analysis: Analysis, tables: Mapping[str, Table]) -> tuple[list[Weighed], list[Show]]:
    """Every candidate that could be a song with its scores, and the shows of the page."""
    songs, shows = first_look(analysis, tables)
    songs = [w for w in songs if w.song > HOPELESS or w.candidate.listed is not None]
    linker = Linker(analysis, spots_of(analysis, [w.candidate for w in songs]))
    places = Places(analysis, shows)
    for item in songs:
        listed = item.candidate.listed
        if listed is None or not listed.names_singer:
            item.singer, item.credit = linker.best(tables["singer"], item.candidate)
            if item.singer < NOBODY:
                item.credit = None
        item.belongs, item.home = _home(analysis, tables["belongs"], item.candidate, places)
    for peers in lists_of(songs).values():
        _share_singer(analysis, peers)
    describe(analysis, songs, shows)
    return songs, shows


LEAST_SHARED, LARGEST_SHARE = 4, 0.6
"""Lines that name no singer, and their share with one singer, from which the whole list is that singer's."""


def _share_singer(analysis: Analysis, peers: Sequence[Weighed]) -> None:
    """Gives the singer of most lines to the doubtful ones of a list whose lines name none themselves."""
    open_lines = [w for w in peers if w.candidate.listed is None or not w.candidate.listed.names_singer]
    sung = [
        (fold(w.credit.of(analysis.text)), w.singer, w.credit) for w in open_lines if w.credit is not None
    ]
    if len(open_lines) < LEAST_SHARED or not sung:
        return
    name, count = Counter(key for key, _, _ in sung).most_common(1)[0]
    if count < LARGEST_SHARE * len(open_lines):
        return
    odds = median(value for key, value, _ in sung if key == name)
    credit = next(span for key, _, span in sung if key == name)
    for item in open_lines:
        if item.singer < min(odds, 0.0):
            item.singer, item.credit = odds, credit


def spots_of(analysis: Analysis, candidates: Sequence[Candidate]) -> Spots:
    """The spots of a page, told of the singers whose list lines stand above its text."""
    spots = Spots(analysis)
    spots.sections = sections_of(candidates)
    return spots


def _home(
    analysis: Analysis, table: Table, candidate: Candidate, places: Places
) -> tuple[float, Show | None]:
    best: tuple[float, Show | None] = (float("-inf"), None)
    for show in places.contenders(candidate):
        value = score(table, link_features(analysis, candidate, show, places))
        if value > best[0]:
            best = (value, show)
    return best


SOUNDTRACKS = frozenset("OTDHi")
"""The symbols of words for soundtracks, theme songs, shows, channels and episodes."""

UNSPOKEN = 0.6
"""The least probability of a song on a page without any of these words."""


def find(analysis: Analysis, weights: Weights, threshold: float) -> Found:
    """The songs and shows of a page; ``threshold`` is the least probability of a song (0..1)."""
    songs, shows = weigh(analysis, weights.tables.of(analysis.page.language))
    if SOUNDTRACKS.isdisjoint(analysis.stream.symbols):
        threshold = max(threshold, UNSPOKEN)
    chances = weights.judge.chances([item.numbers for item in songs])
    carried = _carried(songs, chances, threshold)
    found = [
        FoundSong(item.candidate, credits_of(analysis, item), item.home, chance)
        for item, chance in zip(songs, chances, strict=True)
        if chance >= threshold - CARRIED * (id(item) in carried)
    ]
    kept = [s for s in found if not _sings_itself(analysis, s) and not _only_announced(analysis, s)]
    return Found([s for s in kept if not _shortens(analysis, s, kept)], shows)


UNSURE = 0.6
"""The confidence below which a piece of another song's title is that song, named or sung in short."""


def _shortens(analysis: Analysis, song: FoundSong, songs: Sequence[FoundSong]) -> bool:
    """Whether the title is a piece of that of a surer song of its singer: “go away” of "Go Away Go Away"."""
    if song.confidence >= UNSURE or song.candidate.listed is not None:
        return False
    text = analysis.text
    singers = {fold(c.name.of(text)) for c in song.credits}
    return any(
        other.confidence > song.confidence
        and not singers.isdisjoint({fold(c.name.of(text)) for c in other.credits})
        and any(
            key in longer and key != longer for key in song.candidate.keys for longer in other.candidate.keys
        )
        for other in songs
    )


CARRIED = 0.15
"""Probability by which a line that names its singer may fall short where most lines of its list are songs."""


def _carried(songs: Sequence[Weighed], chances: Sequence[float], threshold: float) -> set[int]:
    """The candidates, by identity, at least half of whose list is songs without them."""
    likely = {id(item) for item, chance in zip(songs, chances, strict=True) if chance >= threshold}
    carried = set()
    for peers in lists_of(songs).values():
        count = sum(id(item) in likely for item in peers)
        carried |= {id(w) for w in peers if w.credited and 2 * (count - (id(w) in likely)) >= len(peers)}
    return carried


def _sings_itself(analysis: Analysis, song: FoundSong) -> bool:
    """Whether the title is one of its own singers: a string is one of the two."""
    return any(fold(c.name.of(analysis.text)) in song.candidate.keys for c in song.credits)


_SENTENCE_END = re.compile(r"(?<![.。])[.。][\"'”’」』）)]*\s*$")
"""A full stop, and no dots that leave a headline open."""

LEAST_BODY = 200
"""Code points below a headline from which a page tells more than its headline does."""


def _only_announced(analysis: Analysis, song: FoundSong) -> bool:
    """Whether the headline alone prints the title: a phrase of its writer's.

    Of 2,709 songs on the labelled text pages one stands in the headline and nowhere else. A page that
    opens with a whole sentence has no headline: its lead can be the only place that names the song.
    """
    text, candidate = analysis.text, song.candidate
    if not all(analysis.in_headline(mention.inner.start) for mention in candidate.mentions):
        return False
    headline = analysis.blocks[analysis.headline].span
    body = text[headline.end :]
    if len(body) < LEAST_BODY or _SENTENCE_END.search(headline.of(text)):
        return False
    folded = fold(body)
    return not any(key in folded for key in candidate.keys)


def credits_of(analysis: Analysis, item: Weighed) -> list[ArtistCredit]:
    """The artists of a weighed candidate: those of its list line, else those that prose links to it."""
    listed = item.candidate.listed
    artists = list(listed.credits) if listed is not None else []
    if item.credit is not None and not (listed is not None and listed.names_singer):
        singers = _with_partners(analysis, item.candidate, parse_credit(analysis, *item.credit))
        guests = {fold(c.name.of(analysis.text)) for c in artists}
        artists = [*(c for c in singers if fold(c.name.of(analysis.text)) not in guests), *artists]
    return [respelt(analysis, c) for c in _with_guests(analysis, item.candidate, artists)]


def _with_partners(
    analysis: Analysis, candidate: Candidate, artists: list[ArtistCredit]
) -> list[ArtistCredit]:
    """Adds those who sing the known song together with the ``artists``, where the page names them."""
    text = analysis.text
    names = {fold(c.name.of(text)) for c in artists}
    songs = [s for s in candidate.songs if names & singers_of(s)]
    if len(songs) != 1:
        return artists
    places = (place_of(analysis, partner) for partner in partners_of(songs[0], names))
    return [*artists, *(ArtistCredit(place, printed=place) for place in places if place is not None)]


def _with_guests(analysis: Analysis, candidate: Candidate, artists: list[ArtistCredit]) -> list[ArtistCredit]:
    """Adds those whom a bracket beside the title features."""
    text = analysis.text
    names = {fold(text[c.name.start : c.name.end]) for c in artists}
    for mention in candidate.mentions:
        for bracket in mention.guests:
            cue = next(
                (c for c in analysis.cues_between(bracket.start, bracket.end) if "feat" in c.classes), None
            )
            if cue is None:
                continue
            for guest in parse_credit(analysis, cue.end, bracket.end, featured=True):
                key = fold(text[guest.name.start : guest.name.end])
                if key not in names:
                    names.add(key)
                    artists.append(guest)
    return artists
