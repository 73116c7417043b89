"""Shows that a page names without any mark where the place speaks for itself: before "OST", as a heading.

Unmarked names elsewhere are candidates like any other, and whether they are shows is learned.
"""

from __future__ import annotations

import re

from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.symbols import CUE_SYMBOLS, CUES, HAN, KATAKANA, NAMES, NUMBER, PARTICLES, THAI, YEAR
from linernotes.text.scripts import Script, is_spaced, script_of

TAGGED = 2.0
"""Log-odds of a name that stands where a list line or a soundtrack cue has its show."""

LONGEST_RUN = 14
"""Symbols of an unmarked name at the most."""

_NAMING = (
    (NAMES - {HAN, KATAKANA, THAI})
    | (CUE_SYMBOLS - {CUES["show"], CUES["channel"]})
    | {*PARTICLES.values(), NUMBER, YEAR}
)
"""Symbols of what can stand in a name without marks; a cue word or particle may be a piece of it.

Where words run on, a name cannot be told from what precedes it.
"""

_MARKS_INSIDE = "&+:-!?,·"
"""Marks that can stand between the words of one name."""


def before_cues(analysis: Analysis) -> list[tuple[list[Span], float]]:
    """Unmarked names right before "OST": the longest that the page repeats or that starts a line."""
    found = []
    text = analysis.text
    for cue in analysis.cues:
        if "ost" not in cue.classes:
            continue
        block = analysis.blocks[analysis.block_at(cue.start)].span
        line = max(block.start, text.rfind("\n", block.start, cue.start) + 1)
        before = text[line : cue.start].rstrip(" :：")
        before = before[: _without_owner(analysis, line, line + len(before)) - line]
        if not before or before[-1] in "’”'\"」』》〉>])":
            inner = re.search(r"([^‘“'\"「『《〈<\[(]+)\(([^()]+)\)$", before)
            if inner and not any(
                m.outer.start <= line + inner.start(1) < m.outer.end for m in analysis.marked
            ):
                spans = [
                    bare(analysis, line + inner.start(1), line + inner.end(1)),
                    Span(line + inner.start(2), line + inner.end(2)),
                ]
                found.append(([s for s in spans if s.start < s.end], TAGGED))
            continue
        span = _plain_name(analysis, line, line + len(before))
        if span is not None:
            found.append(([span], TAGGED if span.start == line else 1.0))
    return found


def _without_owner(analysis: Analysis, line: int, end: int) -> int:
    """Where a name ends that carries a possessive: "Goblin’s OST", "도깨비의 OST"."""
    stream = analysis.stream
    last = stream.at(end) - 1
    owns = last >= stream.at(line) and stream.symbols[last] == PARTICLES["possessive"]
    return stream.starts[last] if owns and stream.ends[last] == end else end


def _plain_name(analysis: Analysis, line: int, end: int) -> Span | None:
    text = analysis.text
    start = _run_start(analysis, line, end)
    if start is None:
        return None
    span = bare(analysis, start, end)
    tokens = [span.start, *(m.end() for m in re.finditer(r"\s", text[span.start : span.end]))]
    for offset in tokens:
        at = span.start + offset if offset != span.start else span.start
        words = text[at : span.end]
        if len(words) >= 2 and text.count(words) >= 2:
            return Span(at, span.end)
    whole = span.start == line or text[span.start - 1] in "[【(<\n"
    return span if whole and span.end - span.start <= 40 and span.start < span.end else None


def _run_start(analysis: Analysis, line: int, end: int) -> int | None:
    """Where the run of names begins that ends at ``end``; None if plain words or a mark stand there.

    Between marks, whose inside a stream does not show, it is all that stands before.
    """
    stream, text = analysis.stream, analysis.text
    first, last = stream.at(line), stream.at(end) - 1
    if last >= first and stream.ends[last] > end:
        spaced = is_spaced(text[end - 1]) or script_of(text[end - 1]) is Script.HANGUL
        return stream.starts[last] + 1 if spaced else None
    start: int | None = None
    position = end
    for i in range(last, max(first - 1, last - LONGEST_RUN), -1):
        at, symbol = stream.starts[i], stream.symbols[i]
        if text[stream.ends[i] : position].strip(" ") or position - stream.ends[i] > 1:
            break
        if symbol in _MARKS_INSIDE and start is not None:
            position = at
            continue
        if symbol not in _NAMING or text[at].islower():
            break
        start = position = at
    return start


def bare(analysis: Analysis, start: int, end: int) -> Span:
    """The span without a channel, a show word and opening small words."""
    text = analysis.text
    words = boundary_words(analysis.lexicon)
    while True:
        while start < end and not text[start].isalnum() and text[start] not in "(#":
            start += 1
        match = re.match(r"\S+\s+", text[start:end])
        if match is None:
            break
        word = match.group().strip().lower()
        cue = next(
            (
                c
                for c in analysis.cues_between(start, end)
                if c.start == start and c.classes & {"channel", "show"}
            ),
            None,
        )
        if cue is None and (word not in words or _part_of_name(text, start)):
            break
        start += match.end()
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ")?!":
        end -= 1
    return Span(start, end)


def _part_of_name(text: str, start: int) -> bool:
    """Whether a small word is capitalised in the middle of a sentence, as in "the OST of The Heirs"."""
    return text[start].isupper() and text[max(0, start - 2) : start][-1:] == " " and text[start - 2].isalnum()


_HEAD_YEAR = re.compile(r"^(?:\d{1,2}[.)]\s*)?(.{2,60}?)\s*[(（](?:19|20)\d\d[^)）]*[)）]")


def headings(analysis: Analysis) -> list[tuple[list[Span], float]]:
    """Headings that are a show: "Full House (2004)"."""
    found = []
    for block in analysis.blocks:
        if block.kind is not BlockKind.HEADING and block.span.end - block.span.start > 60:
            continue
        match = _HEAD_YEAR.match(analysis.text[block.span.start : block.span.end])
        if match:
            span = bare(analysis, block.span.start + match.start(1), block.span.start + match.end(1))
            first, last = analysis.symbols_of(span)
            parted = "-" in analysis.stream.symbols[first:last]
            if (
                span.start < span.end
                and not parted
                and not any(m.outer.overlaps(span) for m in analysis.marked)
            ):
                found.append(([span], 0.5))
    return found


def with_other_script(analysis: Analysis, span: Span) -> list[Span]:
    """The span, with the same name in another script where a bracket after it has one."""
    text = analysis.text
    bracket = re.match(
        r"\s?[(（]([^()（）,]{1,40}?)(?:, (?:19|20)\d\d)?[)）]", text[span.end : span.end + 60]
    )
    if (
        bracket
        and script_of(bracket.group(1)) != script_of(text[span.start : span.end])
        and not bracket.group(1).isdigit()
    ):
        return [span, Span(span.end + bracket.start(1), span.end + bracket.end(1))]
    return [span]
