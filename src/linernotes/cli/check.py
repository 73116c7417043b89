"""``linernotes check``: a draft against the catalogue, before it is printed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import print_json_line, warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("file", metavar="FILE")
@format_option("table", "json")
@catalogue_option
@click.pass_context
def check(context: click.Context, file: str, *, form: str, catalogue: Address | None) -> None:
    """Compare a draft with what pages say of the same soundtracks.

    FILE is a text about a soundtrack, "-" standard input. Told are misspelt
    names, songs given to the wrong singer, wrong parts and days, a count that
    is not that of the songs named, a title that is two songs, and a list that
    is not in the order of the parts; each with the pages that say otherwise.
    Nothing is kept of the draft. The exit code is 1 if there is anything to
    tell.

    \b
    Examples:
      linernotes check draft.md
      linernotes check draft.md --format json
    """
    from linernotes.catalogue.errors import ShowNotFoundError
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.checking import check as compare
    from linernotes.guide.printable import printable
    from linernotes.model.guide import Guide
    from linernotes.pages.opening import open_sources
    from linernotes.pages.refusal import Refusal
    from linernotes.reading.reader import read

    opened = list(open_sources([file]))
    if len(opened) != 1 or isinstance(opened[0], Refusal):
        wrong = opened[0].message if opened and isinstance(opened[0], Refusal) else "is no single page"
        raise TroubleError(f"{file}: {wrong}", Exit.INCOMPLETE)
    draft = read(opened[0])
    with Catalogue.open(catalogue, create=False) as store:

        def guide_of(name: str) -> Guide | None:
            try:
                return store.guide(name)
            except ShowNotFoundError:
                return None

        findings = compare(draft, guide_of)
    for finding in findings:
        if form == "json":
            print_json_line(asdict(finding))
            continue
        line = draft.page.text.count("\n", 0, finding.start) + 1
        click.echo(printable(f"{file}:{line}: {finding.message}"))
        for uri in finding.sources:
            click.echo(f"    {printable(uri)}")
    if findings:
        context.exit(Exit.INCOMPLETE)
    warn("nothing that pages say otherwise")
