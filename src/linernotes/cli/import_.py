"""``linernotes import``: readings that were made elsewhere, as they are published."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@catalogue_option
def import_(source: Path, *, catalogue: Path | None) -> None:
    """Keep the readings of a file, one JSON object a line, or of a crawl.

    A crawl is the folder that 'linernotes read --engine' wrote. A line has the
    shape that 'linernotes read --format json' prints; see docs/contract.md.
    All of it is checked first: if one line is no reading, nothing is kept. An
    import that was stopped goes on where it was when it is run again.

    \b
    Examples:
      linernotes import readings.jsonl
      linernotes import crawl-readings/
    """
    from collections import Counter

    from linernotes.catalogue.importing import read_lines
    from linernotes.catalogue.store import Catalogue

    with _lines(source) as lines:
        for _ in read_lines(lines, source.name):
            pass
    with Catalogue.open(catalogue) as store, _lines(source) as lines:
        done = Counter(store.add(reading).status.value for reading in read_lines(lines, source.name))
        path = store.path
    counts = ", ".join(f"{done[status]} {status}" for status in ("new", "replaced", "unchanged"))
    warn(f"{done.total()} readings imported ({counts}), kept in {path}")


def _lines(source: Path) -> AbstractContextManager[Iterable[bytes]]:
    if not source.is_dir():
        return source.open("rb")
    try:
        from linernotes.scale.results import READINGS, reading_lines
    except ImportError as error:
        raise TroubleError(
            f"a folder of readings needs the extra 'scale' ({error}); run: pip install 'linernotes[scale]'",
            Exit.USAGE,
        ) from error
    if not (source / READINGS).is_dir():
        raise TroubleError(
            f"{source} holds no readings; name a folder that 'linernotes read --engine' wrote",
            Exit.INCOMPLETE,
        )
    return nullcontext(reading_lines(source))
