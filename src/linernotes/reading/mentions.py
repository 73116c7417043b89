"""Every place on a page that could be the title of a song or of a show, and what belongs together.

A mention is one printed occurrence; a candidate gathers the mentions of one string, with its
spelling in another script where the page prints both ("골든(Golden)"). Which candidates are
songs is decided later, from all their mentions at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from linernotes.lexicon.shows import KnownShow, known_shows
from linernotes.lexicon.songs import KnownSong, known_songs
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.brackets import bracket_role
from linernotes.reading.layouts import ListSong
from linernotes.reading.marks import Marked, trim
from linernotes.reading.symbols import CAPITAL, CAPITALISED, CAPITALS, MAYBE, NUMBER, THAI, TITLE, YEAR
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of

LONGEST_TITLE = 70
"""Code points beyond which a marked string is taken for a statement."""


class Mention(NamedTuple):
    """One occurrence: ``inner`` is the title, ``outer`` has its marks and brackets too.

    ``origin`` is "marked", "line" or "bare"; ``mark`` the kind of its marks or "".
    ``also`` are spellings in other scripts beside it; ``guests`` the brackets that feature someone.
    """

    inner: Span
    outer: Span
    origin: str
    mark: str = ""
    closed: bool = True
    also: tuple[Span, ...] = ()
    guests: tuple[Span, ...] = ()
    listed: ListSong | None = None


@dataclass(slots=True)
class Candidate:
    """Mentions of one string (or of one line's song); ``keys`` are its folded spellings.

    ``titles`` are the title as first printed, with its spellings in other scripts; ``songs`` and ``shows``
    what is known by one of them. ``listed`` is the list line or table row that gives this song, if one does.
    """

    keys: set[str]
    mentions: list[Mention] = field(default_factory=list)
    titles: tuple[Span, ...] = ()
    songs: tuple[KnownSong, ...] = ()
    shows: tuple[KnownShow, ...] = ()
    listed: ListSong | None = None


_BRACKET = re.compile(r"\s?[(（]([^()（）]*(?:\([^()]*\)[^()（）]*)*)[)）]")


def marked_mentions(analysis: Analysis) -> list[Mention]:
    """The marked strings short enough to be titles, brackets beside them taken in."""
    return [
        _mention(analysis, marked)
        for marked in analysis.marked
        if marked.inner.end - marked.inner.start <= LONGEST_TITLE
    ]


def _mention(analysis: Analysis, marked: Marked) -> Mention:
    text = analysis.text
    inner, outer = marked.inner, marked.outer
    also: list[Span] = []
    guests: list[Span] = []
    inner = _take_brackets(analysis, inner, also, guests)
    inner = _without_guest(analysis, inner, guests)
    if not also:
        inner = _two_scripts(analysis, inner, also)
    after = _BRACKET.match(text, outer.end)
    if after is not None and after.end() <= analysis.blocks[analysis.block_at(outer.start)].span.end:
        bracket = trim(text, after.start(1), after.end(1))
        role = bracket_role(analysis, bracket)
        if role == "feat":
            guests.append(bracket)
            outer = Span(outer.start, after.end())
        elif role == "other" and _translates(text, inner, bracket) and not also:
            also.append(bracket)
            outer = Span(outer.start, after.end())
    return Mention(inner, outer, "marked", marked.mark.value, marked.closed, tuple(also), tuple(guests))


def _take_brackets(analysis: Analysis, inner: Span, also: list[Span], guests: list[Span]) -> Span:
    """Parts "Title (Other)" inside the marks; a version bracket stays with the title.

    What the bracket holds is added to ``also`` or ``guests``.
    """
    text = analysis.text
    *_, last = (None, *_BRACKET.finditer(text, *inner))
    if last is None or last.start() <= inner.start or text[last.end() : inner.end].strip(" .,"):
        return inner
    bracket = trim(text, last.start(1), last.end(1))
    role = bracket_role(analysis, bracket)
    if role == "feat":
        guests.append(bracket)
    elif role == "other" and _translates(text, Span(inner.start, last.start()), bracket):
        also.append(bracket)
    elif role != "year":
        return inner
    return trim(text, inner.start, last.start())


def _without_guest(analysis: Analysis, inner: Span, guests: list[Span]) -> Span:
    """Parts "Title feat. Guest" inside the marks; the guest is added to ``guests``."""
    for cue in analysis.cues_between(inner.start, inner.end):
        if "feat" in cue.classes and cue.start > inner.start + 1 and inner.end > cue.end:
            guests.append(Span(cue.start, inner.end))
            return trim(analysis.text, inner.start, cue.start)
    return inner


_LATIN_THEN_OTHER = re.compile(r"([^\W\d_][^一-鿿ぁ-ヺก-๎]*?) ([一-鿿ぁ-ヺก-๎][^a-zA-Z]*)")


def _two_scripts(analysis: Analysis, inner: Span, also: list[Span]) -> Span:
    """Parts "Wuji 无羁" inside the marks, where the text around them is in Latin letters."""
    text = analysis.text
    both = _LATIN_THEN_OTHER.fullmatch(text, *inner)
    block = analysis.blocks[analysis.block_at(inner.start)].span
    if both is None or script_of(block.of(text)) != Script.LATIN:
        return inner
    also.append(Span(*both.span(2)))
    return Span(*both.span(1))


def _translates(text: str, title: Span, bracket: Span) -> bool:
    """Whether a bracket can be the title in another script."""
    inside = bracket.of(text)
    if not any(c.isalpha() for c in inside) or len(inside) > LONGEST_TITLE:
        return False
    return script_of(inside) != script_of(title.of(text))


_BARE = frozenset((CAPITAL, CAPITALS, CAPITALISED, MAYBE, THAI, TITLE))


def bare_mentions(analysis: Analysis, taken: Iterable[Span]) -> list[Mention]:
    """Names without any mark in running text: "Listen to Slow Rain by Haneul Lee".

    Those that overlap a span of ``taken`` are left to whoever took it.
    """
    stream, text = analysis.stream, analysis.text
    words = boundary_words(analysis.lexicon)
    occupied = sorted(taken)
    starts = [t.start for t in occupied]
    found = []
    for i, symbol in enumerate(stream.symbols):
        if symbol not in _BARE:
            continue
        whole = Span(stream.starts[i], stream.ends[i])
        span = whole if symbol == TITLE else without_small_words(text, whole, words)
        if span is None or span.end - span.start > LONGEST_TITLE or _is_month(analysis, i, span):
            continue
        k = bisect_left(starts, span.end)
        if k and occupied[k - 1].end > span.start:
            continue
        inner = _known_part(analysis, span)
        found.append(Mention(inner, span, symbol if symbol == THAI else "bare"))
    return found


def _is_month(analysis: Analysis, i: int, span: Span) -> bool:
    """Whether the name at symbol ``i`` is a month's beside a number: "May 4" is no song and no show."""
    months = analysis.lexicon.dates.get("months")
    if not isinstance(months, Mapping) or span.of(analysis.text) not in months:
        return False
    symbols = analysis.stream.symbols
    return symbols[i + 1 : i + 2] in _COUNTS or symbols[i - 1 : i] in _COUNTS


_COUNTS = (NUMBER, YEAR)


def _known_part(analysis: Analysis, span: Span) -> Span:
    """The run without the word that opens its sentence, where only the rest is a known song or show."""
    text = analysis.text
    space = text.find(" ", *span)
    if space < 0 or analysis.sentence_at(span.start).start < span.start or _known(span.of(text)):
        return span
    rest = Span(space + 1, span.end)
    return rest if _known(rest.of(text)) else span


def _known(name: str) -> bool:
    return bool(known_songs().lookup(name) or known_shows().lookup(name))


def without_small_words(text: str, span: Span, words: frozenset[str]) -> Span | None:
    """The run without the words that merely open a sentence ("The", "Listen to"); None if no more is left."""
    start, end = span
    while (
        (cut := text.find(" ", start, end)) > 0
        and text[start:cut].lower() in words
        and not _inside(text, start)
    ):
        start = cut + 1
    if text[start:end].lower() in words:
        return None
    return Span(start, end)


def _inside(text: str, start: int) -> bool:
    """Whether a capitalised word stands in the middle of a sentence, as in "sung by The Rembrandts"."""
    return start > 1 and text[start - 1] == " " and text[start - 2].isalnum()


def gather(analysis: Analysis, mentions: Iterable[Mention]) -> list[Candidate]:
    """Candidates in order of first mention: equal folded titles are one, lines of lists apart.

    Two lines of lists with one title and different singers are two songs; a mention in prose
    joins the one whose line it follows.
    """
    text = analysis.text
    listed: list[Candidate] = []
    by_key: dict[str, list[Candidate]] = {}
    ordered = sorted(mentions, key=lambda m: (m.listed is None, m.inner.start))
    for mention in ordered:
        keys = {fold(s.of(text)) for s in (mention.inner, *mention.also)} - {""}
        if not keys:
            continue
        home = _home(analysis, by_key, keys, mention)
        if home is None:
            home = Candidate(set(), listed=mention.listed)
            listed.append(home)
        home.mentions.append(mention)
        home.keys |= keys
        for key in keys:
            homes = by_key.setdefault(key, [])
            if home not in homes:
                homes.append(home)
    for candidate in listed:
        if len(candidate.mentions) > 1:
            candidate.mentions.sort(key=_place)
        _look_up(text, candidate)
    return sorted(listed, key=lambda c: c.mentions[0].inner.start)


def _place(mention: Mention) -> int:
    return mention.inner.start


def _look_up(text: str, candidate: Candidate) -> None:
    """Writes down the titles of a candidate, and what is known by them."""
    spans = [candidate.mentions[0].inner]
    for mention in candidate.mentions:
        spans += mention.also
    candidate.titles = tuple(dict.fromkeys(spans))
    songs, shows = list[KnownSong](), list[KnownShow]()
    for start, end in candidate.titles:
        key = fold(text[start:end])
        songs += known_songs().by_key.get(key, ())
        shows += known_shows().by_key.get(key, ())
    candidate.songs, candidate.shows = tuple(dict.fromkeys(songs)), tuple(shows)


def _home(
    analysis: Analysis, by_key: dict[str, list[Candidate]], keys: set[str], mention: Mention
) -> Candidate | None:
    """The candidate that a mention belongs to; None where it begins a new one."""
    if by_key.keys().isdisjoint(keys):
        return None
    homes = [c for key in sorted(keys) for c in by_key.get(key, ())]
    if mention.listed is None:
        before = [c for c in homes if c.mentions[0].inner.start <= mention.inner.start]
        return max(before, key=lambda c: c.mentions[0].inner.start) if before else homes[0]
    singers = _singers(analysis, mention.listed)
    for home in homes:
        others = _singers(analysis, home.listed) if home.listed is not None else set()
        if not singers or not others or singers & others:
            return home
    return None


def _singers(analysis: Analysis, song: ListSong) -> set[str]:
    text = analysis.text
    return {fold(s.of(text)) for c in song.credits for s in (c.name, *c.also)}
