"""Shows that a page names without any mark: before "OST", as a heading, as a capitalised run.

Which runs are shows is learned ("plain" table); the other places speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.credits import parse_credit, strip
from linernotes.reading.linear import Table, score
from linernotes.text.scripts import script_of

TAGGED = 2.0
"""Log-odds of a name that stands where a list line or a soundtrack cue has its show."""

LEAST_LONE = -3.0
"""Log-odds from which the headline's likeliest run is a show where nothing else is."""

LEAST_PLAIN = -1.0
"""Log-odds from which an unmarked run is a show; low, since shows without songs teach against it."""

_CAP = r"(?:[A-Z0-9][\w’'&!?.:-]*)"
_RUN = re.compile(
    rf"{_CAP}(?:,?\s(?:{_CAP}|of|the|on|in|to|a|an|and|for|from|with|at|de|is|My|You|#\d)(?=[\s,.;:’'”\"()?!]|$))*"
)
_PLAIN_HANGUL = re.compile(r"(?:[가-힣A-Za-z0-9][가-힣\w:·,-]*\s){0,6}[가-힣A-Za-z0-9][가-힣\w:·-]*$")


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
        before = re.sub(r"(?:'s|’s)$", "", before)
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


def _plain_name(analysis: Analysis, line: int, end: int) -> Span | None:
    text = analysis.text
    match = _PLAIN_HANGUL.search(text, line, end) if re.search(r"[가-힣]", text[line:end]) else None
    runs = [m for m in _RUN.finditer(text, line, end) if m.end() >= end - 1]
    start = match.start() if match else (runs[-1].start() if runs else -1)
    if start < 0:
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
            if span.start < span.end and not any(m.outer.overlaps(span) for m in analysis.marked):
                found.append(([span], 0.5))
    return found


def plain_shows(analysis: Analysis, table: Table) -> list[tuple[Span, float]]:
    """The unmarked runs that may be shows, with their log-odds."""
    runs = (span for span in plain_runs(analysis) if not _names_artists(analysis, span))
    scored = [(span, score(table, plain_features(analysis, span))) for span in runs]
    found = [(span, value) for span, value in scored if value > LEAST_PLAIN]
    if found or analysis.headline < 0:
        return found
    head = analysis.blocks[analysis.headline].span
    lone = [(value, span) for span, value in scored if head.contains(span) and value > LEAST_LONE]
    return [(span, value) for value, span in sorted(lone, reverse=True)[:1]]


def plain_places(analysis: Analysis, plain: Iterable[tuple[Span, float]]) -> list[Span]:
    """Every place where one of the unmarked shows is named."""
    text = analysis.text
    found: list[Span] = []
    for span, _ in plain:
        words = text[span.start : span.end]
        position = text.find(words)
        while position >= 0 and len(found) < 200:
            found.append(Span(position, position + len(words)))
            position = text.find(words, position + len(words))
    return sorted(found)


def plain_runs(analysis: Analysis) -> list[Span]:
    """Capitalised runs outside of marks that could be shows which the page does not mark."""
    text = analysis.text
    if script_of(text[:600]) != "Latin":
        return []
    found: dict[str, Span] = {}
    marked = [m.outer for m in analysis.marked if m.inner.end - m.inner.start <= 70]
    for sentence in analysis.sentences:
        for match in _RUN.finditer(text, sentence.start, sentence.end):
            span = bare(analysis, match.start(), match.end())
            span = _without_small_end(text, _before_cue(analysis, span))
            words = text[span.start : span.end]
            if (
                len(words) < 3
                or len(words) > 60
                or not words[0].isupper()
                or any(m.overlaps(span) for m in marked)
            ):
                continue
            if not _is_cue(analysis, span):
                found.setdefault(words, span)
    return list(found.values())


def _names_artists(analysis: Analysis, span: Span) -> bool:
    """Whether the run joins known artists ("Chanyeol and Punch")."""
    artists = parse_credit(analysis, *span)
    return len(artists) > 1 and all(gazetteer().lookup(a.name.of(analysis.text)) for a in artists)


def _before_cue(analysis: Analysis, span: Span) -> Span:
    """The run up to a word for the soundtrack itself: "Dr. Romantic 2 OST" names Dr. Romantic 2."""
    for cue in analysis.cues_between(*span):
        if "ost" in cue.classes and cue.start > span.start:
            return strip(analysis.text, span.start, cue.start)
    return span


_SMALL_END = re.compile(r"(?:[,.:;]?\s(?:of|the|on|in|to|a|an|and|for|from|with|at|de|is)|[’']s?|[.,:;])$")


def _without_small_end(text: str, span: Span) -> Span:
    while (end := _SMALL_END.search(text[span.start : span.end])) is not None:
        span = Span(span.start, span.start + end.start())
    return span


def plain_features(analysis: Analysis, span: Span) -> list[str]:
    """What speaks for a capitalised run naming a show: its words, its neighbours, its places."""
    text = analysis.text
    words = text[span.start : span.end]
    parts = words.split()
    found = [f"words:{min(len(parts), 6)}", f"count:{min(text.count(words), 5)}"]
    if any(p.islower() for p in parts):
        found.append("small_word")
    if gazetteer().lookup(words):
        found.append("known")
    if re.search(r"[:?!]", words):
        found.append("punctuated")
    if re.search(r"\s\d+$", words):
        found.append("ends_in_digit")
    head = analysis.blocks[analysis.headline].span
    position, seen = text.find(words), 0
    while position >= 0 and seen < 6:
        place = Span(position, position + len(words))
        seen += 1
        found.extend(_plain_place(analysis, place, head))
        position = text.find(words, place.end)
    return sorted(set(found))


def _plain_place(analysis: Analysis, place: Span, head: Span) -> list[str]:
    text = analysis.text
    found: list[str] = []
    before = text[max(0, place.start - 14) : place.start].split()
    if before:
        last = before[-1].strip("(“‘\"'").lower()
        found.append("after:origin" if last in analysis.lexicon.cues.get("origin", ()) else "after:word")
        if last in ("and", "&", ",") or before[-1].endswith(","):
            found.append("after:list")
    beside = [
        c
        for c in analysis.cues_between(max(0, place.start - 26), place.start)
        if not re.search(r"[.!?]", text[c.end : place.start])
    ]
    if beside:
        found.extend(f"left:{n}" for n in beside[-1].classes)
    following = next(iter(analysis.cues_between(place.end, place.end + 26)), None)
    if following is not None:
        gap = text[place.end : following.start].strip()
        near = not gap or gap in ("’s", "'s", "(", "’")
        found.extend(f"{'next' if near else 'right'}:{n}" for n in following.classes)
    after = text[place.end : place.end + 2]
    if re.match(r"\s?[(（][^()]{0,30}(?:19|20)\d\d", text[place.end : place.end + 40]):
        found.append("year")
    elif re.match(r"\s?[(（]\s*[^\x00-\u024f]", text[place.end : place.end + 4]):
        found.append("other_script")
    if after.startswith(("’s", "'s")):
        found.append("possessive")
    if any(0 <= m.outer.start - place.end <= 4 for m in analysis.marked if m.outer.start >= place.end):
        found.append("before_mark")
    if text[place.start - 1 : place.start] == "(" and text[place.end : place.end + 1] == ")":
        found.append("in_bracket")
    if head.contains(place):
        found.append("in_headline")
    block = analysis.blocks[analysis.block_at(place.start)]
    if block.kind is BlockKind.HEADING and not head.contains(place):
        found.append("in_heading")
    if place.start - block.span.start <= 4 and place.end >= block.span.end - 8:
        found.append("whole_block")
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


def _is_cue(analysis: Analysis, span: Span) -> bool:
    return any(
        c.start == span.start and c.end >= span.end for c in analysis.cues_between(span.start, span.end + 1)
    )
