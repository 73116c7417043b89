"""``linernotes mcp``: the catalogue for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError


@click.command()
@catalogue_option
def mcp(*, catalogue: Path | None) -> None:
    """Answer an assistant's questions over the Model Context Protocol.

    An assistant starts this command itself and speaks with it through its
    input and output. It can search, read liner notes, ask why two names are
    one, and who sang together; it can change nothing. Needs the extra
    linernotes[mcp].

    \b
    Examples:
      linernotes mcp --catalogue demo/catalogue.db
    """
    from linernotes.catalogue.connection import default_path
    from linernotes.catalogue.store import Catalogue

    try:
        from linernotes.server.assistant import assistant
    except ModuleNotFoundError as missing:
        what = f"this command needs the package {missing.name}: pip install 'linernotes[mcp]'"
        raise TroubleError(what, Exit.USAGE) from missing
    path = default_path() if catalogue is None else catalogue
    Catalogue.open(path, create=False).close()
    assistant(path).run("stdio")
