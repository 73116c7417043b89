"""Reads the names that fill a field behind a label: "Lyrics by A, B & C", "作词：温良、Jacky李".

A field that does not read as names from end to end gives none: a missing composer is no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linernotes.model.page import Span
from linernotes.reading.marks import trim
from linernotes.reading.people_words import MakerWords
from linernotes.text.fold import fold

LONGEST = 40
"""Code points of the longest name."""

MOST_WORDS = 5
"""Words of the longest name."""

MOST_NAMES = 12
"""Names that one word for a role can have."""

SMALL = frozenset("de da di del della van von of the la le el bin".split())  # noqa: SIM905 - one line
"""Words in small letters that names can hold."""

WORD = re.compile(r"[^\s,，、;；:：/／&＆|()（）\[\]“”\"「」『』《》〈〉!?…。]+")
BRACKET = re.compile(r"\s?[(（][^()（）\n]{0,60}[)）]")
QUOTED = re.compile(r"[“‘\"'「『]([^“”‘’\"'「」『』\n]{1,30})[”’\"'」』]")

_COMMAS = re.compile(r"\s?[,，、;；&＆+/／]\s?|\s·\s|(?<=[가-힣])·(?=[가-힣])")
_HAN_OR_KANA = r"[\u3040-\u30ff\u4e00-\u9fff]"


def field_names(text: str, field: Span, words: MakerWords, *, trusted: bool) -> list[Span]:
    """The names that fill ``field``, all of it or none.

    ``trusted`` fields may hold a name in small letters, "milet", since other labels stand around.
    """
    found = []
    for piece in pieces(text, trim(text, *field), words):
        name = _bare(text, without_epithets(text, piece, words))
        if not is_name(text, name, words, trusted=trusted):
            return []
        found.append(name)
    return found if len(found) <= MOST_NAMES else []


def pieces(text: str, stretch: Span, words: MakerWords) -> Iterator[Span]:
    """The stretch cut at commas and at words that join names, though not inside brackets."""
    brackets = [m.span() for m in BRACKET.finditer(text, *stretch)]
    cuts = [m.span() for p in (_COMMAS, _joins(words)) for m in p.finditer(text, *stretch)]
    start = stretch.start
    for a, b in sorted(cuts):
        if a < start or any(x <= a < y for x, y in brackets):
            continue
        yield trim(text, start, a)
        start = b
    yield trim(text, start, stretch.end)


@cache
def _joins(words: MakerWords) -> re.Pattern[str]:
    """Words that join names: between spaces, or in Han and kana right between two names."""
    joins = "|".join(map(re.escape, words.joins))
    attached = "|".join(re.escape(p) for p, kind in words.particles if kind == "with")
    forms = [rf"\s(?:{joins})\s"]
    if words.names == "runs" and joins:
        forms.append(rf"(?<=[\w”’」])(?:{joins})(?=[“‘「A-Z]|{_HAN_OR_KANA})")
    if attached:
        forms.append(rf"(?<=[가-힣])(?:{attached})\s(?=\w)")
    return re.compile("|".join(forms))


def without_epithets(text: str, piece: Span, words: MakerWords) -> Span:
    """The piece without the words before a name that are no part of it."""
    start, going = piece.start, True
    while going:
        going = False
        for word in words.epithets:
            after = start + len(word)
            ends = text[after : after + 1].isspace() or (words.names == "runs" and not word.isascii())
            if ends and after < piece.end and text[start:after] == word:
                start, going = after, True
                break
        while start < piece.end and text[start].isspace():
            start += 1
    return trim(text, start, piece.end)


def is_name(text: str, name: Span, vocabulary: MakerWords, *, trusted: bool) -> bool:
    """Whether a stretch reads as one name: few words, capitals where there are any."""
    printed = name.of(text)
    words = WORD.findall(printed)
    if not words or len(words) > MOST_WORDS or len(printed) > LONGEST:
        return False
    if any(mark in printed for mark in ":：?!？！。…") or printed.isdigit():
        return False
    if fold(printed) in vocabulary.nobody:
        return False
    small = [w for w in words if w[0].islower() and w not in SMALL]
    return not small or (trusted and len(words) == 1)


def _bare(text: str, piece: Span) -> Span:
    """The name without a bracket behind it, quotation marks and a full stop."""
    bracket = BRACKET.search(text, *piece)
    end = bracket.start() if bracket and bracket.start() > piece.start else piece.end
    piece = trim(text, piece.start, end)
    quoted = QUOTED.fullmatch(text, *piece)
    return Span(*quoted.span(1)) if quoted else piece
