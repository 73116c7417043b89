"""``linernotes mcp``: the catalogue for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@catalogue_option
def mcp(*, catalogue: Address | None) -> None:
    """Answer an assistant's questions over the Model Context Protocol.

    An assistant starts this command itself and speaks with it through its
    input and output. It can search, read liner notes, ask why two names are
    one, and who sang together; it can change nothing. Needs the extra
    linernotes[mcp].

    \b
    Examples:
      linernotes mcp --catalogue demo/catalogue.db
    """
    from linernotes.catalogue.address import default_address
    from linernotes.catalogue.store import Catalogue

    try:
        from linernotes.server.assistant import assistant
    except ModuleNotFoundError as missing:
        what = f"this command needs the package {missing.name}: pip install 'linernotes[mcp]'"
        raise TroubleError(what, Exit.USAGE) from missing
    address = default_address() if catalogue is None else catalogue
    Catalogue.open(address, create=False).close()
    assistant(address).run("stdio")
