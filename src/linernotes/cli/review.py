"""``linernotes review``: what rules could not tell, pair by pair, one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from linernotes.cli.deciding import author, show_option
from linernotes.cli.options import catalogue_option
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.catalogue.doubts import Doubt
    from linernotes.catalogue.store import Catalogue

_KEYS = "y one · n two · space later · u undo · q quit"


@click.command()
@show_option
@catalogue_option
def review(*, show: str | None, catalogue: Address | None) -> None:
    """Go through the pairs that may be one thing and decide on each.

    Each pair is shown with what speaks for and against it. One key answers: y
    for one thing, n for two, space to leave it, u to take the last answer
    back, q to stop. Where nothing can be typed, the pairs are only listed.

    \b
    Examples:
      linernotes review
      linernotes review --show "Hotel Del Luna" < /dev/null
    """
    from linernotes.catalogue.store import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        waiting = store.unsure(show)
        asking = _typing()
        place = 0
        while place < len(waiting):
            _print(waiting[place], place + 1, len(waiting))
            if not asking:
                place += 1
                continue
            answer = _ask()
            if answer == "q":
                break
            if answer == "u":
                place = max(0, place - 1) if store.undo() else place
                continue
            _decide(store, waiting[place], answer)
            place += 1
    if not waiting:
        warn("nothing is unsure")


def _typing() -> bool:
    return sys.stdin.isatty()


def _print(doubt: Doubt, number: int, total: int) -> None:
    from linernotes.guide.printable import printable

    click.echo(printable(f"{number} of {total}: is {doubt.left}"))
    click.echo("  " + printable(f"the same {doubt.left.kind} as {doubt.right}?"))
    for line in doubt.lines:
        click.echo("  " + printable(line.lstrip()))


def _ask() -> str:
    click.echo(f"[{_KEYS}] ", nl=False)
    while (key := click.getchar().lower()) not in {"y", "n", " ", "u", "q"}:
        pass
    click.echo(key)
    return key


def _decide(store: Catalogue, doubt: Doubt, answer: str) -> None:
    if answer == "y":
        store.merge(doubt.left.id, doubt.right.id, author=author())
    elif answer == "n":
        store.split(doubt.left.id, doubt.right.id, author=author())
