"""``linernotes show``: the liner notes of one soundtrack, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import as_of_option, catalogue_option, languages_option

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("name")
@languages_option
@as_of_option
@catalogue_option
def show(name: str, *, languages: tuple[str, ...], as_of: str | None, catalogue: Address | None) -> None:
    """Print the liner notes of the show NAME.

    NAME is any name that some page prints for the show, in any script.

    \b
    Examples:
      linernotes show "Dr. Romantic 2"
      linernotes show "낭만닥터 김사부 2"
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.cli.output import console
    from linernotes.guide.languages import in_languages
    from linernotes.guide.terminal import print_guide

    with Catalogue.open(catalogue, create=False) as store:
        guide = in_languages(store.guide(name, as_of=as_of), languages)
    print_guide(guide, console())
