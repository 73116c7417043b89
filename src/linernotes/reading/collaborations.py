"""Which artists of a page worked together before, for another show.

"After their last OST project for Goblin in 2016, Chanyeol and Punch meet again" tells of an older
song that the page does not list. It takes two artists, a word for doing something together, a
sign that it was earlier, and a show or a year to pin it to; with any of these missing, nothing
is claimed. The older show is often no candidate of the page, so it is looked for here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, cast

from linernotes.lexicon.loader import load
from linernotes.model.page import Span
from linernotes.reading.phrases import LONGEST_SENTENCE, Phrase, PhraseBook
from linernotes.reading.scope import PageContext
from linernotes.text.fold import fold

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d(?<![\d.]\d{4})(?![\d.]*\d)")
_QUOTED = re.compile(
    r"‘([^‘’\n]{1,40})’(?![A-Za-z])|“([^“”\n]{1,40})”|'([^'\n]{1,40})'|\"([^\"\n]{1,40})\"|[《〈『「<]([^》〉』」>\n]{1,40})[》〉』」>]"
)
_NEAR = 12  # code points between a name and the word that makes it a show
_TITLE_MARKS = "‘'《〈『「<"  # what stands in other marks, with no year beside it, may be something said
_BESIDE = 6  # code points between a show's name and its year, as in "Harbour Lights in 2016"
_PAIR = 2
_RECENT = 6  # sentences back in which a pronoun's artists are looked for


@dataclass(frozen=True, slots=True)
class CollaborationFinding:
    """An earlier work of at least two artists together.

    ``artists`` are spans of their names, in document order, each artist once; where the sentence
    only says "the two", they stand in an earlier sentence. ``show`` and ``year`` are None where
    the page is silent, never both. ``sentence`` is the sentence that says so, ``confidence`` in
    0..1.
    """

    artists: tuple[Span, ...]
    show: Span | None
    year: int | None
    year_span: Span | None
    sentence: Span
    confidence: float


def find_collaborations(context: PageContext) -> list[CollaborationFinding]:
    """Earlier collaborations that the page tells of, in document order."""
    table = context.lexicon.meaning.get("collaboration")
    if not table or not context.artists:
        return []
    language, text = context.lexicon.language, context.page.text
    starts = [sentence.start for sentence in context.sentences]
    places = [hit.start for hit in _together(language).find(text)]
    places += [year.start() for year in _YEAR.finditer(text)]
    known = _known(context)
    found: list[CollaborationFinding] = []
    for index in sorted({bisect_right(starts, at) - 1 for at in places} - {-1}):
        sentence = context.sentences[index].of(text)
        if len(sentence) > LONGEST_SENTENCE:
            continue
        words = _book(language).find(sentence)
        finding = _judge(context, known, index, {hit.kind for hit in words})
        if finding is not None and not _repeats(finding, found, text):
            found.append(finding)
    return found


def _lists(language: str) -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", load(language).meaning["collaboration"])


@cache
def _together(language: str) -> PhraseBook:
    """What makes a sentence worth a look, beside a year."""
    return PhraseBook(Phrase(p, "together") for p in _lists(language)["together"])


@cache
def _book(language: str) -> PhraseBook:
    kinds = ("together", "earlier", "later", "pair", "one", "sang")
    return PhraseBook(Phrase(p, kind) for kind in kinds for p in _lists(language)[kind])


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a quoted name a show's, standing right before it and right behind it."""
    table, owner = _lists(language), _any(load(language).particles.get("possessive", ()))
    return (
        re.compile(rf"(?:(?:{_any(table['show_before'])})(?: \w+)?|{owner})\s*[‘“'\"<《〈『「]?$"),
        re.compile(rf"(?:{owner})?\s?(?:{_any(table['show_after'])})"),
    )


@cache
def _bare(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Names without quote marks, and whether what marks them is sure: "X OST" is, "for X" is not."""
    table = _lists(language)
    capital = r"[A-Z0-9][\w’'.:&!?-]*"
    name = rf"{capital}(?: (?:{capital}|{_any(table['name_words'])})){{0,8}}"
    ends = rf"(?=\s+(?:{_any(table['name_ends'])})\b|[,.;]|$)"
    word = r"[^\W\x00-\x7f]{2,20}"  # in a script without capitals
    return (
        (re.compile(rf"({name}|{word})\s+(?:{_any(table['show_after'])})"), True),
        (re.compile(rf"\b(?:{_any(table['show_before'])})\s+({name}?){ends}"), False),
    )


@cache
def _owner(language: str) -> re.Pattern[str]:
    """What stands between a group and its member: a possessive, a bracket, or a space."""
    return re.compile(rf"(?:{_any(load(language).particles.get('possessive', ()))})?\s{{0,2}}[(（]?")


class _Known(NamedTuple):
    """What is known of a page's names: spans in document order, and the folded name of its show."""

    subject: str | None
    shows: list[Span]
    artists: list[Span]
    titles: list[Span]


def _known(context: PageContext) -> _Known:
    """The page's own show is the one that it names most, the earliest of several."""
    names = Counter(fold(show.of(context.page.text)) for show in context.shows)
    return _Known(
        subject=names.most_common(1)[0][0] if names else None,
        shows=sorted(context.shows),
        artists=sorted(context.artists),
        titles=sorted(mention for song in context.songs for mention in song.mentions),
    )


def _within(spans: list[Span], stretch: Span) -> list[Span]:
    return spans[bisect_left(spans, (stretch.start,)) : bisect_left(spans, (stretch.end,))]


def _judge(context: PageContext, known: _Known, index: int, kinds: set[str]) -> CollaborationFinding | None:
    """What a sentence says, given the kinds of words in it."""
    together = "together" in kinds or {"pair", "sang"} <= kinds
    if not together or "later" in kinds:
        return None
    sentence = context.sentences[index]
    text = context.page.text
    years = [Span(*m.span()) for m in _YEAR.finditer(text, sentence.start, sentence.end)]
    show = _show(context, known, sentence, years)
    # A year pins another show to an earlier time even where no word says "before".
    if "earlier" not in kinds and not (show and years):
        return None
    if show is None and not years:
        return None
    artists, resolved = _artists(context, known, index, kinds)
    if len(artists) < _PAIR:
        return None
    near = show.start if show else sentence.start
    year = min(years, key=lambda y: abs(y.start - near)) if years else None
    confidence = 0.6 + 0.15 * (show is not None) + 0.1 * (year is not None) - 0.1 * resolved
    value = int(year.of(text)) if year else None
    return CollaborationFinding(artists, show, value, year, sentence, round(confidence, 2))


def _show(context: PageContext, known: _Known, sentence: Span, years: list[Span]) -> Span | None:
    """The older show: the name nearest to the year that is not the show the page is about."""
    text = context.page.text
    taken = [*_within(known.titles, sentence), *_within(known.artists, sentence)]
    names = [
        (not (sure or any(0 <= year.start - span.end <= _BESIDE for year in years)), span)
        for span, sure in _candidates(context, known, sentence)
        if fold(span.of(text)) != known.subject
        and not _YEAR.search(span.of(text))
        and (sure or years or text[span.start - 1] in _TITLE_MARKS)
        and not any(span.overlaps(other) for other in taken)
    ]
    if not names:
        return None
    anchor = years[0].start if years else sentence.start
    return min(names, key=lambda name: (name[0], abs(name[1].start - anchor)))[1]


def _candidates(context: PageContext, known: _Known, sentence: Span) -> Iterator[tuple[Span, bool]]:
    """Names in a sentence, each with whether something says that it is a show."""
    text = context.page.text
    before, after = _cues(context.lexicon.language)
    for m in _QUOTED.finditer(text, sentence.start, sentence.end):
        start, end = m.span(m.lastindex or 0)
        span = Span(start, end - (text[end - 1] in ".,"))
        lead = max(sentence.start, m.start() - _NEAR)
        sure = bool(before.search(text, lead, m.start()) or after.match(text, m.end(), sentence.end))
        yield span, sure
    yield from ((show, True) for show in _within(known.shows, sentence))
    for pattern, sure in _bare(context.lexicon.language):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            yield Span(m.start(1), m.end(1) - (text[m.end(1) - 1] in ".,")), sure


def _artists(
    context: PageContext, known: _Known, index: int, kinds: set[str]
) -> tuple[tuple[Span, ...], bool]:
    """The artists of a sentence, and whether they had to be looked for before it."""
    here = _named(context, known, context.sentences[index])
    if len(here) >= _PAIR:
        return tuple(here), False
    if here and "one" not in kinds and "pair" not in kinds:
        return tuple(here), False
    for earlier in reversed(context.sentences[max(0, index - _RECENT) : index]):
        named = _named(context, known, earlier)
        if here and named and "pair" not in kinds:
            others = [span for span in named if not _same(context, span, here[0])]
            if others:
                return (others[-1], here[0]), True
        elif not here and len(named) == _PAIR:
            return tuple(named), True
    return tuple(here), True


def _named(context: PageContext, known: _Known, sentence: Span) -> list[Span]:
    """The artists named in a sentence, each once, without the groups that only describe one."""
    text, owner = context.page.text, _owner(context.lexicon.language)
    spans = _within(known.artists, sentence)
    named: list[Span] = []
    for k, span in enumerate(spans):
        following = spans[k + 1] if k + 1 < len(spans) else None
        if following and owner.fullmatch(text, span.end, following.start):
            if text[following.start - 1] in "(（":  # a group in brackets behind its member
                named.append(span)
            continue
        if k and text[span.start - 1] in "(（" and owner.fullmatch(text, spans[k - 1].end, span.start):
            continue
        named.append(span)
    return [s for k, s in enumerate(named) if not any(_same(context, s, other) for other in named[:k])]


def _same(context: PageContext, a: Span, b: Span) -> bool:
    return fold(a.of(context.page.text)) == fold(b.of(context.page.text))


def _repeats(finding: CollaborationFinding, found: list[CollaborationFinding], text: str) -> bool:
    return any(_key(finding, text) == _key(other, text) for other in found)


def _key(finding: CollaborationFinding, text: str) -> tuple[object, ...]:
    names = frozenset(fold(span.of(text)) for span in finding.artists)
    return names, finding.show and fold(finding.show.of(text)), finding.year
