"""``linernotes sources``: which pages the catalogue was read from."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.output import print_json_line

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.catalogue.moments import Seen
    from linernotes.catalogue.rows import SourceRow


@click.command()
@click.argument("page", required=False)
@format_option("table", "json")
@catalogue_option
def sources(page: str | None, *, form: str, catalogue: Address | None) -> None:
    """List the pages that were read, with what each of them gave.

    With PAGE, list the facts that this page ever stated, each with when it was
    first seen there and last, if it no longer says so. As JSON, one line each.

    \b
    Examples:
      linernotes sources
      linernotes sources --format json | jq -r .uri
      linernotes sources examples/duo-returns.txt
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        rows = list(store.sources()) if page is None else []
        facts = store.seen(page) if page is not None else []
    if page is not None:
        _print_facts(facts, form)
    elif form == "json":
        for row in rows:
            print_json_line(asdict(row))
    else:
        _print_table(rows)


def _print_facts(facts: list[Seen], form: str) -> None:
    from linernotes.cli.output import console
    from linernotes.guide.printable import printable

    for fact in facts:
        said = fact.statement
        if form == "json":
            print_json_line(
                {
                    "subject": said.subject,
                    "property": said.property,
                    "value": said.value,
                    "first_seen": fact.first,
                    "last_seen": fact.last,
                }
            )
        else:
            until = f"until {fact.last[:10]}" if fact.last else ""
            words = f"{said.subject}: {said.property} {printable(said.value)}"
            console().print(f"{fact.first[:10]} {until:16} {words}", markup=False, highlight=False)


def _print_table(rows: list[SourceRow]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from linernotes.cli.output import console
    from linernotes.guide.printable import printable

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("page", overflow="fold", ratio=3)
    table.add_column("title", overflow="fold", ratio=3)
    for header in ("language", "published", "songs", "facts"):
        table.add_column(header, no_wrap=True, justify="right" if header in {"songs", "facts"} else "left")
    for row in rows:
        cells = (
            row.uri,
            row.title or "",
            row.language,
            row.published or "",
            str(row.songs),
            str(row.statements),
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console().print(table)
