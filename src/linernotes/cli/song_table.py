"""One page's reading as a table that fits the terminal: what was found, at a glance."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from linernotes.guide.printable import printable
from linernotes.model.reading import Credit, Name, Reading, ShowReading, SongReading


class _Column(NamedTuple):
    """A column of the table; ``share`` is its part of the width beyond what words need."""

    header: str
    cell: Callable[[SongReading], str]
    share: int


def print_reading(reading: Reading, console: Console) -> None:
    """Print a reading: the page, its songs, and what else it says."""
    console.print(Text(printable(reading.page.uri), style="bold"), soft_wrap=True)
    if reading.page.title:
        console.print(Text(printable(reading.page.title), style="italic"))
    if show := _only_show(reading):
        console.print(Text(printable(f"Songs of {_spellings(show.names)}")))
    if reading.songs:
        console.print(_table(reading))
    else:
        console.print(Text("No song of a soundtrack on this page.\n"))
    for line in _remarks(reading):
        console.print(Text(printable(line)))
    if _remarks(reading):
        console.print()


def _table(reading: Reading) -> Table:
    """All songs of the page; columns in which nothing stands are left out."""
    shows = {} if _only_show(reading) else {show.id: show.names[0].text for show in reading.shows}
    columns = (
        _Column("title", lambda song: _spellings(song.titles), 4),
        _Column("artist", lambda song: _singers(song.credits), 4),
        _Column("show", lambda song: shows.get(song.show or "", ""), 3),
        _Column("part", lambda song: "" if song.part is None else str(song.part), 0),
        _Column("released", lambda song: song.released or "", 0),
        _Column("themes", lambda song: ", ".join(song.themes), 2),
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    used = [column for column in columns if any(column.cell(song) for song in reading.songs)]
    for column in used:
        table.add_column(column.header, overflow="fold", no_wrap=not column.share, ratio=column.share or None)
    for number, song in enumerate(reading.songs, start=1):
        cells = (Text(printable(column.cell(song))) for column in used)
        table.add_row(str(song.track_number or number), *cells)
    return table


def _only_show(reading: Reading) -> ShowReading | None:
    """The show that every song of the page belongs to, if there is one."""
    named = {song.show for song in reading.songs}
    return next((show for show in reading.shows if named == {show.id}), None)


def _spellings(names: tuple[Name, ...]) -> str:
    return " / ".join(name.text for name in names)


def _singers(credits_: tuple[Credit, ...]) -> str:
    """All singers of a song: "Chanyeol (EXO) feat. Punch"."""
    by_role = {
        role: ", ".join(_singer(credit) for credit in credits_ if credit.role == role)
        for role in ("main", "featured")
    }
    return " feat. ".join(filter(None, by_role.values()))


def _singer(credit: Credit) -> str:
    spellings = " / ".join((credit.name, *credit.also))
    return f"{spellings} ({', '.join(credit.member_of)})" if credit.member_of else spellings


def _remarks(reading: Reading) -> list[str]:
    """Collaborations, and what was odd about the page."""
    together = [
        f"Together before: {', '.join(c.artists)}" + "".join(f", {said}" for said in (c.show, c.year) if said)
        for c in reading.collaborations
    ]
    return together + [f"Note: {note}" for note in (*reading.page.notes, *reading.notes)]
