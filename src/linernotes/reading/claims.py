"""What a page claims of a whole soundtrack, above all how many songs it has.

A claim is kept beside the songs that the page lists, so that "8 tracks" over a list of seven can
be seen to be odd. Only a count of the whole soundtrack is a claim: "two new songs", "three of
these tracks" and "Part 8" count something else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from linernotes.lexicon.loader import load
from linernotes.model.page import Span
from linernotes.reading.phrases import LONGEST_SENTENCE, Hit, Phrase, PhraseBook, fold
from linernotes.reading.scope import PageContext
from linernotes.text.scripts import RUNNING_LETTERS, SPACED_LETTER

MOST_TRACKS = 200
"""A count above this is no count of one soundtrack's songs."""

_REACH = 30  # code points before a noun in which its number and their words stand
_ENDING = 2  # a space, or a particle and a space, between a noun and the words behind it
_TENS = 10
_KINDS = ("whole", "holds", "total", "part_of", "against_before", "against_inside", "against_after")


@dataclass(frozen=True, slots=True)
class ClaimFinding:
    """A claim: ``kind`` is "track_count", ``value`` the number, ``quote`` the words that say it.

    ``show`` is the name of the show in the same sentence, None if there is none; ``confidence``
    is in 0..1.
    """

    kind: str
    value: int
    quote: Span
    show: Span | None
    confidence: float


def find_claims(context: PageContext) -> list[ClaimFinding]:
    """The claims of a page, in document order, each kind, value and show once."""
    if not context.lexicon.meaning.get("claim"):
        return []
    language = context.lexicon.language
    text = context.page.text
    starts = [sentence.start for sentence in context.sentences]
    found: list[ClaimFinding] = []
    read, hits = -1, list[Hit]()
    for noun in _nouns(language).find(text):
        count = _number(language, text, noun.span)
        index = bisect_right(starts, noun.start) - 1
        if count is None or index < 0:
            continue
        if index != read:
            read, hits = index, _words(context, context.sentences[index])
        claim = _whole(context, context.sentences[index], hits, *count)
        if claim is not None and not _repeats(claim, found, text):
            found.append(claim)
    return found


def _words(context: PageContext, sentence: Span) -> list[Hit]:
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return []
    hits = _book(context.lexicon.language).find(sentence.of(context.page.text))
    return [hit._replace(start=hit.start + sentence.start, end=hit.end + sentence.start) for hit in hits]


def _table(language: str) -> Mapping[str, list[str]]:
    return cast("Mapping[str, list[str]]", load(language).meaning["claim"])


@cache
def _nouns(language: str) -> PhraseBook:
    return PhraseBook(Phrase(p, "noun") for p in _table(language)["nouns"])


@cache
def _book(language: str) -> PhraseBook:
    table = _table(language)
    return PhraseBook(Phrase(p, kind) for kind in _KINDS for p in table[kind])


@cache
def _numbers(language: str) -> tuple[Mapping[str, int], re.Pattern[str]]:
    """The number words, and a number with the words that may follow it up to the noun."""
    claim = load(language).meaning["claim"]
    table = cast("Mapping[str, Mapping[str, int]]", claim)["numbers"]
    adjectives = cast("Mapping[str, int]", claim)["adjectives"]
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    number = (
        rf"((?<![.,:#\d])(?<!{SPACED_LETTER})\d{{1,3}}"
        rf"|(?<![.,:#])(?:(?<!\w)|(?<=[{RUNNING_LETTERS}]))(?:{words})(?:-?(?:{words}))?)"
    )
    return table, re.compile(rf"{number}((?:\s[^\W\d_][\w-]*){{0,{adjectives}}})\s?$")


def _number(language: str, text: str, noun: Span) -> tuple[int, Span] | None:
    """The number right before a noun like "tracks", and the words of both; None without one."""
    table, pattern = _numbers(language)
    start = max(0, noun.start - _REACH)
    match = pattern.search(fold(text[start : noun.start]))
    value = _value(match.group(1), table) if match else 0
    if match is None or not 1 < value <= MOST_TRACKS:
        return None
    return value, Span(start + match.start(1), noun.end)


def _whole(
    context: PageContext, sentence: Span, hits: list[Hit], value: int, quote: Span
) -> ClaimFinding | None:
    """The claim, if the sentence says that the count is that of a whole soundtrack."""
    if any(_counts_a_part(hit, quote, context.page.text) for hit in hits):
        return None
    kinds = {hit.kind for hit in hits}
    shows = [show for show in context.shows if sentence.contains(show)]
    summed = any(hit.kind == "total" and abs(hit.end - quote.start) <= _REACH for hit in hits)
    if not (summed and shows) and "whole" not in kinds:
        return None
    if not summed and "holds" not in kinds:
        return None
    show = min(shows, key=lambda span: abs(span.start - quote.start), default=None)
    return ClaimFinding("track_count", value, quote, show, 0.9 if summed or show else 0.8)


def _value(words: str, table: Mapping[str, int]) -> int:
    """The value of "12", "twelve" or "twenty-four"; 0 if the parts make no number."""
    if words.isdecimal():
        return int(words)
    if words in table:
        return table[words]
    for cut in range(len(words) - 1, 0, -1):
        tens, ones = words[:cut], words[cut:].lstrip("-")
        if table.get(tens, 1) % _TENS == 0 and 0 < table.get(ones, 0) < _TENS:
            return table[tens] + table[ones]
    return 0


def _counts_a_part(hit: Hit, quote: Span, text: str) -> bool:
    """Whether words in a count, or right beside it, make it one of something less than the whole."""
    if hit.kind == "against_inside":
        return quote.contains(hit.span)
    if hit.kind == "part_of":
        return hit.end <= quote.start
    if hit.kind == "against_before":
        return hit.end <= quote.start and not text[hit.end : quote.start].strip()
    if hit.kind == "against_after":
        return quote.end <= hit.start <= quote.end + _ENDING
    return False


def _repeats(claim: ClaimFinding, found: list[ClaimFinding], text: str) -> bool:
    def key(c: ClaimFinding) -> tuple[str, int, str | None]:
        return c.kind, c.value, c.show and fold(c.show.of(text))

    return any(key(claim) == key(other) for other in found)
