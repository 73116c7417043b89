"""What brackets, tags and endings beside a title or a singer hold: guests, versions, shows, dates.

Lists, tables and running text print the same additions, so that one place tells them apart.
"""

from __future__ import annotations

import re

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import ArtistCredit, parse_credit, strip
from linernotes.reading.line_fields import quotes_between

_YEAR = re.compile(r"^[(（]?(?:19|20)\d\d(?:년)?[)）]?$")
_DATE = re.compile(
    r"^[\d./월일년 -]{3,}$"
    r"|^(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?:st|nd|rd|th)?(?: [&,-] \d{1,2})?,?(?: (?:19|20)\d\d)?$"
    r"|^\d+\s?(?:회|화|부)$"
)
# A time of day, or a day with more words beside it; a day alone may be a title ("3月9日").
_WHEN = re.compile(r"\d[:：]\d\d|\d月\s?\d{1,2}日\s?\S")
_LAST_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_QUOTES = "‘’“”'\"「」『』〈〉《》<>[]【】"


def bracket_role(analysis: Analysis, bracket: Span) -> str:
    """What a bracket holds by its own words: "version", "feat", "ost", "year" or "other"."""
    inside = bracket.of(analysis.text)
    if _YEAR.match(inside.strip()) or _DATE.match(inside.strip()) or _WHEN.search(inside):
        return "year"
    classes: set[str] = set()
    for cue in analysis.cues_between(bracket.start, bracket.end):
        classes |= cue.classes
    for name in ("feat", "ost", "version", "noise"):
        if name in classes:
            return name
    return "other"


def is_placeholder(analysis: Analysis, name: Span) -> bool:
    """Whether the words stand for nobody in particular ("Various Artists")."""
    words = name.of(analysis.text).strip().lower()
    return words in {p.lower() for p in analysis.lexicon.cues.get("placeholder", ())}


def bracket_guests(analysis: Analysis, bracket: Span) -> list[ArtistCredit]:
    """The artists that a bracket features; its role must be "feat"."""
    cue = next(c for c in analysis.cues_between(bracket.start, bracket.end) if "feat" in c.classes)
    return parse_credit(analysis, cue.end, bracket.end, featured=True)


def feat_in_title(analysis: Analysis, span: Span) -> tuple[Span, list[ArtistCredit]]:
    """Takes "feat. X" off the end of a title; the title alone and the guests."""
    for cue in analysis.cues_between(span.start, span.end):
        if "feat" in cue.classes and cue.start > span.start:
            guests = parse_credit(analysis, cue.end, span.end, featured=True)
            end = strip(analysis.text, span.start, cue.start).end
            while end > span.start and analysis.text[end - 1] in "(（[ ":
                end -= 1
            if guests and end > span.start:
                return Span(span.start, end), guests
    return span, []


def show_before_cue(analysis: Analysis, stretch: Span) -> Span:
    """The show's name in "SBS 『Show(2019)』 OST Part.3": what precedes the cue, channel and marks off."""
    text = analysis.text
    ost = next(
        (c for c in analysis.cues_between(stretch.start, stretch.end) if c.classes & {"ost", "theme"}), None
    )
    end = ost.start if ost is not None and ost.start > stretch.start else stretch.end
    start = ost.end if ost is not None and ost.start == stretch.start else stretch.start
    inside = next(iter(quotes_between(analysis, start, end)), None)
    if inside is not None:
        return inside.inner
    for cue in analysis.cues_between(start, end):
        if cue.classes & {"channel", "show"} and not text[start : cue.start].strip(_QUOTES + " "):
            start = cue.end
    span = strip(text, start, end)
    while span.start < span.end and text[span.start] in _QUOTES:
        span = Span(span.start + 1, span.end)
    bracket = _LAST_BRACKET.search(span.of(text))
    return Span(span.start, span.start + bracket.start()) if bracket else span
