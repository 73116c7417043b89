"""``linernotes show``: the liner notes of one soundtrack, in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from linernotes.cli.options import catalogue_option


@click.command()
@click.argument("name")
@catalogue_option
def show(name: str, *, catalogue: Path | None) -> None:
    """Print the liner notes of the show NAME.

    NAME is any name that some page prints for the show, in any script.

    \b
    Examples:
      linernotes show "Dr. Romantic 2"
      linernotes show "낭만닥터 김사부 2"
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.cli.output import console
    from linernotes.guide.terminal import print_guide

    with Catalogue.open(catalogue, create=False) as store:
        guide = store.guide(name)
    print_guide(guide, console())
