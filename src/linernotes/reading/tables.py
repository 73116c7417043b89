"""Reads songs out of tables: by the headers where there are any, else by what the columns look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from linernotes.lexicon.loader import languages, load
from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.brackets import bracket_guests, bracket_role, feat_in_title, is_placeholder
from linernotes.reading.credits import parse_credit
from linernotes.reading.fields import field_features
from linernotes.reading.layouts import ROLES, ListSong
from linernotes.reading.line_fields import make_field
from linernotes.reading.linear import NO_TABLE, Table, score
from linernotes.text.fold import fold

Row = tuple[int, Block]
"""A row of a table and the index of its block."""

FIRST_LISTING = 1000
"""Tables are numbered from here, so that they share no number with the lists of a page."""

TABLE = "-table"
"""The place of a cell among the places of fields: its column says nothing of what it holds."""

SURE_MARGIN = 4.0
"""The margin of a table's songs, whose columns headers or all cells together tell apart."""


def read_tables(analysis: Analysis, tables: Mapping[str, Table]) -> list[ListSong]:
    """The songs of every table that has a column of titles and one of artists."""
    songs: list[ListSong] = []
    rows = [(i, b) for i, b in enumerate(analysis.blocks) if b.kind is BlockKind.TABLE_ROW and b.cells]
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: row[1].group)):
        songs.extend(_read_table(analysis, tables, list(group), FIRST_LISTING + number))
    return songs


def header_fields(text: str) -> frozenset[str]:
    """Which fields a header or label announces, in any language that has a lexicon."""
    key = fold(text)
    if not key or len(key) > 24:
        return frozenset()
    return _headers().get(key, frozenset())


@cache
def _headers() -> dict[str, frozenset[str]]:
    """Folded header → fields, over all languages: a page's tables need not be in its own language."""
    found: dict[str, set[str]] = {}
    for language in languages():
        for name, words in load(language).headers.items():
            for word in words:
                found.setdefault(fold(word), set()).add(name)
    return {k: frozenset(v) for k, v in found.items() if k}


def _read_table(
    analysis: Analysis, tables: Mapping[str, Table], rows: Sequence[Row], number: int
) -> list[ListSong]:
    columns: dict[str, int] = {}
    songs: list[ListSong] = []
    body: list[Row] = []
    for index, block in rows:
        named = _columns(analysis, block)
        if "title" in named or ("artist" in named and len(named) > 1):
            songs.extend(_rows(analysis, tables, body, columns, number))
            columns, body = named, []
        else:
            body.append((index, block))
    songs.extend(_rows(analysis, tables, body, columns, number))
    if not songs and not columns:
        songs = _labelled(analysis, rows, number)
    return songs


def _columns(analysis: Analysis, block: Block) -> dict[str, int]:
    """Field → column of a header row; a cell that could be two fields takes the one still free."""
    text = analysis.text
    options = [header_fields(c.of(text)) for c in block.cells]
    if sum(1 for o in options if o) < 2:
        return {}
    named: dict[str, int] = {}
    for wanted in (1, 2, 3):
        for column, fields in enumerate(options):
            free = sorted(fields - set(named))
            if len(fields) == wanted and free:
                named[free[0] if wanted == 1 else _prefer(free)] = column
    return named


def _prefer(free: Sequence[str]) -> str:
    return next((f for f in ("title", "artist", "show", "part") if f in free), free[0])


def _rows(
    analysis: Analysis, tables: Mapping[str, Table], rows: Sequence[Row], columns: dict[str, int], number: int
) -> list[ListSong]:
    if not rows:
        return []
    if "title" not in columns or "artist" not in columns:
        columns = _guess(analysis, tables, rows, columns) if "title" in columns or not columns else columns
    if "title" not in columns or "artist" not in columns:
        return []
    songs = []
    for index, block in rows:
        cells = block.cells
        if max(columns["title"], columns["artist"]) >= len(cells):
            continue
        song = _row_song(analysis, index, cells, columns)
        if song is not None:
            songs.append(song)
    return [song._replace(listing=number, size=len(songs)) for song in songs]


def _guess(
    analysis: Analysis, tables: Mapping[str, Table], rows: Sequence[Row], columns: dict[str, int]
) -> dict[str, int]:
    """Columns by what their cells look like: the most artist-like and, unless known, the least."""
    width = min(len(block.cells) for _, block in rows)
    if width < 2 or len(rows) < 3:
        return columns
    title, artist = tables.get(ROLES["T"], NO_TABLE), tables.get(ROLES["A"], NO_TABLE)
    scores = {}
    for column in range(width):
        cells = [block.cells[column] for _, block in rows]
        fields = [make_field(analysis, c, []) for c in cells if c.start < c.end]
        keys = [fold(f.core.of(analysis.text)) for f in fields if f is not None]
        if len(keys) < 0.6 * len(rows) or all(k.isdigit() for k in keys):
            continue
        found = [field_features(analysis, f, keys, TABLE) for f in fields if f is not None]
        total = sum(score(artist, f) - score(title, f) for f in found)
        scores[column] = total / len(keys)
    free = {c: s for c, s in scores.items() if c not in columns.values()}
    if not free or ("title" not in columns and len(free) < 2):
        return columns
    singers = max(free, key=lambda c: free[c])
    titles = columns.get("title", min(free, key=lambda c: free[c]))
    if singers == titles or free[singers] <= 0:
        return columns
    return {**columns, "artist": singers, "title": titles}


def _row_song(
    analysis: Analysis, index: int, cells: Sequence[Span], columns: dict[str, int]
) -> ListSong | None:
    """The song of one row; None where it names no title or nobody."""
    title_cell, artist_cell = cells[columns["title"]], cells[columns["artist"]]
    quotes = [m for m in analysis.marked if title_cell.contains(m.inner)]
    title = make_field(analysis, title_cell, quotes)
    if title is None or title_cell == artist_cell or not artist_cell.end > artist_cell.start:
        return None
    also, guests, span = [], [], title.core
    for bracket in title.brackets:
        role = bracket_role(analysis, bracket)
        if role == "feat":
            guests.extend(bracket_guests(analysis, bracket))
        elif role == "version":
            span = Span(span.start, bracket.end + 1)
        elif role == "other":
            also.append(bracket)
    span, inner = feat_in_title(analysis, span)
    artists = [a for a in parse_credit(analysis, *artist_cell) if not is_placeholder(analysis, a.name)]
    if not artists:
        return None
    shows = cells[columns["show"] : columns["show"] + 1] if "show" in columns else ()
    return ListSong(
        title=span, also=tuple(also), credits=(*artists, *inner, *guests),
        shows=tuple(s for s in shows if s.start < s.end), block=index, listing=0, margin=SURE_MARGIN,
        quoted=title.quoted, separator="table",
    )  # fmt: skip


def _labelled(analysis: Analysis, rows: Sequence[Row], number: int) -> list[ListSong]:
    """A table of labels and values, one song in all: "곡명 | 문턱", "가수 | 서리화"."""
    fields: dict[str, Span] = {}
    text = analysis.text
    for _, block in rows:
        if len(block.cells) != 2:
            return []
        for name in sorted(header_fields(block.cells[0].of(text))):
            fields.setdefault(name, block.cells[1])
    if "title" not in fields or "artist" not in fields or fields["title"] == fields["artist"]:
        return []
    columns = {"title": 0, "artist": 1}
    song = _row_song(analysis, rows[0][0], [fields["title"], fields["artist"]], columns)
    return [song._replace(listing=number)] if song is not None else []
