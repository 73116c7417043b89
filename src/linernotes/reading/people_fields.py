"""Fields with a label that says who made a song: "작사 조영수 / 작곡 …", "Lyrics by X", columns of a table.

A field belongs to the song named on its line, or to the one song of the line under which it stands.
Labels that open other lines as well ("Text: …") need another label for company.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.attribution import SongPlaces
from linernotes.reading.people_names import field_names
from linernotes.reading.people_words import OF_SHOWS, MakerCue, MakerWords
from linernotes.reading.scope import PageContext
from linernotes.reading.tables import header_fields

LINE_CHARS = 100
"""Code points of the longest line that is no paragraph."""

BLOCKS_BACK = 8
"""Lines and paragraphs above a label among which its song is looked for."""

REACH = 500
"""Code points of a line, to either side of a label, among which its song is looked for."""

SHORT_NAME = 14
"""Code points of a name behind a label without a colon, in scripts whose names have no capitals."""

LONGEST_LABEL = 28
"""Code points of the longest cell that is a label."""

_FIELD_START = re.compile(r"(?:^|[\n|/／;；,，、·•■●▶\-–—(（\[【　)）]|\s{2}|[.。”’」』》])\s*$")
_FIELD_END = re.compile(r"\n|\s[/|]\s|[|;；。　]|\s{2}|\s[-–—]\s")
_COLON = re.compile(r"\s*[:：=]\s*|\s?[】)）]\s?|\s[-–—]\s")
_OPENING, _CLOSING = re.compile(r"[(（\[]"), re.compile(r"[)）\]]")
_ANY_FIELD = re.compile(r"[^\n:：|]{1,24}\s?[:：|]")

Found = tuple[int, tuple[str, ...], list[Span]]
"""A song, the roles, and the names of those who had them."""


class _Label(NamedTuple):
    """Words for roles before a field: ``end`` is where names begin; ``strong`` if it needs no company."""

    start: int
    end: int
    roles: tuple[str, ...]
    colon: bool
    strong: bool


class Fields:
    """The labelled fields of one page."""

    def __init__(
        self, context: PageContext, places: SongPlaces, words: MakerWords, cues: Sequence[MakerCue]
    ) -> None:
        """Takes the page with the places of its songs and the words for roles on it."""
        self._text, self._blocks = context.page.text, context.page.blocks
        self._songs, self._shows = len(context.songs), sorted(context.shows)
        self._places, self._words, self._cues = places, words, cues
        self._labels = self._find_labels()
        self._starts = [label.start for label in self._labels]
        self._cue_starts = [cue.start for cue in cues]
        self._on_line = Counter(map(self._places.block, self._starts))
        self._first_of_line = {label.start: label for label in self._labels}

    def read(self) -> Iterator[Found]:
        """Every field that names somebody and belongs to one song."""
        yield from self._tables()
        for label in self._labels:
            found = self._field(label, self._places.block(label.start))
            if found is not None:
                yield found

    def _find_labels(self) -> list[_Label]:
        """The words that stand at the start of a field, those joined ("작사/작곡") as one."""
        labels: list[_Label] = []
        after = 0
        for index, cue in enumerate(self._cues):
            if cue.start < after or not label_roles(cue):
                continue
            chain = self._chain(index)
            colon = _COLON.match(self._text, chain[-1].end)
            opens = self._opens_field(cue.start) or (colon and self._text[cue.start - 1].isspace())
            if opens and (colon or self._text[chain[-1].end : chain[-1].end + 1].isspace()):
                after = chain[-1].end
                roles = tuple(dict.fromkeys(role for c in chain for role in label_roles(c)))
                strong = len(chain) > 1 or "label" in cue.roles
                labels.append(_Label(cue.start, colon.end() if colon else after, roles, bool(colon), strong))
        return labels

    def _chain(self, index: int) -> list[MakerCue]:
        chain = [self._cues[index]]
        for following in self._cues[index + 1 : index + 4]:
            between = self._text[chain[-1].end : following.start]
            if not label_roles(following) or not self._words.joined(between):
                break
            chain.append(following)
        return chain

    def _opens_field(self, at: int) -> bool:
        block = self._blocks[self._places.block(at)].span
        return _FIELD_START.search(self._text[max(block.start, at - 4) : at]) is not None

    def _field(self, label: _Label, line: int) -> Found | None:
        company = self._on_line[line] > 1 or self._on_line[line - 1] + self._on_line[line + 1] > 0
        if not (label.strong or (company and label.colon)) or self._blocks[line].kind is BlockKind.TABLE_ROW:
            return None
        field = self._extent(label, self._blocks[line].span)
        names = field_names(self._text, field, self._words, trusted=company and label.colon)
        if not names or (not label.colon and any(map(self._reads_on, names))):
            return None
        song = self._song_of(label, line)
        return None if song is None else (song, self._roles(label, line), names)

    def _roles(self, label: _Label, line: int) -> tuple[str, ...]:
        """The roles of a label; behind a show on its line only those that shows do not have."""
        start = max(self._blocks[line].span.start, label.start - REACH)
        before = self._places.names_in(Span(start, label.start))
        since = Span(before[-1].span.end if before else start, label.start)
        shows = self._shows[bisect_left(self._shows, since) : bisect_left(self._shows, (since.end,))]
        return tuple(role for role in label.roles if not (shows and role in OF_SHOWS))

    def _reads_on(self, name: Span) -> bool:
        """Whether a name without capitals is so long that it may be the rest of a sentence."""
        words = name.of(self._text)
        return not words[0].isupper() and (len(words) > SHORT_NAME or words.count(" ") > 1)

    def _extent(self, label: _Label, line: Span) -> Span:
        """From behind the label to the next one, or to where a field ends."""
        sentence = self._places.sentence(label.start)
        stop = min(line.end, sentence.end if sentence.end > label.end else line.end)
        ends = _FIELD_END.search(self._text, label.end, stop)
        stop = ends.start() if ends else stop
        following = bisect_right(self._starts, label.end)
        stop = min([stop, *self._starts[following : following + 1]])
        closing = _CLOSING.search(self._text, label.end, stop)
        if closing and not _OPENING.search(self._text, label.end, closing.start()):
            stop = closing.start()
        return Span(label.end, stop)

    def _song_of(self, label: _Label, line: int) -> int | None:
        span = self._blocks[line].span
        start = max(span.start, label.start - REACH, self._text.rfind("\n", span.start, label.start) + 1)
        before = self._places.names_in(Span(start, label.start))
        if self._places.names_another(Span(before[-1].span.end if before else start, label.start)):
            return None
        if before:
            return before[-1].song
        on_line = self._places.songs_in(Span(start, min(span.end, label.end + REACH)))
        if on_line:
            return on_line[0] if len(on_line) == 1 else None
        return self._song_above(label, line)

    def _song_above(self, label: _Label, line: int) -> int | None:
        """The one song of the line under which fields like this one stand, paragraphs aside."""
        for above in range(line - 1, max(-1, line - 1 - BLOCKS_BACK), -1):
            span = self._blocks[above].span
            songs = self._places.songs_in(span)
            if songs:
                return songs[0] if len(songs) == 1 else None
            other = self._first_of_line.get(span.start)
            if other is not None:
                if not set(other.roles).isdisjoint(label.roles):
                    return None  # the fields of another song, which was not found
            elif span.end - span.start <= LINE_CHARS and not _ANY_FIELD.match(self._text, *span):
                return None
        return None

    def _tables(self) -> Iterator[Found]:
        """Columns with a label at their head, and tables of labels and values about one song."""
        rows = [b for b in self._blocks if b.kind is BlockKind.TABLE_ROW and len(b.cells) > 1]
        for _, group in groupby(rows, key=lambda block: block.group):
            table = list(group)
            labelled = self._song_of_labels(table)
            columns: dict[int, tuple[str, ...]] = {}
            for row in table:
                headed = {i: roles for i, cell in enumerate(row.cells) if (roles := self._cell_roles(cell))}
                own = self._places.songs_in(row.span)
                if len(row.cells) == 2 and 0 in headed and labelled is not None:
                    yield from self._cell(labelled, headed[0], row.cells[1])
                elif headed and not own:
                    columns = headed
                elif len(own) == 1:
                    for column, roles in columns.items():
                        if column < len(row.cells):
                            yield from self._cell(own[0], roles, row.cells[column])

    def _song_of_labels(self, table: Sequence[Block]) -> int | None:
        """The song of labels and values: the one named among them, or the page's own beside its singer."""
        songs = list(dict.fromkeys(song for row in table for song in self._places.songs_in(row.span)))
        if songs:
            return songs[0] if len(songs) == 1 else None
        artist = any("artist" in header_fields(row.cells[0].of(self._text)) for row in table)
        return 0 if artist and self._songs == 1 else None

    def _cell(self, song: int, roles: tuple[str, ...], cell: Span) -> Iterator[Found]:
        names = field_names(self._text, cell, self._words, trusted=True) if cell.start < cell.end else []
        if names:
            yield song, roles, names

    def _cell_roles(self, cell: Span) -> tuple[str, ...]:
        """The roles that a cell is the label of."""
        if not 0 < cell.end - cell.start <= LONGEST_LABEL:
            return ()
        first, last = (bisect_left(self._cue_starts, at) for at in cell)
        found = [c for c in self._cues[first:last] if c.end <= cell.end and label_roles(c)]
        edges = [cell.start, *(edge for c in found for edge in (c.start, c.end)), cell.end]
        gaps = [self._text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        whole = found and not gaps[0].strip() and not gaps[-1].strip(" :：")
        if not whole or not all(map(self._words.joined, gaps[1:-1])):
            return ()
        return tuple(dict.fromkeys(role for c in found for role in label_roles(c)))


def label_roles(cue: MakerCue) -> tuple[str, ...]:
    """The roles of a cue as a label, strong or weak."""
    return (*cue.roles.get("label", ()), *cue.roles.get("weak", ()))
