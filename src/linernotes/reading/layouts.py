"""Decides for a whole list which field is the singer and which the title, and reads its lines by it.

A list is written one way from top to bottom. Each field of each line is scored for how much it
looks like an artist (learned, language-free features); the order under which all lines make
most sense together wins. What the brackets hold (another script's title, the show, a group) is
decided for the list as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import NamedTuple

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.brackets import (
    bracket_guests,
    bracket_role,
    feat_in_title,
    is_placeholder,
    show_before_cue,
)
from linernotes.reading.credits import ArtistCredit, parse_credit
from linernotes.reading.fields import field_features
from linernotes.reading.line_fields import LineField, make_field, strip_bare
from linernotes.reading.linear import NO_TABLE, Table, score
from linernotes.reading.lines import Line, line_units, opens_with_part, parse_line
from linernotes.reading.symbols import CUES, ORIGIN
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

WHOLE = 4
"""Lines from which a list stands alone beside another one written with the same separator."""

ROW = 3
"""Unnumbered lines of running text from which lines without a dash are a list."""


class ListSong(NamedTuple):
    """A song as one line or table row gives it.

    ``title`` includes a version bracket; ``also`` are its titles in other scripts; ``shows`` are
    spans that name its show on the same line; ``tags`` may hold its part.
    ``margin`` is how much better the chosen order was than the other (log-odds per line).
    """

    title: Span
    also: tuple[Span, ...]
    credits: tuple[ArtistCredit, ...]
    shows: tuple[Span, ...]
    block: int
    listing: int
    margin: float
    tags: tuple[Span, ...] = ()
    number: int | None = None
    quoted: bool = False
    size: int = 1
    separator: str = ""

    @property
    def names_singer(self) -> bool:
        """Whether the line credits anybody but guests."""
        return not all(credit.featured for credit in self.credits)


@dataclass(slots=True)
class Listing:
    """Lines of one page that are written alike and so, it is assumed, share an order of fields."""

    pattern: str
    lines: list[Line] = field(default_factory=list)


_INNER_DASH = re.compile(r"\s+[-–—]\s+|(?<=[가-힣)])\s?[-–]\s?(?=[가-힣A-Za-z])")
_SENTENCE_END = re.compile(r"(?:[.!。…]|[다요죠])[\"'”’」)]*$")


def find_listings(analysis: Analysis) -> list[Listing]:
    """Groups the page's lines by how they are written."""
    groups: dict[tuple[str, int], Listing] = {}
    loose: dict[str, Listing] = {}
    for index, block in enumerate(analysis.blocks):
        if block.kind in _NO_LINES or index == analysis.headline:
            continue
        for unit in line_units(analysis, index):
            if block.kind is BlockKind.PARAGRAPH and _prose(analysis, unit):
                continue
            line = parse_line(analysis, index, unit)
            if line is None or (len(line.fields) == 1 and not _lone(analysis, line)):
                continue
            if block.kind is BlockKind.PARAGRAPH and not _line_like(analysis, line):
                if line.body.end - line.body.start <= LONGEST_LOOSE:
                    loose.setdefault(line.pattern, Listing(line.pattern)).lines.append(line)
                continue
            group = block.group if block.kind is BlockKind.LIST_ITEM else -1
            key = (line.pattern, max(-1, group))
            groups.setdefault(key, Listing(line.pattern)).lines.append(line)
    rows = [item for item in loose.values() if len(item.lines) >= ROW]
    inner = _inner_lines(analysis)
    return [*_merge_small([*groups.values(), *rows]), *([Listing("inner", inner)] if inner else [])]


_NO_LINES = (BlockKind.TABLE_ROW, BlockKind.QUOTE, BlockKind.CAPTION)
LONGEST_LOOSE = 60
"""Code points of a line that is part of a list only because others are written like it."""

LONGEST_LONE = 60
"""Code points of a line that is a title and nothing else."""


def _lone(analysis: Analysis, line: Line) -> bool:
    """Whether a line with a single field can list a title: numbered or an item, and no sentence."""
    body = line.body.of(analysis.text)
    return line.leads and len(body) <= LONGEST_LONE and not _SENTENCE_END.search(body)


LONGEST_PLAIN = 150
"""Code points, number and tags included, beyond which a paragraph is no line of a list."""


def _prose(analysis: Analysis, unit: Span) -> bool:
    """Whether a paragraph is prose at first sight: long, or a sentence without number and dash."""
    if unit.end - unit.start > LONGEST_PLAIN:
        return True
    first, last = analysis.symbols_of(unit)
    symbols = analysis.stream.symbols[first:last]
    if "-" in symbols or symbols[1:2] in _OPENING_LINES:
        return False
    return _SENTENCE_END.search(analysis.text, unit.start, unit.end) is not None


_OPENING_LINES = frozenset("0Y[(<〈《*%-#")


def _inner_lines(analysis: Analysis) -> list[Line]:
    """Titles and artists inside one pair of marks: ‘Title - Artist’, [Artist – Title]."""
    text, lines = analysis.text, []
    for marked in analysis.marked:
        span = marked.inner
        cut = _INNER_DASH.search(text, *span) if marked.closed and span.end - span.start <= 60 else None
        if cut is None or _INNER_DASH.search(text, cut.end(), span.end):
            continue
        halves = ((span.start, cut.start()), (cut.end(), span.end))
        sides = [make_field(analysis, strip_bare(text, *half), []) for half in halves]
        fields = tuple(side for side in sides if side is not None)
        if len(fields) == 2 and not any("ost" in c.classes for c in analysis.cues_between(*span)):
            lines.append(Line(analysis.block_at(span.start), span, fields, "inner"))
    return lines


def _merge_small(listings: list[Listing]) -> list[Listing]:
    """Joins pieces of one list that something stood between (an advert, a line that lost its number)."""
    kept: dict[str, Listing] = {}
    whole = []
    for listing in sorted(listings, key=lambda item: -len(item.lines)):
        largest = kept.get(listing.pattern)
        if largest is None:
            kept[listing.pattern] = listing
        elif len(listing.lines) < WHOLE:
            largest.lines.extend(listing.lines)
        else:
            whole.append(listing)
    for listing in kept.values():
        listing.lines.sort(key=lambda line: line.body.start)
    return [*kept.values(), *whole]


def _line_like(analysis: Analysis, line: Line) -> bool:
    """Whether a paragraph is a line of a list and not a short sentence with a dash."""
    text = analysis.text
    body = line.body.of(text)
    if len(body) > 120:
        return False
    if not line.leads and not line.tags and "-" not in line.pattern:
        parted = any(s in line.pattern for s in "/:B")
        return parted and len(body) <= 70 and not _SENTENCE_END.search(body)
    last = line.fields[-1]
    return last.quoted or not _SENTENCE_END.search(last.core.of(text)) or bool(line.tags)


def read_listings(analysis: Analysis, tables: Mapping[str, Table]) -> list[ListSong]:
    """The songs that the page's lists give, each list read in the order that suits all its lines."""
    songs: list[ListSong] = []
    for number, listing in enumerate(find_listings(analysis)):
        songs.extend(_read_listing(analysis, tables, listing, number))
    return songs


FROM = {"f<" + ORIGIN, "f<" + CUES["show"]}
"""The features of a field right behind a word of origin or for a show ("from", "dari drama")."""

ORIGIN_LEADS = 1.5
"""Log-odds by which such a field is likelier a show than what the tables have learned from few lists."""

ROLES = {"T": "title_field", "A": "artist_field", "S": "show_field"}
"""What a field can be, and the table that tells so; "O" is anything else."""


@cache
def _orders(count: int) -> list[str]:
    """Every way to give ``count`` fields a title and at most one artist and one show."""
    found = {"".join(order) for order in product("TASO", repeat=count)}
    return sorted(o for o in found if o.count("T") == 1 and o.count("A") < 2 and o.count("S") < 2)


def columns_of(analysis: Analysis, lines: Sequence[Line]) -> list[list[str]]:
    """The folded cores of the fields of all lines, by position."""
    text = analysis.text
    width = max(len(line.fields) for line in lines)
    return [[fold(f.core.of(text)) for line in lines for f in line.fields[i : i + 1]] for i in range(width)]


def best_order(analysis: Analysis, tables: Mapping[str, Table], lines: Sequence[Line]) -> tuple[str, float]:
    """The roles under which all lines make most sense together, and how much better than with another title.

    The margin is in log-odds per line.
    """
    columns = columns_of(analysis, lines)
    totals = [dict.fromkeys("TASO", 0.0) for _ in columns]
    for line in lines:
        for i, item in enumerate(line.fields):
            features = field_features(analysis, item, columns[i], f"{i}{line.pattern}")
            for role, name in ROLES.items():
                totals[i][role] += score(tables.get(name, NO_TABLE), features)
            if i and not FROM.isdisjoint(features):
                totals[i]["S"] += ORIGIN_LEADS
    ranked = sorted(
        ((sum(totals[i][role] for i, role in enumerate(order)), order) for order in _orders(len(columns))),
        key=lambda pair: (-pair[0], pair[1]),
    )
    value, order = ranked[0]
    others = [v for v, o in ranked if o.index("T") != order.index("T")]
    return order, (value - max(others, default=value)) / len(lines)


def _read_listing(
    analysis: Analysis, tables: Mapping[str, Table], listing: Listing, number: int
) -> list[ListSong]:
    order, margin = best_order(analysis, tables, listing.lines)
    at = {role: order.find(role) for role in "TAS"}
    titles = [line.fields[at["T"]] for line in listing.lines]
    artists = [line.fields[at["A"]] if at["A"] >= 0 else None for line in listing.lines]
    shows = [line.fields[at["S"]] if at["S"] >= 0 else None for line in listing.lines]
    holds_shows = _ShowBrackets(
        title=at["S"] < 0 and _brackets_are_shows(analysis, titles),
        artist=_artist_brackets_are_shows(analysis, [a for a in artists if a is not None]),
    )
    size = len(listing.lines)
    return [
        _song(analysis, line, (title, artist, show), holds_shows)._replace(
            listing=number, margin=margin, size=size
        )
        for line, title, artist, show in zip(listing.lines, titles, artists, shows, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _ShowBrackets:
    """Whether the brackets of a list's titles and artists hold the shows."""

    title: bool
    artist: bool


def _undecided(analysis: Analysis, item: LineField) -> list[Span]:
    return [b for b in item.brackets if bracket_role(analysis, b) == "other"]


def _brackets_are_shows(analysis: Analysis, titles: Sequence[LineField]) -> bool:
    text = analysis.text
    same, other, seen = 0, 0, Counter[str]()
    for item in titles:
        for bracket in _undecided(analysis, item):
            inside = bracket.of(text)
            seen[fold(inside)] += 1
            if script_of(inside) == script_of(item.core.of(text)):
                same += 1
            else:
                other += 1
    total = same + other
    return total > 0 and (same > other or (same > 0 and max(seen.values()) > 1 and total > 2))


def _artist_brackets_are_shows(analysis: Analysis, artists: Sequence[LineField]) -> bool:
    text = analysis.text
    count = known = 0
    for item in artists:
        for bracket in _undecided(analysis, item):
            inside = bracket.of(text)
            if script_of(inside) == script_of(item.core.of(text)):
                count += 1
                known += gazetteer().is_group(inside)
    return count >= 3 and count >= 0.6 * len(artists) and known * 2 < count


def _song(
    analysis: Analysis,
    line: Line,
    fields: tuple[LineField, LineField | None, LineField | None],
    holds_shows: _ShowBrackets,
) -> ListSong:
    """The song of one line whose fields are told apart."""
    title, artist, show = fields
    also: list[Span] = []
    shows: list[Span] = [] if show is None else [show_before_cue(analysis, show.core)]
    guests: list[ArtistCredit] = []
    span = title.core
    for bracket in title.brackets:
        role = bracket_role(analysis, bracket)
        if role == "feat":
            guests.extend(bracket_guests(analysis, bracket))
        elif role == "version":
            span = Span(span.start, bracket.end + 1)
        elif role == "ost":
            shows.append(show_before_cue(analysis, bracket))
        elif role == "other":
            (shows if holds_shows.title else also).append(bracket)
    artists: list[ArtistCredit] = []
    if artist is not None:
        credit_end = artist.core.end
        for bracket in artist.brackets:
            role = bracket_role(analysis, bracket)
            if role == "ost":
                shows.append(show_before_cue(analysis, bracket))
            elif role == "other" and holds_shows.artist:
                shows.append(bracket)
            elif role in ("other", "feat"):
                credit_end = min(bracket.end + 1, analysis.blocks[line.block].span.end)
        artists = parse_credit(analysis, artist.core.start, credit_end)
        artists = [a for a in artists if not is_placeholder(analysis, a.name)]
    span, inner_guests = feat_in_title(analysis, span)
    tagged = (show_before_cue(analysis, tag) for tag in line.tags)
    shows.extend(tag for tag in tagged if not opens_with_part(analysis, tag))
    return ListSong(
        title=span, also=tuple(also), credits=(*artists, *inner_guests, *guests),
        shows=tuple(s for s in shows if s.start < s.end), block=line.block, listing=0, margin=0.0,
        tags=line.tags, number=line.number, quoted=title.quoted, separator=line.pattern,
    )  # fmt: skip
