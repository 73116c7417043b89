"""``linernotes read``: pages in, facts out, and into the catalogue.

Each page is read, stored and printed before the next one is opened, so memory stays flat and a run
that is cut short has finished every page it printed.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from linernotes.cli.engines import engine_options
from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.outcome import Exit, TroubleError, fault
from linernotes.cli.output import print_json_line, warn
from linernotes.cli.readers import reader_options

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.catalogue.store import Catalogue
    from linernotes.model.page import Page
    from linernotes.model.reading import Reading
    from linernotes.pages.refusal import Refusal
    from linernotes.reading.readers import PageReader


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--dry-run", is_flag=True, help="Read and print, but store nothing; needs no catalogue.")
@format_option("table", "json")
@catalogue_option
@reader_options
@engine_options
def read(
    sources: tuple[str, ...], *, dry_run: bool, form: str, catalogue: Address | None, page_reader: PageReader
) -> None:
    """Read pages and keep what they say.

    SOURCE is a file (text, Markdown, HTML), a folder with all that is in it,
    an address on the web, or - for what is piped in. Reading a page again
    changes nothing; a page that has changed replaces what it said before.
    A page that cannot be read is reported, and the others are still read.

    With --reader llm the text of each page is sent to the endpoint that you
    name, and of what the model answers only that is kept whose quote stands
    on the page; the rest is counted.

    With --engine the SOURCEs are shards of a crawl: WARC or WET files, Parquet
    files of pages, folders of any of these or of pages. Each is read by one of
    many workers into the folder --out; 'linernotes import' keeps what is there.

    \b
    Examples:
      linernotes read review.html notes/
      linernotes read https://example.org/ost-review
      linernotes read review.html --dry-run
      curl https://example.org/ost-review | linernotes read -
      linernotes read notes/ --dry-run --format json > readings.jsonl
      linernotes read review.html --reader llm --llm-model qwen3:8b
      linernotes read crawl/*.warc.gz --engine local --out readings/
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.cli.progress import bar
    from linernotes.pages.limits import Limits
    from linernotes.pages.opening import open_sources
    from linernotes.pages.sources import count_sources

    pages = songs = refused = 0
    opened: AbstractContextManager[Catalogue | None] = nullcontext() if dry_run else Catalogue.open(catalogue)
    with opened as store, bar("Reading", lambda: count_sources(sources)) as progress:
        for source in open_sources(sources, Limits()):
            outcome = _outcome(source, store, page_reader)
            if isinstance(outcome, str):
                refused += 1
                with progress.aside(sys.stderr):
                    warn(outcome, "warning")
                continue
            pages += 1
            songs += len(outcome.songs)
            progress.step(outcome.page.uri)
            with progress.aside(sys.stdout):
                _print(outcome, form)
    if form == "table":
        kept = "nothing stored" if store is None else f"kept in {store.address}"
        warn(f"{_count(pages, 'page')} read, {_count(songs, 'song')} found, {kept}")
    if refused:
        raise TroubleError(f"{_count(refused, 'page')} could not be read", Exit.INCOMPLETE)


def _outcome(source: Page | Refusal, store: Catalogue | None, reader: PageReader) -> Reading | str:
    """What the page says, kept in ``store`` if there is one, or the line that says why it cannot be."""
    from linernotes.catalogue.errors import UnfitReadingError
    from linernotes.lexicon.loader import LexiconError
    from linernotes.pages.refusal import Refusal
    from linernotes.reading.readers import ReaderError

    if isinstance(source, Refusal):
        return f"{source.uri}: {source.message}"
    try:
        reading = reader.read(source)
    except LexiconError:
        raise  # the next page would fare no better
    except ReaderError as error:
        return f"{source.uri}: {error}"
    except Exception as error:  # noqa: BLE001 - one page must not keep the others from being read
        return f"{source.uri}: {fault(error)}"
    try:
        if store is not None:
            store.add(reading)
    except UnfitReadingError as error:
        return str(error)
    except UnicodeEncodeError:
        return f"{source.uri}: the name of the file is not valid text and cannot be kept; rename the file"
    return reading


def _print(reading: Reading, form: str) -> None:
    if form == "json":
        from linernotes.model.contract import reading_json

        print_json_line(reading_json(reading))
        if reading.page.garbled:
            warn(f"{reading.page.uri}: {reading.page.notes[-1]}")
    else:
        from linernotes.cli.output import console
        from linernotes.cli.song_table import print_reading

        print_reading(reading, console())


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
