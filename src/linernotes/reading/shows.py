"""Which shows a page names.

A show is found between marks, on a line of a list, before a soundtrack cue ("태양의 후예 OST") or
as a capitalised run that the page repeats. Spellings that differ by a slip or by spaces are one
show; a different season number makes another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.lexicon.shows import KnownShow, known_shows
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.marks import trim
from linernotes.reading.mentions import Candidate, Mention
from linernotes.reading.unmarked import TAGGED, before_cues, headings, with_other_script
from linernotes.text.fold import fold
from linernotes.text.similarity import osa

SURE = 0.0
"""Log-odds from which an unmarked name is a show although an artist has the same name."""

MOST_SHOWS = 120
"""Shows of one page that are told apart."""

SLIP = 0.84
"""Likeness of two folded names (OSA, 0..1) from which one is taken for a slip of the other."""


@dataclass(slots=True)
class Show:
    """A show of one page: ``keys`` are its folded spellings, ``mentions`` every place it is named.

    ``names`` are one span per spelling, in order of appearance. ``trust`` is the best
    log-odds of any of its mentions being a show.
    """

    keys: list[str]
    names: list[Span]
    mentions: list[Span] = field(default_factory=list)
    trust: float = float("-inf")
    order: int = 0


_DIGITS = re.compile(r"\d+|(?<![a-z])(?:ii|iii|iv)$")


class Register:
    """Collects names of shows and says which of them are one."""

    def __init__(self, analysis: Analysis) -> None:
        """Starts with no show of ``analysis``'s page."""
        self._analysis = analysis
        self.shows: list[Show] = []
        self._by_key: dict[str, Show] = {}
        self._by_known: dict[KnownShow, Show] = {}
        self._mentioned: set[tuple[int, Span]] = set()

    def add(self, spans: Sequence[Span], trust: float) -> Show | None:
        """Registers spellings that are printed together for one show; all titles of a known show are one."""
        text = self._analysis.text
        small = boundary_words(self._analysis.lexicon)
        spans = [
            s for s in spans if fold(text[s.start : s.end]) and text[s.start : s.end].lower() not in small
        ]
        if not spans:
            return None
        keys = [fold(text[s.start : s.end]) for s in spans]
        known = {found[0] for key in keys if len(found := known_shows().by_key.get(key, ())) == 1}
        show = next((self._by_key[key] for key in keys if key in self._by_key), None)
        show = show or next((self._by_known[one] for one in known if one in self._by_known), None)
        if show is None and len(self.shows) >= MOST_SHOWS:
            return None
        show = show or next(
            (s for key in keys for s in self.shows if any(_same_show(key, k) for k in s.keys)), None
        )
        if show is None:
            show = Show([], [], order=len(self.shows))
            self.shows.append(show)
        show.trust = max(show.trust, trust)
        for one in known if len(known) == 1 else ():
            self._by_known.setdefault(one, show)
        for key, span in zip(keys, spans, strict=True):
            if key not in show.keys:
                self._by_key.setdefault(key, show)
                show.keys.append(key)
                show.names.append(span)
            if (show.order, span) not in self._mentioned:
                self._mentioned.add((show.order, span))
                show.mentions.append(span)
        return show


def _same_show(one: str, other: str) -> bool:
    """Whether two folded names are one show: a slip, or the short form at the end of the long one."""
    short, long = sorted((one, other), key=len)
    ending = (
        len(short) >= 3 and len(short) * 4 >= len(long) and "가" <= short[0] <= "힣" and long.endswith(short)
    )
    # Likeness is at most the ratio of the lengths, so most pairs need no measuring.
    slip = len(short) >= 5 and len(short) >= SLIP * len(long) and osa(one, other) >= SLIP
    return (ending or slip) and _DIGITS.findall(one)[-1:] == _DIGITS.findall(other)[-1:]


def find_shows(
    analysis: Analysis,
    marked: Iterable[tuple[Candidate, float]],
    songs: Iterable[Candidate],
) -> list[Show]:
    """The shows of a page.

    Args:
        analysis: the page.
        marked: candidates taken for shows, with their log-odds.
        songs: candidates taken for songs; their own titles are no shows unless marked as such.
    """
    register = Register(analysis)
    for candidate, value in marked:
        for mention in candidate.mentions:
            register.add(_spellings(analysis, mention), value)
    titles = set()
    for song in songs:
        titles |= song.keys
        for mention in song.mentions:
            if mention.listed is not None:
                for span in mention.listed.shows:
                    register.add([span], TAGGED)
    marks_shows = any(show.trust > SURE for show in register.shows)
    for spans, trust in (*(() if marks_shows else before_cues(analysis)), *headings(analysis)):
        key = fold(analysis.text[spans[0].start : spans[0].end])
        known = any(key in s.keys for s in register.shows)
        artist = trust < SURE and bool(gazetteer().lookup(analysis.text[spans[0].start : spans[0].end]))
        if known or not (key in titles or artist):
            register.add(spans, trust)
    _find_again(analysis, register.shows)
    for show in register.shows:
        show.mentions = sorted(set(show.mentions))
    return register.shows


def _spellings(analysis: Analysis, mention: Mention) -> list[Span]:
    """A show's name with its other spellings: those in its marks, or in the bracket behind a bare one."""
    if mention.origin == "marked":
        return [_before_soundtrack(analysis, span) for span in (mention.inner, *mention.also)]
    return with_other_script(analysis, mention.inner)


def _before_soundtrack(analysis: Analysis, span: Span) -> Span:
    """The span up to a word for the soundtrack itself: ‘굿 닥터 OST’ names 굿 닥터."""
    cue = next((c for c in analysis.cues_between(*span) if c.symbol == "O" and c.start > span.start), None)
    return span if cue is None else trim(analysis.text, span.start, cue.start)


def _find_again(analysis: Analysis, shows: Sequence[Show]) -> None:
    """Every further place where a spelling of a show stands."""
    text = analysis.text
    for show in shows:
        for name in list(show.names):
            words = text[name.start : name.end]
            if len(words) < 2:
                continue
            position = text.find(words)
            while position >= 0 and len(show.mentions) < 60:
                span = Span(position, position + len(words))
                if _bounded(text, span):
                    show.mentions.append(span)
                position = text.find(words, span.end)


def _bounded(text: str, span: Span) -> bool:
    before = text[span.start - 1] if span.start else " "
    after = text[span.end] if span.end < len(text) else " "
    latin = text[span.start].isascii()
    return not (before.isalnum() and (latin == before.isascii())) and not (
        after.isalnum() and after.isascii() and text[span.end - 1].isascii()
    )
