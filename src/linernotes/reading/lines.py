"""Takes one line of a list apart: marker, fields, brackets, the show in front or behind.

Which field is the singer and which the title is not decided here but for the whole list
(``layouts``): "Heize – That's All" and "That's All – Heize" look the same one at a time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import strip
from linernotes.reading.marks import Mark, Marked
from linernotes.reading.symbols import BLOCKS, CUES, LOWER, LOWERS, MARK_SYMBOLS, MARKS, NAMES, ORIGIN

LONGEST_LINE = 170
"""Code points beyond which a block is prose, whatever it begins with."""


class LineField(NamedTuple):
    """A field of a line: ``core`` without its brackets, ``brackets`` inside and after it.

    ``mark`` is the symbol of the marks around the core, or "".
    """

    core: Span
    brackets: tuple[Span, ...] = ()
    mark: str = ""

    @property
    def quoted(self) -> bool:
        """Whether the core stands between marks."""
        return bool(self.mark)


class Line(NamedTuple):
    """A line with its fields in printed order, and what stood around them.

    ``pattern`` shows how the line is written: the mark of each field ("b" for none), and between
    two fields what parts them ("-", "/", ":", "B" for a word like "by", "" for nothing).
    ``tags`` are bracketed or barred stretches that mention a soundtrack, such as
    "[Show OST Part 3]". ``number`` is the list position, if printed; ``leads`` tells whether a
    number or a bullet opens the line.
    """

    block: int
    body: Span
    fields: tuple[LineField, ...]
    pattern: str
    tags: tuple[Span, ...] = ()
    number: int | None = None
    leads: bool = False


MOST_FIELDS = 4
"""Fields that a line of a list has at the most."""

_MARKER = re.compile(
    r"(?:[#№(]?\s*(\d{1,3})\s*(?:[.)\]:、]|위\s*[:.]?|位\s*[:.]?|번\s*[.:]?|곡목?\s*[.:]|th\b\.?|st\b\.?|nd\b\.?|rd\b\.?)\s*"
    r"|([①-⑳])\s*|(0\d)\s+(?=\S)|[▲△▶►◆◇■□●○•‣∙*♪♬♩♫🎧🎵🎶└✔✅☆★▷◎※>💿🎤]+\s*|[-–—·]\s+)+"
)
_TAG = re.compile(r"[\[【(（<〈《]([^\[\]【】()（）<>〈〉《》]{1,80})[\]】)）>〉》]")
_BAR = re.compile(r"\s+(?:::|\||｜|l|I|/|ㅣ)\s+|\s*[|｜ㅣ]\s*")
_DASH = re.compile(
    r"\s+[-–—―~_]+\s+|\s+[–—―]+\s*|\s*[–—―]+\s*|(?<=[가-힣)’”\"\w])[-](?=[가-힣A-Z(‘“\"’ぁ-ヺ一-鿿「『《〈])"
)
_SLASH = re.compile(r"\s*/\s*")
_COLON = re.compile(r"\s*[:：]\s+")
LEADS = frozenset(BLOCKS.values())
"""The symbols that open the blocks of a page, before their first word."""

_PARTING = frozenset("-/:|B") | MARK_SYMBOLS
"""Symbols of which every line of a list has one: a mark that parts two fields, or a quoted string."""
FROM_SHOW = ORIGIN + CUES["show"]
"""The symbols of words like "from the drama", which part a title from its show."""

_LABEL = re.compile(r"([^\s:：]{1,14}(?:\s[^\s:：]{1,12}){0,2})\s*[:：]\s*(?=\S)")
_LOOSE = " \t\u00a0\u3000,，、:;"
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
    first, last = analysis.symbols_of(unit)
    marker = _MARKER.match(text, start, end)
    symbols = analysis.stream.symbols[first:last]
    parted = not _PARTING.isdisjoint(symbols) or FROM_SHOW in symbols or _has(analysis, unit, "by")
    if not parted and not _names_alone(unit, marker):
        return None
    if analysis.sentences_within(unit) > 3:
        return None
    number = _number(marker, block)
    body = strip_bare(text, marker.end() if marker else start, end)
    if body.start >= body.end:
        return None
    body, part = _without_part(analysis, body)
    tags, rest = _tags(analysis, _without_label(analysis, body))
    tags += part
    rest = _without_noise(analysis, rest)
    shown, rest = _leading_show(analysis, rest)
    if shown is not None:
        tags.append(shown)
    fields, pattern = _fields(analysis, rest)
    if not 0 < len(fields) <= MOST_FIELDS:
        return None
    leads = marker is not None or block.kind is BlockKind.LIST_ITEM
    return Line(index, body, tuple(fields), pattern, tuple(tags), number, leads)


LONGEST_ALONE = 40
"""Code points of a numbered line that can be a title although nothing in it parts or marks a string."""


def _names_alone(unit: Span, marker: re.Match[str] | None) -> bool:
    """Whether a line without marks is short and opened by a number or a bullet."""
    return marker is not None and unit.end - unit.start <= LONGEST_ALONE


def _without_part(analysis: Analysis, body: Span) -> tuple[Span, list[Span]]:
    """Takes "Part 3" or "OST Part.3" off the front of a line; the rest, and the part as a tag."""
    stream = analysis.stream
    first, last = analysis.symbols_of(body)
    first += stream.symbols[first : first + 1] in LEADS
    at = first + (stream.symbols[first : first + 1] == "O")
    if stream.symbols[at : at + 2] not in _PART_OPENS or at + 2 >= last:
        return body, []
    at += 2 if stream.symbols[at + 1] == "0" else 3
    while at < last and stream.symbols[at] in _BEHIND_PART:
        at += 1
    if at >= last:
        return body, []
    return Span(stream.starts[at], body.end), [Span(body.start, stream.ends[at - 1])]


_PART_OPENS = ("P0", "P.", CUES["feat"] + "0")
"""A part and its number; some languages write "part." for a guest too, but no number behind it."""


def opens_with_part(analysis: Analysis, span: Span) -> bool:
    """Whether ``span`` begins with a part and its number: "Part.3"."""
    first, last = analysis.symbols_of(span)
    symbols = analysis.stream.symbols[first:last]
    return symbols[symbols[:1] in LEADS :].startswith(_PART_OPENS)


_BEHIND_PART = frozenset(".:-|)]")


def _without_label(analysis: Analysis, body: Span) -> Span:
    """Takes a label off the front: "노래: …", "Best duet: …" before a line with fields of its own."""
    text = analysis.text
    label = _LABEL.match(text, body.start, body.end)
    if label is None:
        return body
    rest = Span(label.end(), body.end)
    if not quotes_between(analysis, *rest) and not any(p.search(text, *rest) for p in (_DASH,)):
        return body
    reach = max(0, body.start - LONGEST_LINE)
    in_mark = any(body.start < m.outer.end for m in analysis.marked_between(reach, body.start + 1))
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
        for m in analysis.marked_between(start, end + 1)
        if m.outer.end <= end + 1 and m.mark is not Mark.SQUARE
    ]


def _fields(analysis: Analysis, span: Span) -> tuple[list[LineField], str]:
    """The fields of a line and its pattern."""
    text = analysis.text
    quotes = quotes_between(analysis, *span)
    cuts: list[tuple[int, int]] = []
    parted = ""
    for symbol, pattern in (("-", _DASH), ("/", _SLASH), (":", _COLON)):
        found = [m.span() for m in pattern.finditer(text, span.start, span.end)]
        if found:
            whole = _unparted(analysis, span, quotes)
            cuts = [c for c in found if not any(s < c[0] and c[1] <= e for s, e in whole)]
        if cuts and len(cuts) < MOST_FIELDS:
            parted = symbol
            break
        cuts = []
    if not cuts:
        cuts = _by_words(analysis, span, quotes)
        parted = "B"
    fields: list[LineField] = []
    pattern_parts: list[str] = []
    position = span.start
    for start, end in (*cuts, (span.end, span.end)):
        stretch = _without_kind(analysis, strip_bare(text, position, start), first=not fields)
        pieces = _pieces(analysis, stretch, quotes)
        for nth, piece in enumerate(pieces):
            if fields:
                pattern_parts.append("" if nth else parted)
            fields.append(piece)
            pattern_parts.append(piece.mark or "b")
        position = end
    return fields, "".join(pattern_parts)


def _without_kind(analysis: Analysis, span: Span, *, first: bool) -> Span:
    """Takes off a field what says what it is: "from the drama" before a show, "เพลง" before a song.

    A capitalised word can be a piece of the name and stays, as does the first field of a line with "drama".
    """
    stream = analysis.stream
    at, last = analysis.symbols_of(span)
    if not first and stream.symbols[at : at + 2] in _FROM_THE_SHOW:
        at += 1
    while at + 1 < last and stream.symbols[at] in (_SONG_WORDS if first else _SHOW_WORDS):
        if analysis.text[stream.starts[at]].isupper() or analysis.text[stream.starts[at + 1]] in _LOOSE:
            break
        at += 1
    if (
        at >= last
        or stream.starts[at] <= span.start
        or stream.symbols[at] not in NAMES | MARK_SYMBOLS | {"0", "Y"}
    ):
        return span
    return Span(stream.starts[at], span.end)


_SONG_WORDS = frozenset(CUES["song"])
_FROM_THE_SHOW = frozenset((LOWER + CUES["show"], LOWERS + CUES["show"]))
_SHOW_WORDS = frozenset((ORIGIN, CUES["show"], CUES["channel"]))


def _by_words(analysis: Analysis, span: Span, quotes: list[Marked]) -> list[tuple[int, int]]:
    """The last word like "by" of a line, or words like "from the drama", with fields on both sides."""
    stream = analysis.stream
    first, last = analysis.symbols_of(span)
    at = stream.symbols.find(FROM_SHOW, first + 1, last - 1)
    if at > 0:
        return [(stream.starts[at], stream.ends[at + 1])]
    for cue in reversed(list(analysis.cues_between(span.start + 1, span.end - 1))):
        if "by" in cue.classes and not any(q.outer.start < cue.start < q.outer.end for q in quotes):
            return [(cue.start, cue.end)]
    return []


def _pieces(analysis: Analysis, span: Span, quotes: list[Marked]) -> list[LineField]:
    """The fields of a stretch without separators: its quoted strings, and the names beside them."""
    inside = [q for q in quotes if span.start <= q.outer.start and q.outer.end <= span.end + 1]
    if not inside or (inside[0].outer.start == span.start and inside[0].outer.end >= span.end):
        whole = make_field(analysis, span, quotes)
        return [] if whole is None else [whole]
    found: list[LineField] = []
    position = span.start
    for quote in inside:
        if quote.outer.start < position:
            continue
        found += _beside_quote(analysis, position, quote.outer.start)
        position = _after_brackets(analysis.text, quote.outer.end, span.end)
        title = make_field(analysis, Span(quote.outer.start, position), quotes)
        if title is not None:
            found.append(title)
    return [*found, *_beside_quote(analysis, position, span.end)]


def _after_brackets(text: str, start: int, end: int) -> int:
    """Where the brackets end that follow a quoted string, with no more than a space before each."""
    while True:
        opening = start + (text[start : start + 1] == " ")
        bracket = _BRACKETS.match(text, opening, end)
        if bracket is None or bracket.group(1) is None:
            return start
        start = bracket.end()


def _beside_quote(analysis: Analysis, start: int, end: int) -> list[LineField]:
    """The name that stands beside a quoted string, if any, without particles and cue words."""
    stream = analysis.stream
    first, last = stream.at(start), stream.at(end)
    symbols = stream.symbols[first:last]
    names = [i for i, s in enumerate(symbols) if s in NAMES]
    if not names:
        return []
    opening = names[0]
    closing = opening
    while closing + 1 < len(symbols) and symbols[closing + 1] in _OF_NAMES:
        closing += 1
    while symbols[closing] not in NAMES and symbols[closing] != ")":
        closing -= 1
    found = make_field(analysis, Span(stream.starts[first + opening], stream.ends[first + closing]), [])
    return [] if found is None else [found]


_OF_NAMES = NAMES | frozenset("0Y&,-+x().1w5!?'")
"""Symbols that can stand inside a credit: names, joining marks, brackets, a possessive."""


def _unparted(analysis: Analysis, span: Span, quotes: list[Marked]) -> list[tuple[int, int]]:
    """What no separator inside parts: quoted strings, brackets and known names."""
    line = analysis.blocks[analysis.block_at(span.start)].span
    found = [(q.outer.start, q.outer.end) for q in quotes if q.closed]
    found += [b.span() for b in _BRACKETS.finditer(analysis.text, *line) if b.group(1) is not None]
    found += [(k.start, k.end - 1) for k in analysis.known_between(*line)]
    return found


_SHOW_MARKS = frozenset({Mark.CORNER, Mark.WHITE_CORNER, Mark.ANGLE, Mark.DOUBLE_ANGLE})
"""Marks that set off a show's name; quotes before a dash rather hold a title."""


def _leading_show(analysis: Analysis, span: Span) -> tuple[Span | None, Span]:
    """Parts a marked show in front of the fields: "『Show』 Artist-Title"."""
    for marked in analysis.marked_between(span.start, span.start + 1):
        if marked.outer.end >= span.end or marked.mark not in _SHOW_MARKS:
            continue
        rest = strip_bare(analysis.text, marked.outer.end, span.end)
        dash = _DASH.search(analysis.text, *rest)
        if dash is not None and dash.start() > rest.start and rest.start - marked.outer.end <= 2:
            return marked.inner, rest
    return None, span


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
    core_end = _take_brackets(text, core_start, core_end, brackets)
    core = strip_bare(text, core_start, core_end) if quoted else strip(text, core_start, core_end)
    if text[core.end : core.end + 1] in ("?", "!"):
        core = Span(core.start, core.end + 1)
    if core.start >= core.end or not any(c.isalnum() for c in core.of(text)):
        return None
    mark = MARKS[quoted.mark] if quoted is not None else ""
    return LineField(core, tuple(b for b in brackets if b.start < b.end), mark)


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


def _open_bracket(text: str, start: int, end: int) -> bool:
    last = max(text.rfind("(", start, end), text.rfind("（", start, end))
    return last > start and not re.search(r"[)）]", text[last:end])


def _bracket_span(match: re.Match[str]) -> Span:
    group = 1 if match.group(1) is not None else 2
    return Span(match.start(group), match.end(group))
