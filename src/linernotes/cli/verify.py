"""``linernotes verify``: proof that every fact in the catalogue still stands on its page's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@catalogue_option
def verify(*, catalogue: Address | None) -> None:
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
        click.echo(printable(f"{problem.uri or store.address}: {problem.message}"))
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        advice = "forget the pages named and read them again"
        raise TroubleError(f"{count} in the catalogue {store.address}: {advice}", Exit.INCOMPLETE)
    warn("every quote stands on its page")
