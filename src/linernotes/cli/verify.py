"""``linernotes verify``: proof that every fact in the catalogue still stands on its page's text."""

from __future__ import annotations

from pathlib import Path

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn


@click.command()
@catalogue_option
def verify(*, catalogue: Path | None) -> None:
    """Check every quote against the stored text of its page.

    Also checks every id and every link between the facts. Prints one line per
    problem; the exit code is 0 only if there is none.

    \b
    Examples:
      linernotes verify
      linernotes verify --catalogue demo/catalogue.db
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.printable import printable

    with Catalogue.open(catalogue, create=False) as store:
        problems = store.verify()
    for problem in problems:
        click.echo(printable(f"{problem.uri or store.path}: {problem.message}"))
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        advice = "forget the pages named and read them again"
        raise TroubleError(f"{count} in the catalogue {store.path}: {advice}", Exit.INCOMPLETE)
    warn("every quote stands on its page")
