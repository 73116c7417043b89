"""Opens the database of a catalogue, of whichever kind its address is."""

from __future__ import annotations

from linernotes.catalogue import sqlite
from linernotes.catalogue.address import Address, Database
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.sql import Sql


def connect(address: Address, *, create: bool) -> Sql:
    """Open the catalogue at ``address``, bringing an older one to the present schema.

    Args:
        address: its file or its database; a database must be there.
        create: whether to make a catalogue where there is none.

    Raises:
        CatalogueError: if there is none and none is to be made, if it cannot be reached, read or
            made, or if it is another program's or of a newer version.
    """
    if not isinstance(address, Database):
        return sqlite.connect(address, create=create)
    try:
        from linernotes.catalogue.postgres import connect as open_database  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise CatalogueError(
            f"a catalogue in PostgreSQL needs the extra 'postgres' ({error}); "
            "run: pip install 'linernotes[postgres]'"
        ) from error
    return open_database(address, create=create)
