"""Prints a guide in a terminal of any width: songs, and under or beside each the notes.

The same booklet as in the browser, set with Rich, which knows how wide letters of every script
are, keeps colours away from pipes, and honours NO_COLOR.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleRenderable, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from linernotes.guide.booklet import SongEntry, booklet
from linernotes.guide.notes import Note, SetLine, SetRun, SourceLine
from linernotes.guide.passage import Passage
from linernotes.model.guide import Guide

MARGIN_FROM = 104
"""Columns from which notes stand beside their song instead of below it."""

INDENT_FROM = 60
"""Columns from which notes below a song are indented."""

WIDEST = 150
"""Columns beyond which lines would be too long to read."""

SHORT_TITLE = 28
"""Columns for the title of a page that an earlier note of the song names in full."""

TITLE_GAP = "   "

_ACCENT = "red"
_SOFT = "dim"


def print_guide(guide: Guide, console: Console) -> None:
    """Prints the liner notes of ``guide`` to ``console``, as wide as it is, up to :data:`WIDEST` columns.

    Where the output can carry no styles, the words that a note quotes stand between asterisks.
    """
    content = booklet(guide)
    width = min(console.width, WIDEST)
    setter = _Setter(width, styled=console.color_system is not None)
    parts = [setter.head(content.head.titles, content.head.lines, content.head.notes)]
    for song in content.songs:
        parts += [Text(), Rule(style=_SOFT), setter.song(song)]
    if not content.songs:
        parts += [Text(), Rule(style=_SOFT), Text("No page that was read names a song of this soundtrack.")]
    for part in parts:
        console.print(part, width=width)


class _Setter:
    """Sets lines and notes for one width, ``styled`` or in plain characters."""

    def __init__(self, width: int, *, styled: bool) -> None:
        self._width = width
        self._styled = styled

    def head(self, titles: SetLine, lines: Sequence[SetLine], notes: Sequence[Note]) -> ConsoleRenderable:
        return self._beside([self._titles(titles), *map(self._line, lines)], notes)

    def song(self, song: SongEntry) -> ConsoleRenderable:
        body: list[Text] = []
        if song.part or song.released:
            both = [self._line(line) for line in (song.part, song.released) if line]
            body.append(Text(" · ", style=_SOFT).join(both))
        body.append(self._titles(song.titles))
        if song.credit:
            body.append(self._line(song.credit))
        if song.lines:
            body += [Text(), Text(" ").join(map(self._line, song.lines))]
        if song.asides:
            body += [Text(), *(self._line(line, _SOFT) for line in song.asides)]
        return self._beside(body, song.notes)

    def _beside(self, body: Sequence[Text], notes: Sequence[Note]) -> ConsoleRenderable:
        """Body and notes side by side where there is room, else one below the other."""
        below = Group(*body)
        if not notes:
            return below
        if self._width >= MARGIN_FROM:
            grid = Table.grid(padding=(0, 4, 0, 0), expand=True)
            grid.add_column(ratio=5)
            grid.add_column(ratio=4)
            grid.add_row(below, self._notes(notes))
            return grid
        indent = 2 if self._width >= INDENT_FROM else 0
        return Group(below, Text(), Padding(self._notes(notes), (0, 0, 0, indent)))

    def _notes(self, notes: Sequence[Note]) -> Table:
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(justify="right", style=_ACCENT, no_wrap=True)
        grid.add_column(overflow="fold")
        for note in notes:
            source = _source(note.evidence.source, again=note.again)
            if note.pages:
                source.append(f"; also on {note.pages} other page{'s' if note.pages > 1 else ''}")
            grid.add_row(str(note.number), Group(self._passage(note.evidence.passage), source))
        return grid

    def _titles(self, titles: SetLine) -> Text:
        """Both titles on one line if they fit the narrower half, else one below the other."""
        set_titles = [self._line((run,), "bold") for run in titles]
        room = self._width * 5 // 9 - 4 if self._width >= MARGIN_FROM else self._width
        fits = sum(title.cell_len for title in set_titles) + len(TITLE_GAP) <= room
        return Text(TITLE_GAP if fits else "\n").join(set_titles)

    def _line(self, line: SetLine, style: str = "") -> Text:
        text = Text(style=style, overflow="fold")
        for run in line:
            text.append_text(self._run(run))
        return text

    def _run(self, run: SetRun) -> Text:
        text = Text(run.text)
        if run.ref:
            text.append(f"[{run.ref.number}]", style=_ACCENT)
        return text

    def _passage(self, passage: Passage) -> Text:
        text = Text(overflow="fold")
        for piece in passage.pieces:
            if piece.marked and not self._styled:
                text.append(f"*{piece.text}*")
            else:
                text.append(piece.text, style="underline" if piece.marked else "")
        return text


def _source(source: SourceLine, *, again: bool) -> Text:
    """The page in full, or just its title cut short if it is named above already."""
    text = Text(source.title, style=_SOFT)
    if again:
        text.truncate(SHORT_TITLE, overflow="ellipsis")
        return text
    return text.append("".join(f", {part}" for part in (source.language, source.published) if part))
