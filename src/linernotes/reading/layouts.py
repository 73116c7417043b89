"""Decides for a whole list which field is the singer and which the title, and reads its lines by it.

A list is written one way from top to bottom. Each field of each line is scored for how much it
looks like an artist (learned, language-free features); the order under which all lines make
most sense together wins. What the brackets hold (another script's title, the show, a group) is
decided for the list as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
from linernotes.reading.linear import Table, score
from linernotes.reading.lines import Line, LineField, line_units, make_field, parse_line, strip_bare
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

WHOLE = 4
"""Lines from which a list stands alone beside another one written with the same separator."""

BY_MARGIN = 4.0
"""The margin of lists whose fields "by" parts: nothing but the artist stands behind it."""


@dataclass(frozen=True, slots=True)
class ListSong:
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


@dataclass(slots=True)
class Listing:
    """Lines of one page that share a separator and so, it is assumed, an order of fields."""

    separator: str
    lines: list[Line] = field(default_factory=list)


_INNER_DASH = re.compile(r"\s+[-–—]\s+|(?<=[가-힣)])\s?[-–]\s?(?=[가-힣A-Za-z])")
_SENTENCE_END = re.compile(r"(?:[.!。…]|[다요죠])[\"'”’」)]*$")


def find_listings(analysis: Analysis) -> list[Listing]:
    """Groups the page's lines by how they are written."""
    groups: dict[tuple[str, int], Listing] = {}
    for index, block in enumerate(analysis.blocks):
        if (
            block.kind in (BlockKind.TABLE_ROW, BlockKind.QUOTE, BlockKind.CAPTION)
            or index == analysis.headline
        ):
            continue
        for unit in line_units(analysis, index):
            line = parse_line(analysis, index, unit)
            if line is None or len(line.fields) < 2 or line.separator == "none":
                continue
            if block.kind is BlockKind.PARAGRAPH and not _line_like(analysis, line):
                continue
            group = block.group if block.kind is BlockKind.LIST_ITEM else -1
            key = (line.separator, max(-1, group))
            groups.setdefault(key, Listing(line.separator)).lines.append(line)
    inner = _inner_lines(analysis)
    return [*_merge_small(list(groups.values())), *([Listing("inner", inner)] if inner else [])]


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
        largest = kept.get(listing.separator)
        if largest is None:
            kept[listing.separator] = listing
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
    if line.number is None and not line.tags and line.separator != "dash":
        return line.separator != "quote" and len(body) <= 70 and not _SENTENCE_END.search(body)
    last = line.fields[-1]
    return last.quoted or not _SENTENCE_END.search(last.core.of(text)) or bool(line.tags)


def read_listings(analysis: Analysis, table: Table) -> list[ListSong]:
    """The songs that the page's lists give, each list read in the order that suits all its lines."""
    songs: list[ListSong] = []
    for number, listing in enumerate(find_listings(analysis)):
        songs.extend(_read_listing(analysis, table, listing, number))
    return songs


def orientation(analysis: Analysis, table: Table, lines: Sequence[Line]) -> float:
    """How much more "artist, title" suits the lines than "title, artist": log-odds per line."""
    total = 0.0
    columns = [
        [fold(f.core.of(analysis.text)) for line in lines for f in line.fields[i : i + 1]] for i in (0, 1)
    ]
    for line in lines:
        first, second = line.fields[0], line.fields[1]
        total += score(table, field_features(analysis, first, columns[0]))
        total -= score(table, field_features(analysis, second, columns[1]))
    return total / max(1, len(lines))


def _read_listing(analysis: Analysis, table: Table, listing: Listing, number: int) -> list[ListSong]:
    margin = orientation(analysis, table, listing.lines)
    if listing.separator == "by":
        margin = -BY_MARGIN
    artist_first = margin > 0
    titles = [line.fields[1 if artist_first else 0] for line in listing.lines]
    artists = [line.fields[0 if artist_first else 1] for line in listing.lines]
    holds_shows = _ShowBrackets(
        title=_brackets_are_shows(analysis, titles), artist=_artist_brackets_are_shows(analysis, artists)
    )
    size = len(listing.lines)
    return [
        replace(
            _song(analysis, line, title, artist, holds_shows), listing=number, margin=abs(margin), size=size
        )
        for line, title, artist in zip(listing.lines, titles, artists, strict=True)
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
    analysis: Analysis, line: Line, title: LineField, artist: LineField, holds_shows: _ShowBrackets
) -> ListSong:
    """The song of one line whose fields are told apart."""
    also: list[Span] = []
    shows: list[Span] = []
    guests: list[ArtistCredit] = []
    span = title.core
    if title.tail is not None:
        shows.append(title.tail)
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
    shows.extend(show_before_cue(analysis, tag) for tag in line.tags)
    return ListSong(
        title=span, also=tuple(also), credits=(*artists, *inner_guests, *guests),
        shows=tuple(s for s in shows if s.start < s.end), block=line.block, listing=0, margin=0.0,
        tags=line.tags, number=line.number, quoted=title.quoted, separator=line.separator,
    )  # fmt: skip
