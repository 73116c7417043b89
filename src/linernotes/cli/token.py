"""``linernotes token``: who may change the catalogue through its server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("name", required=False)
@click.option(
    "--may",
    "scopes",
    multiple=True,
    type=click.Choice(("add", "judge")),
    help="What it allows: to add pages, to judge pairs. Without it, both.",
)
@click.option("--remove", is_flag=True, help="Take the token of that name back.")
@catalogue_option
def token(name: str | None, *, scopes: tuple[str, ...], remove: bool, catalogue: Address | None) -> None:
    """Make a token with which a browser or a program may change things.

    Prints a new secret for NAME, once; a secret that NAME had before no longer
    counts. Only hashes are kept, in a file beside the catalogue. Without NAME
    it lists the tokens. A running server follows at once.

    \b
    Examples:
      linernotes token ann
      linernotes token reader-script --may add
      linernotes token ann --remove
      linernotes token
    """
    from linernotes.catalogue.address import default_address, kept_beside
    from linernotes.server.tokens import SUFFIX, Scope, Tokens, TokensError

    address = default_address() if catalogue is None else catalogue
    tokens = Tokens(kept_beside(address, SUFFIX))
    try:
        if name is None:
            for known in tokens.all():
                click.echo(f"{known.name}\t{' '.join(known.scopes)}\t{known.created_at}")
        elif not remove:
            click.echo(tokens.issue(name, [Scope(scope) for scope in scopes or Scope]))
            warn(
                "shown this once: a browser asks for it as the password, a program sends it as a Bearer token"
            )
        elif not tokens.remove(name):
            raise TroubleError(f"there is no token named “{name}”", Exit.INCOMPLETE)
    except TokensError as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error
