"""``linernotes copy``: a catalogue from a file into a database, or back, without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import AddressType
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("source", metavar="FROM", type=AddressType())
@click.argument("target", metavar="TO", type=AddressType())
def copy(source: Address, target: Address) -> None:
    """Copy the catalogue FROM into the empty one TO.

    Each is a file or a database, as in postgresql://HOST/NAME. All of it goes
    over, past states of pages and decisions included, or nothing does.

    \b
    Examples:
      linernotes copy demo/catalogue.db postgresql://db.example/ost
      linernotes copy postgresql://db.example/ost backup.db
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(source, create=False) as ours, Catalogue.open(target) as theirs:
        done = ours.copy_to(theirs)
        kept = theirs.address
    warn(f"copied {done['document']} pages and {done['judgement']} judgements into {kept}")
