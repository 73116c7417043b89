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
from linernotes.reading.credits import ArtistCredit, parse_credit, strip
from linernotes.reading.linear import Table, score
from linernotes.reading.lines import Line, LineField, line_units, make_field, parse_line, strip_bare
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of


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


DATE = re.compile(r"^[\d./월일년 -]{3,}$|^(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?:st|nd|rd|th)?(?: [&,-] \d{1,2})?,?(?: (?:19|20)\d\d)?$|^\d+\s?(?:회|화|부)$")
YEAR = re.compile(r"^[(（]?(?:19|20)\d\d(?:년)?[)）]?$")
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
            key = (line.separator, block.group if block.kind is BlockKind.LIST_ITEM and block.group >= 0 else -1)
            groups.setdefault(key, Listing(line.separator)).lines.append(line)
    inner = _inner_lines(analysis)
    return [*_merge_small(list(groups.values())), *([Listing("inner", inner)] if inner else [])]


_INNER_DASH = re.compile(r"\s+[-–—]\s+|(?<=[가-힣)])\s?[-–]\s?(?=[가-힣A-Za-z])")


def _inner_lines(analysis: Analysis) -> list[Line]:
    """Titles and artists inside one pair of marks: ‘Title - Artist’, [Artist – Title]."""
    text, lines = analysis.text, []
    for marked in analysis.marked:
        span = marked.inner
        cut = _INNER_DASH.search(text, *span) if marked.closed and span.end - span.start <= 60 else None
        if cut is None or _INNER_DASH.search(text, cut.end(), span.end):
            continue
        sides = [make_field(analysis, strip_bare(text, *side), []) for side in ((span.start, cut.start()), (cut.end(), span.end))]
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


WHOLE = 4
"""Lines from which a list stands alone beside another one written with the same separator."""


def _line_like(analysis: Analysis, line: Line) -> bool:
    """Whether a paragraph is a line of a list and not a short sentence with a dash."""
    text = analysis.text
    body = text[line.body.start : line.body.end]
    if len(body) > 120:
        return False
    if line.number is None and not line.tags and line.separator != "dash":
        return line.separator != "quote" and len(body) <= 70 and not _SENTENCE_END.search(body)
    last = line.fields[-1]
    return last.quoted or not _SENTENCE_END.search(text[last.core.start : last.core.end]) or bool(line.tags)


def field_features(analysis: Analysis, item: LineField, column: Sequence[str]) -> list[str]:
    """What speaks for the field being an artist (or, by negative weights, a title)."""
    text = analysis.text
    core = text[item.core.start : item.core.end]
    words = core.split()
    known = gazetteer().lookup(core)
    credits = parse_credit(analysis, item.core.start, item.core.end)
    parts = [gazetteer().lookup(text[c.name.start : c.name.end]) for c in credits]
    found = ["bias", f"script:{script_of(core)}", f"words:{min(len(words), 6)}"]
    found.append(f"letters:{script_of(core)}:{min(len(core.replace(' ', '')) // 2, 8)}")
    if item.quoted:
        found.append("quoted")
    if known:
        found.append("known")
    elif credits and all(parts):
        found.append("known_all")
    elif any(parts):
        found.append("known_some")
    if len(credits) > 1:
        found.append("joined")
    if any(c.groups for c in credits):
        found.append("group")
    if any(c.featured for c in credits):
        found.append("feat")
    if any(w[0].islower() for w in words if w[0].isalpha()):
        found.append("lower_word")
    if any(w.lower() in analysis.lexicon.cues.get("title_word", ()) for w in words):
        found.append("title_word")
    if core.isupper():
        found.append("upper")
    if re.search(r"[?!…,]", core):
        found.append("punctuated")
    key = fold(core)
    repeats = sum(1 for other in column if other == key)
    if repeats > 1:
        found.append("repeats")
    if len(item.brackets) == 1:
        inner = text[item.brackets[0].start : item.brackets[0].end]
        found.append("bracket:other" if script_of(inner) != script_of(core) else "bracket:same")
    found.extend(_elsewhere(analysis, item.core))
    return found


def _elsewhere(analysis: Analysis, core: Span) -> list[str]:
    """What the rest of the page says of the same string."""
    text, found = analysis.text, []
    words = text[core.start : core.end]
    if len(words) < 2:
        return found
    position = text.find(words)
    seen = 0
    while position >= 0 and seen < 6:
        end = position + len(words)
        if position != core.start:
            seen += 1
            found.append("again")
            name, _ = analysis.particle_at(end)
            if name:
                found.append(f"again:{name}")
            before = text[position - 1] if position else " "
            after = text[end] if end < len(text) else " "
            if before in "‘“'\"「『《〈<[" and after in "’”'\",.」』》〉>]?!":
                found.append("again:marked")
        position = text.find(words, end)
    return found


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
        [fold(analysis.text[f.core.start : f.core.end]) for line in lines for f in line.fields[i : i + 1]]
        for i in (0, 1)
    ]
    for line in lines:
        first, second = line.fields[0], line.fields[1]
        total += score(table, field_features(analysis, first, columns[0]))
        total -= score(table, field_features(analysis, second, columns[1]))
    return total / max(1, len(lines))


def _read_listing(analysis: Analysis, table: Table, listing: Listing, number: int) -> list[ListSong]:
    margin = orientation(analysis, table, listing.lines)
    if listing.separator == "by":
        margin = -4.0
    artist_first = margin > 0
    titles = [line.fields[1 if artist_first else 0] for line in listing.lines]
    artists = [line.fields[0 if artist_first else 1] for line in listing.lines]
    shows_in_title = _brackets_are_shows(analysis, titles)
    shows_in_artist = _artist_brackets_are_shows(analysis, artists)
    songs = []
    for line, title, artist in zip(listing.lines, titles, artists, strict=True):
        song = _song(analysis, line, title, artist, shows_in_title, shows_in_artist)
        if song is not None:
            songs.append(replace(song, listing=number, margin=abs(margin), size=len(listing.lines)))
    return songs


def _undecided(analysis: Analysis, item: LineField) -> list[Span]:
    return [b for b in item.brackets if bracket_role(analysis, b) == "other"]


def bracket_role(analysis: Analysis, bracket: Span) -> str:
    """What a bracket holds by its own words: "version", "feat", "ost", "year" or "other"."""
    inside = analysis.text[bracket.start : bracket.end]
    if YEAR.match(inside.strip()) or DATE.match(inside.strip()):
        return "year"
    classes: set[str] = set()
    for cue in analysis.cues_between(bracket.start, bracket.end):
        classes |= cue.classes
    for name in ("feat", "ost", "version", "noise"):
        if name in classes:
            return name
    return "other"


def _brackets_are_shows(analysis: Analysis, titles: Sequence[LineField]) -> bool:
    text = analysis.text
    same, other, seen = 0, 0, Counter[str]()
    for item in titles:
        for bracket in _undecided(analysis, item):
            inside = text[bracket.start : bracket.end]
            seen[fold(inside)] += 1
            if script_of(inside) == script_of(text[item.core.start : item.core.end]):
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
            inside = text[bracket.start : bracket.end]
            if script_of(inside) == script_of(text[item.core.start : item.core.end]):
                count += 1
                known += gazetteer().is_group(inside)
    return count >= 3 and count >= 0.6 * len(artists) and known * 2 < count


def _song(
    analysis: Analysis,
    line: Line,
    title: LineField,
    artist: LineField,
    shows_in_title: bool,
    shows_in_artist: bool,
) -> ListSong | None:
    also, shows, guests = [], list[Span](), list[ArtistCredit]()
    span = title.core
    if title.tail is not None:
        shows.append(title.tail)
    for bracket in title.brackets:
        role = bracket_role(analysis, bracket)
        if role == "feat":
            guests.extend(_guests(analysis, bracket))
        elif role == "version":
            span = Span(span.start, bracket.end + 1)
        elif role == "ost":
            shows.append(show_before_cue(analysis, bracket))
        elif role == "other":
            (shows if shows_in_title else also).extend([bracket])
    credit_end = artist.core.end
    for bracket in artist.brackets:
        role = bracket_role(analysis, bracket)
        if role == "ost":
            shows.append(show_before_cue(analysis, bracket))
        elif role == "other" and shows_in_artist:
            shows.append(bracket)
        elif role in ("other", "feat"):
            credit_end = min(bracket.end + 1, analysis.blocks[line.block].span.end)
    credits = parse_credit(analysis, artist.core.start, credit_end)
    span, inner_guests = _feat_in_title(analysis, span)
    for tag in line.tags:
        shows.append(show_before_cue(analysis, tag))
    credits = [c for c in credits if not is_placeholder(analysis, c.name)]
    return ListSong(
        title=span, also=tuple(also), credits=(*credits, *inner_guests, *guests),
        shows=tuple(s for s in shows if s.start < s.end), block=line.block, listing=0, margin=0.0,
        tags=line.tags, number=line.number, quoted=title.quoted, separator=line.separator,
    )  # fmt: skip


def is_placeholder(analysis: Analysis, name: Span) -> bool:
    """Whether the words stand for nobody in particular ("Various Artists")."""
    words = analysis.text[name.start : name.end].strip().lower()
    return words in {p.lower() for p in analysis.lexicon.cues.get("placeholder", ())}


def _guests(analysis: Analysis, bracket: Span) -> list[ArtistCredit]:
    cue = next(c for c in analysis.cues_between(bracket.start, bracket.end) if "feat" in c.classes)
    return parse_credit(analysis, cue.end, bracket.end, featured=True)


def _feat_in_title(analysis: Analysis, span: Span) -> tuple[Span, list[ArtistCredit]]:
    """Takes "feat. X" off the end of a title."""
    for cue in analysis.cues_between(span.start, span.end):
        if "feat" in cue.classes and cue.start > span.start:
            guests = parse_credit(analysis, cue.end, span.end, featured=True)
            end = strip(analysis.text, span.start, cue.start).end
            while end > span.start and analysis.text[end - 1] in "(（[ ":
                end -= 1
            if guests and end > span.start:
                return Span(span.start, end), guests
    return span, []


_QUOTES = "‘’“”'\"「」『』〈〉《》<>[]【】"


def show_before_cue(analysis: Analysis, stretch: Span) -> Span:
    """The name of the show in "SBS 『Show(2019)』 OST Part.3": what stands before the cue, channel and marks off."""
    text = analysis.text
    ost = next(
        (c for c in analysis.cues_between(stretch.start, stretch.end) if c.classes & {"ost", "theme"}), None
    )
    end = ost.start if ost is not None and ost.start > stretch.start else stretch.end
    start = ost.end if ost is not None and ost.start == stretch.start else stretch.start
    inside = next(
        (
            m
            for m in analysis.marked
            if start <= m.outer.start and m.outer.end <= end + 1 and m.mark != "square"
        ),
        None,
    )
    if inside is not None:
        return inside.inner
    for cue in analysis.cues_between(start, end):
        if cue.classes & {"channel", "show"} and not text[start : cue.start].strip(_QUOTES + " "):
            start = cue.end
    span = strip(text, start, end)
    while span.start < span.end and text[span.start] in _QUOTES:
        span = Span(span.start + 1, span.end)
    bracket = re.search(r"\s*[(（][^()（）]*[)）]$", text[span.start : span.end])
    return Span(span.start, span.start + bracket.start()) if bracket else span
