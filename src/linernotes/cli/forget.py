"""``linernotes forget``: one page out of the catalogue, with exactly the facts that it gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("uri")
@catalogue_option
def forget(uri: str, *, catalogue: Address | None) -> None:
    """Take one page out of the catalogue, with its facts.

    Its text goes too; facts that other pages give as well stay. URI is written
    as 'linernotes sources' lists it.

    \b
    Examples:
      linernotes forget notes/review.html
      linernotes forget https://example.org/ost-review
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        store.forget(uri)
    warn(f"{uri} is forgotten")
