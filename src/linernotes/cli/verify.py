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

    with Catalogue.open(catalogue, create=False) as store:
        problems = list(store.verify())
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise TroubleError(f"{len(problems)} found", Exit.INCOMPLETE)
    warn("every quote stands on its page")
