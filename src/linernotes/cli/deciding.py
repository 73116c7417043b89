"""``linernotes merge``, ``split``, ``undo`` and ``why``: people have the last word, and hear the reasons."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address

show_option = click.option(
    "--show", "show", metavar="NAME", help="Look only at this show; any name that some page prints for it."
)


def author() -> str:
    """Who is deciding: the name of the user account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


@click.command()
@click.argument("one")
@click.argument("other")
@show_option
@catalogue_option
def merge(*, one: str, other: str, show: str | None, catalogue: Address | None) -> None:
    """Decide that ONE and OTHER are one show, song or artist.

    Both are names as a page prints them, or ids that 'linernotes export'
    prints. The decision holds whatever is read later; 'linernotes undo' takes
    it back.

    \b
    Examples:
      linernotes merge "So Long" "안녕" --show "Hotel Del Luna"
      linernotes merge song-6ce9a1b2 song-41d0c3f7
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        left, right = store.merge(one, other, author=author(), show=show)
    warn(f"{left} and {right} are one {left.kind} now")


@click.command()
@click.argument("one")
@click.argument("other")
@show_option
@catalogue_option
def split(*, one: str, other: str, show: str | None, catalogue: Address | None) -> None:
    """Decide that ONE and OTHER are two shows, songs or artists.

    Both are names as a page prints them, or ids that 'linernotes export'
    prints. Neither a rule nor a chain of rules joins them again;
    'linernotes undo' takes the decision back.

    \b
    Examples:
      linernotes split "첫 눈" "첫눈처럼 너에게 가겠다" --show "도깨비"
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        left, _ = store.split(one, other, author=author(), show=show)
    warn(f"“{one}” and “{other}” are two {left.kind}s now")


@click.command()
@catalogue_option
def undo(*, catalogue: Address | None) -> None:
    """Take back the last decision: the last merge, split or answer in review.

    Again takes back the one before. What was taken back stays on record.

    \b
    Examples:
      linernotes undo
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.cli.outcome import Exit, TroubleError

    with Catalogue.open(catalogue, create=False) as store:
        last = store.undo()
    if last is None:
        raise TroubleError("nothing was decided that could be taken back", Exit.INCOMPLETE)
    warn(f"taken back: {last.reason} ({last.author}, {last.created_at[:10]})")


@click.command()
@click.argument("one")
@click.argument("other")
@show_option
@catalogue_option
def why(*, one: str, other: str, show: str | None, catalogue: Address | None) -> None:
    """Say why ONE and OTHER are taken for one thing, or for two.

    Both are names as a page prints them, or ids that 'linernotes export'
    prints.

    \b
    Examples:
      linernotes why "My Love" "너를 사랑하고 있어"
      linernotes why "거미" "Gummy" --show "Dr. Romantic 2"
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.printable import printable

    with Catalogue.open(catalogue, create=False) as store:
        lines = store.why(one, other, show=show)
    for line in lines:
        indent = len(line) - len(line.lstrip())
        click.echo(" " * indent + printable(line.lstrip()))
