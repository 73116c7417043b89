"""Options that several commands share, so that they are spelled and explained the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ENVIRONMENT = "LINERNOTES_CATALOGUE"


def catalogue_option(command: Command) -> Command:
    """Add ``--catalogue PATH``; None stands for the catalogue of this user."""
    return click.option(
        "--catalogue",
        type=click.Path(path_type=Path),
        envvar=ENVIRONMENT,
        metavar="PATH",
        help=f"The catalogue's file. Without it {ENVIRONMENT} counts, then your own data folder.",
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
