"""Takes one line of a list apart: marker, fields, brackets, the show in front or behind.

Which field is the singer and which the title is not decided here but for the whole list
(``layouts``): "Heize – That's All" and "That's All – Heize" look the same one at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import strip
from linernotes.reading.marks import Mark, Marked

LONGEST_LINE = 170
"""Code points beyond which a block is prose, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class LineField:
    """A field of a line: ``core`` without its brackets, ``brackets`` inside and after it.

    ``tail`` is the name after a word of origin that follows a quoted core: “Title” from Show.
    """

    core: Span
    brackets: tuple[Span, ...] = ()
    quoted: bool = False
    tail: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line with two fields or one, in printed order, and what stood around them.

    ``separator`` names what parted the fields ("dash", "by", "slash", "quote", "colon", "none").
    ``tags`` are bracketed or barred stretches that mention a soundtrack, such as
    "[Show OST Part 3]". ``number`` is the list position, if printed.
    """

    block: int
    body: Span
    fields: tuple[LineField, ...]
    separator: str
    tags: tuple[Span, ...] = ()
    number: int | None = None


_MARKER = re.compile(
    r"(?:[#№(]?\s*(\d{1,3})\s*(?:[.)\]:、]|위\s*[:.]?|位\s*[:.]?|번\s*[.:]?|곡목?\s*[.:]|th\b\.?|st\b\.?|nd\b\.?|rd\b\.?)\s*"
    r"|([①-⑳])\s*|(0\d)\s+(?=\S)|[▲△▶►◆◇■□●○•‣∙*♪♬♩♫🎧🎵🎶└✔✅☆★▷◎※>💿🎤]+\s*|[-–—·]\s+)+"
)
_TAG = re.compile(r"[\[【(（<〈《]([^\[\]【】()（）<>〈〉《》]{1,80})[\]】)）>〉》]")
_BAR = re.compile(r"\s+(?:::|\||｜|l|I|/|ㅣ)\s+|\s*[|｜ㅣ]\s*")
_DASH = re.compile(r"\s+[-–—―~_]+\s+|\s+[–—―]+\s*|\s*[–—―]+\s*|(?<=[가-힣)’”\"\w])[-](?=[가-힣A-Z(‘“\"’])")
_BY = re.compile(r"\s+by\s+|\s+sung by\s+|\s+performed by\s+")
_SLASH = re.compile(r"\s*/\s*")
_COLON = re.compile(r"\s*[:：]\s+")
_LABEL = re.compile(r"([^\s:：]{1,14}(?:\s[^\s:：]{1,12}){0,2})\s*[:：]\s*(?=\S)")
_LOOSE = " \t\u00a0\u3000,，、:;"
_ORIGIN = re.compile(r"\w+")
_BRACKETS = re.compile(r"[(（\[]((?:[^()（）\[\]]|\([^()]*\))*)[)）\]]|[(（]([^()（）]+)$")


def line_units(analysis: Analysis, index: int) -> list[Span]:
    """The printed lines of block ``index``: most blocks are one, a paragraph of plain text can be many."""
    start, end = analysis.blocks[index].span
    text, units = analysis.text, []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        unit = strip_bare(text, start, stop)
        if unit.start < unit.end:
            units.append(unit)
        start = stop + 1
    return units


def parse_line(analysis: Analysis, index: int, unit: Span) -> Line | None:
    """The parts of the printed line ``unit`` of block ``index``; None where it cannot list a song."""
    block = analysis.blocks[index]
    start, end = unit
    text = analysis.text
    if end - start > LONGEST_LINE or block.cells:
        return None
    if sum(start <= s.start and s.end <= end for s in analysis.sentences) > 3:
        return None
    marker = _MARKER.match(text, start, end)
    number = _number(marker, block)
    body = strip_bare(text, marker.end() if marker else start, end)
    if body.start >= body.end:
        return None
    tags, rest = _tags(analysis, _without_label(analysis, body))
    rest = _without_noise(analysis, rest)
    shown, rest = _leading_show(analysis, rest)
    if shown is not None:
        tags.append(shown)
    fields, separator = _fields(analysis, rest)
    if not fields:
        return None
    return Line(index, body, tuple(fields), separator, tuple(tags), number)


def _without_label(analysis: Analysis, body: Span) -> Span:
    """Takes a label off the front: "노래: …", "Best duet: …" before a line with fields of its own."""
    text = analysis.text
    label = _LABEL.match(text, body.start, body.end)
    if label is None:
        return body
    rest = Span(label.end(), body.end)
    if not quotes_between(analysis, *rest) and not any(p.search(text, *rest) for p in (_DASH, _BY)):
        return body
    in_mark = any(m.outer.start <= body.start < m.outer.end for m in analysis.marked)
    return body if in_mark or _has(analysis, rest, "ost") else rest


def _number(marker: re.Match[str] | None, block: Block) -> int | None:
    if marker is not None:
        digits = marker.group(1) or marker.group(3)
        if digits:
            return int(digits)
        if marker.group(2):
            return ord(marker.group(2)) - ord("①") + 1
    return block.number if block.kind is BlockKind.LIST_ITEM else None


def _has(analysis: Analysis, span: Span, *classes: str) -> bool:
    wanted = set(classes)
    return any(wanted & cue.classes for cue in analysis.cues_between(span.start, span.end))


def _tags(analysis: Analysis, body: Span) -> tuple[list[Span], Span]:
    """Splits off stretches at either end that speak of a soundtrack, and clip words in brackets."""
    text, tags = analysis.text, []
    start, end = body
    while (match := _TAG.match(text, start, end)) is not None:
        inner = Span(match.start(1), match.end(1))
        if _has(analysis, inner, "ost", "theme"):
            tags.append(inner)
        elif not _has(analysis, inner, "noise"):
            break
        start = strip_bare(text, match.end(), end).start
    while text[end - 1] in ")]】>〉》" and (match := _last_tag(text, start, end)) is not None:
        inner = Span(match.start(1), match.end(1))
        if _has(analysis, inner, "ost") and match.start() > start:
            tags.append(inner)
        elif not _has(analysis, inner, "noise") or match.start() <= start:
            break
        end = strip_bare(text, start, match.start()).end
    parts = _parts(text, start, end)
    if len(parts) > 1:
        speaking = [p for p in parts if _has(analysis, p, "ost")]
        silent = [p for p in parts if p not in speaking]
        if speaking and len(silent) == 1:
            return [*tags, *speaking], silent[0]
    return tags, strip_bare(text, start, end)


def _last_tag(text: str, start: int, end: int) -> re.Match[str] | None:
    found = [m for m in _TAG.finditer(text, start, end) if m.end() == end]
    return found[-1] if found else None


def _parts(text: str, start: int, end: int) -> list[Span]:
    parts, position = [], start
    for bar in _BAR.finditer(text, start, end):
        parts.append(strip_bare(text, position, bar.start()))
        position = bar.end()
    parts.append(strip_bare(text, position, end))
    return [p for p in parts if p.start < p.end]


def _without_noise(analysis: Analysis, span: Span) -> Span:
    start, end = span
    while True:
        last = [c for c in analysis.cues_between(start, end) if c.end == end and "noise" in c.classes]
        if not last or last[-1].start <= start:
            return Span(start, end)
        end = strip(analysis.text, start, last[-1].start).end


def quotes_between(analysis: Analysis, start: int, end: int) -> list[Marked]:
    """The marked strings that lie wholly in ``start:end``, square brackets aside.

    A closing mark may stand right behind ``end``, since loose marks are stripped off a stretch.
    """
    return [
        m
        for m in analysis.marked
        if start <= m.outer.start and m.outer.end <= end + 1 and m.mark is not Mark.SQUARE
    ]


def _fields(analysis: Analysis, span: Span) -> tuple[list[LineField], str]:
    """The fields of a line and the name of what parts them."""
    text = analysis.text
    quotes = quotes_between(analysis, *span)
    for name, pattern in (("dash", _DASH), ("by", _BY), ("slash", _SLASH), ("colon", _COLON)):
        cuts = [
            m
            for m in pattern.finditer(text, span.start, span.end)
            if _free(analysis, m.start(), m.end(), quotes)
        ]
        if name == "by":
            cuts = cuts[-1:]
        if cuts and len(cuts) <= 2:
            fields = _cut(analysis, span, cuts, quotes)
            if len(fields) >= 2:
                return fields, name
    if quotes and quotes[0].inner.end - quotes[0].inner.start <= 80:
        fields = _around_quote(analysis, span, quotes[0], quotes)
        if len(fields) == 2:
            return fields, "quote"
    single = make_field(analysis, span, quotes)
    return ([single], "none") if single is not None else ([], "none")


def _free(analysis: Analysis, start: int, end: int, quotes: list[Marked]) -> bool:
    """Whether a separator stands outside of quotes, brackets and known names."""
    if any(q.outer.start < start and end < q.outer.end + 1 and q.closed for q in quotes):
        return False
    text = analysis.text
    line = analysis.blocks[analysis.block_at(start)].span
    for bracket in _BRACKETS.finditer(text, line.start, line.end):
        if bracket.start() < start and end <= bracket.end() and bracket.group(1) is not None:
            return False
    return not any(k.start < start and end < k.end for k in analysis.known_between(line.start, line.end))


def _cut(analysis: Analysis, span: Span, cuts: list[re.Match[str]], quotes: list[Marked]) -> list[LineField]:
    fields, position = [], span.start
    for cut in cuts:
        fields.append(make_field(analysis, strip_bare(analysis.text, position, cut.start()), quotes))
        position = cut.end()
    fields.append(make_field(analysis, strip_bare(analysis.text, position, span.end), quotes))
    return [f for f in fields if f is not None]


def _around_quote(analysis: Analysis, span: Span, quote: Marked, quotes: list[Marked]) -> list[LineField]:
    """The quoted string and what stands beside it."""
    before = strip(analysis.text, span.start, quote.outer.start)
    after = strip(analysis.text, quote.outer.end, span.end)
    beside = before.start < before.end and _outside_brackets(analysis.text, quote.outer.end, span.end)
    if len(quotes) > 1 or beside:
        return []
    title = make_field(analysis, quote.outer, quotes)
    if title is None:
        return []
    trailing = _BRACKETS.match(analysis.text, after.start, after.end) if after.start < after.end else None
    if before.start < before.end:
        artist = make_field(analysis, before, quotes)
        extra = (
            [_bracket_span(b) for b in _BRACKETS.finditer(analysis.text, quote.outer.end, span.end)]
            if trailing
            else []
        )
        title = LineField(title.core, (*title.brackets, *extra), quoted=True)
        return [artist, title] if artist is not None else []
    artist = make_field(analysis, after, quotes) if after.start < after.end else None
    return [title, artist] if artist is not None else []


_SHOW_MARKS = frozenset({Mark.CORNER, Mark.WHITE_CORNER, Mark.ANGLE, Mark.DOUBLE_ANGLE})
"""Marks that set off a show's name; quotes before a dash rather hold a title."""


def _leading_show(analysis: Analysis, span: Span) -> tuple[Span | None, Span]:
    """Parts a marked show in front of the fields: "『Show』 Artist-Title"."""
    for marked in analysis.marked:
        if marked.outer.start != span.start or marked.outer.end >= span.end or marked.mark not in _SHOW_MARKS:
            continue
        rest = strip_bare(analysis.text, marked.outer.end, span.end)
        dash = _DASH.search(analysis.text, *rest)
        if dash is not None and dash.start() > rest.start and rest.start - marked.outer.end <= 2:
            return marked.inner, rest
    return None, span


def _outside_brackets(text: str, start: int, end: int) -> bool:
    """Whether anything but brackets stands in the stretch."""
    return any(c.isalnum() for c in _BRACKETS.sub("", text[start:end]))


def strip_bare(text: str, start: int, end: int) -> Span:
    """The span without surrounding spaces and loose marks, quotes kept."""
    while start < end and text[start] in _LOOSE:
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return Span(start, end)


def make_field(analysis: Analysis, span: Span, quotes: list[Marked]) -> LineField | None:
    """A field with its brackets and quotes taken off; None if nothing is left."""
    text = analysis.text
    brackets: list[Span] = []
    core_start, core_end = span
    quoted = next((q for q in quotes if q.outer.start == span.start and q.outer.end >= span.start + 2), None)
    if quoted is not None and (
        quoted.outer.end >= span.end or text[quoted.outer.end : span.end].lstrip()[:1] in "(（["
    ):
        brackets = [_bracket_span(b) for b in _BRACKETS.finditer(text, quoted.outer.end, span.end)]
        core_start, core_end = quoted.inner
    tail = _tail(analysis, quoted, span) if quoted is not None and not brackets else None
    if tail is not None and quoted is not None:
        core_start, core_end = quoted.inner
    core_end = _take_brackets(text, core_start, core_end, brackets)
    core = strip_bare(text, core_start, core_end) if quoted else strip(text, core_start, core_end)
    if text[core.end : core.end + 1] in ("?", "!"):
        core = Span(core.start, core.end + 1)
    if core.start >= core.end or not any(c.isalnum() for c in core.of(text)):
        return None
    return LineField(core, tuple(b for b in brackets if b.start < b.end), quoted is not None, tail)


def _take_brackets(text: str, start: int, end: int, brackets: list[Span]) -> int:
    """Puts the brackets that end ``text[start:end]`` in front of ``brackets``; where the rest ends."""
    while (end > start and text[end - 1] in ")）]") or (not brackets and _open_bracket(text, start, end)):
        found = next((b for b in _BRACKETS.finditer(text, start, end) if b.end() == end), None)
        if found is None or found.start() <= start:
            break
        brackets.insert(0, _bracket_span(found))
        end = strip_bare(text, start, found.start()).end
        if found.group(1) is None:
            break
    return end


def _tail(analysis: Analysis, quoted: Marked, span: Span) -> Span | None:
    """The name behind a quoted string and a word of origin."""
    text = analysis.text
    rest = strip_bare(text, quoted.outer.end, span.end)
    word = _ORIGIN.match(rest.of(text))
    if word is None or word.group().lower() not in analysis.lexicon.cues.get("origin", ()):
        return None
    name = strip_bare(text, rest.start + word.end(), rest.end)
    return name if name.start < name.end else None


def _open_bracket(text: str, start: int, end: int) -> bool:
    last = max(text.rfind("(", start, end), text.rfind("（", start, end))
    return last > start and not re.search(r"[)）]", text[last:end])


def _bracket_span(match: re.Match[str]) -> Span:
    group = 1 if match.group(1) is not None else 2
    return Span(match.start(group), match.end(group))
