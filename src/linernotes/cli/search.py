"""``linernotes search``: what is meant by a name, however it is spelled or typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.output import print_json_line, warn

if TYPE_CHECKING:
    from linernotes.search.searching import Hit


@click.command()
@click.argument("query")
@click.option("--kind", type=click.Choice(("show", "song", "artist")), help="Find only these.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most.")
@format_option("table", "json")
@catalogue_option
def search(query: str, *, kind: str | None, limit: int, form: str, catalogue: Path | None) -> None:
    """Find shows, songs and artists by QUERY, in any spelling of their names.

    QUERY may be misspelt, begun only, romanised in any way, written in
    another script, the first consonants of a name in Hangul, or typed with
    the wrong keyboard switched on. Each line says which name matched, and
    how. As JSON, one line per thing found.

    \b
    Examples:
      linernotes search "baek hyun"
      linernotes search 낭만닥터
      linernotes search ㅊㅎ --kind artist
      linernotes search rjal --format json
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.search.searching import Search

    with Catalogue.open(catalogue, create=False) as store:
        searching = Search(store)
    for notice in searching.notices:
        warn(notice)
    hits = searching.names(query, limit, kind)
    if form == "json":
        for hit in hits:
            print_json_line(asdict(hit))
    else:
        _print_table(query, hits)


def _print_table(query: str, hits: Sequence[Hit]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from linernotes.cli.output import console
    from linernotes.guide.printable import printable

    if not hits:
        console().print(Text(printable(f"Nothing in the catalogue is called anything like “{query}”.")))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("found", overflow="fold", ratio=4)
    table.add_column("", no_wrap=True)
    table.add_column("of", overflow="fold", ratio=3)
    table.add_column("because of", overflow="fold", ratio=3)
    for hit in hits:
        cells = (" / ".join(hit.names[:_SPELLINGS]), hit.kind, _context(hit), f"{hit.matched} ({hit.how})")
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console().print(table)


_SPELLINGS = 3
_SHOWS = 2


def _context(hit: Hit) -> str:
    """Who sings a song and for what; the shows that an artist sings for."""
    shows = ", ".join(hit.shows[:_SHOWS]) + (" …" if len(hit.shows) > _SHOWS else "")
    return " · ".join(filter(None, (", ".join(hit.artists), shows)))
