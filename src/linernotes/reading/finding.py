"""One consistent decision over a page: which candidates are songs, who sings them, in which show.

Everything before this file proposes. Here each candidate is weighed with its best singer and its
best show together with the rest of its list and page, since a title without a singer, a line of
a list whose other lines are no songs, or a string that suits no show is seldom a soundtrack song.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.belonging import Places, link_features
from linernotes.reading.credits import ArtistCredit, parse_credit
from linernotes.reading.layouts import ListSong, read_listings
from linernotes.reading.linear import Table, Weights, score, sigmoid
from linernotes.reading.mentions import Candidate, Mention, by_mentions, gather, marked_mentions
from linernotes.reading.names import Spots, find_spots
from linernotes.reading.shows import Show, find_shows
from linernotes.reading.singers import Linker, bindings
from linernotes.reading.tables import read_tables
from linernotes.reading.titling import candidate_features, page_features
from linernotes.reading.unmarked import plain_places, plain_shows
from linernotes.text.fold import fold

NO_TABLE = Table()

MOST_CANDIDATES = 1500
"""Strings of one page that are weighed; a page with more is no page about songs."""

HOPELESS = -2.0
"""Log-odds of a title below which no singer or show is looked for."""

LEAST_SHOW = -2.0
"""Log-odds from which a marked string is a show, unless it is likelier a song. It is low because the
learned score tells shows with songs on the page from all else, other shows included."""


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
    features: tuple[str, ...] = ()


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
    """Every candidate of a page: marked strings, list lines, table rows, titles before "by"."""
    table = tables.get("field", NO_TABLE)
    listed = [*read_listings(analysis, table), *read_tables(analysis, table)]
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


def first_look(analysis: Analysis, tables: Mapping[str, Table]) -> tuple[list[Weighed], list[Show], Spots]:
    """Every candidate that is no show with its score of being a song, the shows, and the spots."""
    shared = page_features(analysis)
    spots = find_spots(analysis)
    weighed = []
    candidates = propose(analysis, tables)
    surround(analysis, spots, candidates)
    plain = plain_shows(analysis, tables["plain"])
    places = plain_places(analysis, plain)
    for candidate in candidates[:MOST_CANDIDATES]:
        features = candidate_features(analysis, candidate, shared, spots, places)
        weighed.append(Weighed(candidate, score(tables["song"], features), score(tables["show"], features)))
    marked = [w for w in weighed if w.show > max(LEAST_SHOW, w.song) and w.candidate.listed is None]
    if not marked:
        marked = _likeliest_show(weighed)
    songs = [w for w in weighed if w not in marked]
    shows = find_shows(
        analysis, [(w.candidate, w.show) for w in marked], [w.candidate for w in songs if w.song > 0], plain
    )  # fmt: skip
    return songs, shows, spots


def _likeliest_show(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The string that a page without a clear show repeats and that is likelier a show than the others."""
    repeated = [
        w for w in weighed if w.candidate.listed is None and len(w.candidate.mentions) > 1 and w.song < 0
    ]
    return [max(repeated, key=lambda w: w.show)] if repeated else []


def weigh(analysis: Analysis, tables: Mapping[str, Table]) -> tuple[list[Weighed], list[Show]]:
    """Every candidate that could be a song with its scores, and the shows of the page."""
    songs, shows, spots = first_look(analysis, tables)
    songs = [w for w in songs if w.song > HOPELESS or w.candidate.listed is not None]
    linker = Linker(analysis, spots)
    places = Places(analysis, shows)
    for item in songs:
        listed = item.candidate.listed
        if listed is None or not listed.credits:
            item.singer, item.credit = linker.best(tables["singer"], item.candidate)
        item.belongs, item.home = _home(analysis, tables["belongs"], item.candidate, places)
    _describe(analysis, songs, shows, page_features(analysis))
    return songs, shows


def surround(analysis: Analysis, spots: Spots, candidates: Sequence[Candidate]) -> None:
    """Tells the spots of the credits that list lines give and of the titles that stand unmarked."""
    for candidate in candidates:
        for mention in candidate.mentions:
            if mention.listed is not None and mention.listed.credits:
                printed = [c.printed for c in mention.listed.credits if not c.featured]
                if printed:
                    spots.sections.append(Span(min(c.start for c in printed), max(c.end for c in printed)))
            elif mention.origin == "by":
                spots.taken.append(mention.outer)
    spots.sections.sort()
    spots.bound = bindings(analysis, spots)


def _home(
    analysis: Analysis, table: Table, candidate: Candidate, places: Places
) -> tuple[float, Show | None]:
    best: tuple[float, Show | None] = (float("-inf"), None)
    for show in places.contenders(candidate):
        value = score(table, link_features(analysis, candidate, show, places))
        if value > best[0]:
            best = (value, show)
    return best


STEPS = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0)


def _describe(
    analysis: Analysis, songs: Sequence[Weighed], shows: Sequence[Show], shared: Sequence[str]
) -> None:
    """Writes the features of the last decision: the scores in steps, alone and beside the others'."""
    top = max((w.song for w in songs), default=float("-inf"))
    trust = max((s.trust for s in shows), default=float("-inf"))
    lists: dict[int, list[Weighed]] = {}
    for item in songs:
        if item.candidate.listed is not None:
            lists.setdefault(item.candidate.listed.listing, []).append(item)
    sums = {
        n: (sum(w.song for w in peers), any(_tagged(w.candidate) for w in peers))
        for n, peers in lists.items()
    }
    for item in songs:
        listed = item.candidate.listed
        found = [
            *_steps("title", item.song),
            *_steps("over_show", item.song - item.show),
            *_steps("page", top),
        ]
        if listed is not None:
            size = len(lists[listed.listing])
            total, tagged = sums[listed.listing]
            found += ["listed", *_steps("list", total / size), f"list:{min(size, 4)}"]
            if tagged:
                found.append("list:own_show" if listed.shows else "list:lacks_show")
        if listed is None or not listed.credits:
            found += ["linked", *_steps("singer", item.singer)]
        found += _steps("belongs", item.belongs) if item.home is not None else ["homeless"]
        found += _steps("home", item.home.trust if item.home is not None else float("-inf"))
        found += _steps("page_show", trust)
        found += [f"of_{f}" for f in shared if f.startswith(("page:ost", "page:theme", "page:own_only"))]
        if item.credit is not None and gazetteer().lookup(analysis.text[item.credit.start : item.credit.end]):
            found.append("known_singer")
        item.features = tuple(found)


def _tagged(candidate: Candidate) -> bool:
    return candidate.listed is not None and bool(candidate.listed.shows)


def _steps(name: str, value: float) -> list[str]:
    return [f"{name}>{step:g}" for step in STEPS if value > step]


def find(analysis: Analysis, weights: Weights, threshold: float) -> Found:
    """The songs and shows of a page; ``threshold`` is the least probability of a song (0..1)."""
    songs, shows = weigh(analysis, weights.tables)
    found = []
    for item in songs:
        chance = sigmoid(score(weights.tables["accept"], item.features))
        if chance < threshold:
            continue
        artists = credits_of(analysis, item)
        if artists:
            found.append(FoundSong(item.candidate, artists, item.home, chance))
    return Found(found, shows)


def credits_of(analysis: Analysis, item: Weighed) -> list[ArtistCredit]:
    """The artists of a weighed candidate: those of its list line, else those that prose links to it."""
    listed = item.candidate.listed
    if listed is not None and listed.credits:
        artists = list(listed.credits)
    elif item.credit is not None:
        artists = parse_credit(analysis, *item.credit)
    else:
        artists = []
    return _with_guests(analysis, item.candidate, artists)


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
