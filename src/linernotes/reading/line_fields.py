"""The fields of a stretch of a line, cut at dashes, at words like "by" or "from the drama", and at quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import strip
from linernotes.reading.marks import Mark, Marked
from linernotes.reading.symbols import CUES, LOWER, LOWERS, MARK_SYMBOLS, MARKS, NAMES, ORIGIN


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


MOST_FIELDS = 4
"""Fields that a line of a list has at the most."""

DASH = re.compile(
    r"\s+[-–—―~_]+\s+|\s+[–—―]+\s*|\s*[–—―]+\s*|(?<=[가-힣)’”\"\w])[-](?=[가-힣A-Z(‘“\"’ぁ-ヺ一-鿿「『《〈])"
)
"""What can part two fields: any dash between spaces, a long one, a hyphen before a capital or a mark."""

_SLASH = re.compile(r"\s*/\s*")
_COLON = re.compile(r"\s*[:：]\s+")
FROM_SHOW = ORIGIN + CUES["show"]
"""The symbols of words like "from the drama", which part a title from its show."""

_PARTING = (
    ("-", DASH, re.compile("[-–—―~_]")),
    ("/", _SLASH, re.compile("/")),
    (":", _COLON, re.compile("[:：]")),
)
"""What can part fields: its symbol, its pattern, and a quick one without which the pattern finds nothing."""

_LOOSE = " \t\u00a0\u3000,，、:;"
_BRACKETS = re.compile(r"[(（\[]((?:[^()（）\[\]]|\([^()]*\))*)[)）\]]|[(（]([^()（）]+)$")


def quotes_between(analysis: Analysis, start: int, end: int) -> list[Marked]:
    """The marked strings that lie wholly in ``start:end``, square brackets aside.

    A closing mark may stand right behind ``end``, since loose marks are stripped off a stretch.
    """
    return [
        m
        for m in analysis.marked_between(start, end + 1)
        if m.outer.end <= end + 1 and m.mark is not Mark.SQUARE
    ]


def fields_of(analysis: Analysis, span: Span) -> tuple[list[LineField], str]:
    """The fields of a line and its pattern."""
    text = analysis.text
    quotes = quotes_between(analysis, *span)
    cuts: list[tuple[int, int]] = []
    parted = ""
    for symbol, pattern, sign in _PARTING:
        if sign.search(text, span.start, span.end) is None:
            continue
        found = [m.span() for m in pattern.finditer(text, span.start, span.end)]
        if symbol == "-":
            found = _without_hyphens(analysis, span, found, parted=bool(quotes))
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
    cuts = sorted({*cuts, *_before_origins(analysis, span, cuts)})
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


def _without_hyphens(
    analysis: Analysis, span: Span, cuts: list[tuple[int, int]], *, parted: bool
) -> list[tuple[int, int]]:
    """The dashes of a line, without hyphens between Latin letters where anything else parts it, too."""
    text = analysis.text
    hyphens = [cut for cut in cuts if is_hyphen(text, cut)]
    if not hyphens:
        return cuts
    first, last = analysis.symbols_of(span)
    symbols = analysis.stream.symbols[first:last]
    parted = parted or len(hyphens) < len(cuts) or FROM_SHOW in symbols or ":" in symbols or "/" in symbols
    return [cut for cut in cuts if cut not in hyphens] if parted else cuts


def is_hyphen(text: str, dash: tuple[int, int]) -> bool:
    """Whether a dash stands between Latin letters without a space, as in Forget-Me-Not and in Nova-Rain."""
    return dash[1] - dash[0] == 1 and text[dash[0] - 1].isascii() and text[dash[1]].isascii()


def _before_origins(analysis: Analysis, span: Span, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The commas of a parted line behind which a word of origin leads to the show: ", from The Umpire"."""
    stream = analysis.stream
    first, last = analysis.symbols_of(span)
    found: list[tuple[int, int]] = []
    at = stream.symbols.find("," + ORIGIN, first, last)
    while at >= 0 and cuts and len(cuts) + len(found) + 1 < MOST_FIELDS:
        behind = stream.symbols[at + 2 : last].lstrip(LOWER + LOWERS + CUES["show"])
        if behind[:1] in NAMES and behind[:1] and stream.starts[at] > cuts[-1][1]:
            found.append((stream.starts[at], stream.ends[at]))
        at = stream.symbols.find("," + ORIGIN, at + 1, last)
    return found


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
        bracket = _bracket_around(analysis.text, position, quote.outer, span.end)
        if bracket is not None:
            title = make_field(analysis, Span(position, bracket.start), [])
            found += [
                field for field in (title, make_field(analysis, quote.outer, quotes)) if field is not None
            ]
            position = bracket.end
            continue
        found += _beside_quote(analysis, position, quote.outer.start)
        position = _after_brackets(analysis.text, quote.outer.end, span.end)
        title = make_field(analysis, Span(quote.outer.start, position), quotes)
        if title is not None:
            found.append(title)
    return [*found, *_beside_quote(analysis, position, span.end)]


_CLOSES = re.compile(r"[)）]")


def _bracket_around(text: str, position: int, quote: Span, end: int) -> Span | None:
    """The bracket that holds a quoted string and stands behind a title: "Title (from “Show”, 2015)"."""
    opening = max(text.rfind("(", position, quote.start), text.rfind("（", position, quote.start))
    if opening <= position or _CLOSES.search(text, opening, quote.start):
        return None
    closing = _CLOSES.search(text, quote.end, end)
    return None if closing is None else Span(opening, closing.end())


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
