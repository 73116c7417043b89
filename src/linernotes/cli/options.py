"""Options that several commands share, so that they are spelled and explained the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address

Command = TypeVar("Command", bound=Callable[..., Any])

ENVIRONMENT = "LINERNOTES_CATALOGUE"


class AddressType(click.ParamType["Address"]):
    """The address of a catalogue on the command line."""

    name = "address"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Address:
        """The address that is written so, or a usage error."""
        from linernotes.catalogue.address import address_of
        from linernotes.catalogue.errors import CatalogueError

        try:
            return address_of(value)
        except CatalogueError as error:
            self.fail(str(error), param, ctx)


def catalogue_option(command: Command) -> Command:
    """Add ``--catalogue ADDRESS``; None stands for the catalogue of this user."""
    return click.option(
        "--catalogue",
        type=AddressType(),
        envvar=ENVIRONMENT,
        metavar="ADDRESS",
        help=f"A file, or postgresql://… Without it {ENVIRONMENT} counts, then your own data folder.",
    )(command)


def languages_option(command: Command) -> Command:
    """Add ``--languages``, a tuple of tags, empty where the reader prefers none."""
    return click.option(
        "--languages",
        callback=lambda _context, _option, value: tuple(filter(None, (value or "").split(","))),
        metavar="LANGS",
        help="Which languages' names to put first, as in ko,en; all others follow.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Add ``--as-of DAY``, None for now."""
    return click.option(
        "--as-of",
        metavar="DAY",
        help="Tell what pages and people had said by the end of a day (UTC), as in 2024-05-01.",
    )(command)


def format_option(*choices: str) -> Callable[[Command], Command]:
    """Add ``--format``, the first choice being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How to print it.",
    )
