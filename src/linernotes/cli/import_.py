"""``linernotes import``: readings that were made elsewhere, as they are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.model.reading import Reading


@click.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@catalogue_option
def import_(source: Path, *, catalogue: Address | None) -> None:
    """Keep what a file says: readings, a crawl, MusicBrainz, K-pop groups.

    Readings are one JSON object a line, in the shape that 'linernotes read
    --format json' prints; see docs/contract.md. A crawl is the folder that
    'linernotes read --engine' wrote. A MusicBrainz dump (mbdump.tar.bz2, or the
    folder it unpacks to) gives its soundtracks, each release being one page; the
    K-pop data is kpopnet.json, each group being one page.

    All of it is checked first: if something does not fit, nothing is kept. An
    import that was stopped goes on where it was when it is run again.

    \b
    Examples:
      linernotes import readings.jsonl
      linernotes import crawl-readings/
      linernotes import mbdump.tar.bz2
      linernotes import kpopnet.json
    """
    from collections import Counter

    from linernotes.catalogue import kpopnet, mbdump, musicbrainz
    from linernotes.catalogue.store import Catalogue

    if mbdump.is_dump(source):
        found = musicbrainz.readings(source)
    elif kpopnet.is_kpopnet(source):
        found = kpopnet.readings(source)
    else:
        found = _checked(source)
    first = next(found, None)
    with Catalogue.open(catalogue) as store:
        readings = chain([first] if first else [], found)
        done = Counter(store.add(reading).status.value for reading in readings)
        kept = store.address
    counts = ", ".join(f"{done[status]} {status}" for status in ("new", "replaced", "unchanged"))
    warn(f"{done.total()} readings imported ({counts}), kept in {kept}")


def _checked(source: Path) -> Iterator[Reading]:
    """The readings of a file or a crawl, after all of them were checked."""
    from linernotes.catalogue.importing import read_lines

    with _lines(source) as lines:
        for _ in read_lines(lines, source.name):
            pass
    with _lines(source) as lines:
        yield from read_lines(lines, source.name)


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
