"""``linernotes import``: readings that were made elsewhere, as they are published."""

from __future__ import annotations

from pathlib import Path

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.output import warn


@click.command("import")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@catalogue_option
def import_(source: Path, *, catalogue: Path | None) -> None:
    """Keep the readings of a file, one JSON object a line.

    They have the shape that 'linernotes read --format json' prints; see
    docs/contract.md. The whole file is checked first: if one line is no
    reading, nothing is kept. An import that was stopped goes on where it was
    when it is run again.

    \b
    Examples:
      linernotes import readings.jsonl
    """
    from collections import Counter

    from linernotes.catalogue.importing import read_lines
    from linernotes.catalogue.store import Catalogue

    with source.open("rb") as lines:
        for _ in read_lines(lines, source.name):
            pass
    with Catalogue.open(catalogue) as store, source.open("rb") as lines:
        done = Counter(store.add(reading).status.value for reading in read_lines(lines, source.name))
        path = store.path
    counts = ", ".join(f"{done[status]} {status}" for status in ("new", "replaced", "unchanged"))
    warn(f"{done.total()} readings imported ({counts}), kept in {path}")
