"""Where a catalogue is kept: in a file, or in a database of a PostgreSQL server.

The two are told apart before a path is made of anything: a path has no two slashes in a row, so
that a URL which passed through one would name another place.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import platformdirs

from linernotes.catalogue.errors import CatalogueError

ENVIRONMENT = "LINERNOTES_CATALOGUE"
"""The environment variable that names the catalogue to use."""

FILE_NAME = "catalogue.sqlite"

_SERVER = re.compile(r"postgres(ql)?://", re.IGNORECASE)

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, repr=False)
class Database:
    """A database of a PostgreSQL server; ``url`` is as libpq reads it, and may hold a password."""

    url: str

    def __str__(self) -> str:
        """The URL without its password: what may be printed."""
        scheme, place, path, query, fragment = urlsplit(self.url)
        user, at, host = place.rpartition("@")
        asked = urlencode([pair for pair in parse_qsl(query) if pair[0] != "password"], safe="/")
        return urlunsplit((scheme, f"{user.partition(':')[0]}{at}{host}", path, asked, fragment))

    __repr__ = __str__

    @property
    def key(self) -> str:
        """What names this database in a name of a file; the password is no part of it."""
        return sha256(str(self).encode("utf-8", "surrogatepass")).hexdigest()[:16]


Address = Path | Database
"""A catalogue's file, or its database."""


def address_of(named: str) -> Address:
    """The address that people write so: a path, or ``postgresql://…``.

    Raises:
        CatalogueError: if it is the URL of anything else.
    """
    if _SERVER.match(named):
        try:
            urlsplit(named)
        except ValueError as error:
            raise CatalogueError(f"the address of the catalogue is no URL: {error}") from error
        return Database(named)
    if scheme := _URL.match(named):
        raise CatalogueError(
            f"a catalogue cannot be kept at {scheme[0]}: name a file, or a database as postgresql://HOST/NAME"
        )
    return Path(named)


def default_address() -> Address:
    """The catalogue that is used when none is named.

    It is the one that the environment names, or else a file in the platform's folder for user data.

    Raises:
        CatalogueError: as :func:`address_of`.
    """
    if named := os.environ.get(ENVIRONMENT):
        return address_of(named)
    return _data_folder() / FILE_NAME


def kept_beside(address: Address, suffix: str) -> Path:
    """The file beside a catalogue that has ``suffix`` added to its name.

    Beside a database lie no files: what belongs to it is in this user's folder for data.
    """
    if isinstance(address, Database):
        return _data_folder() / "databases" / f"{address.key}{suffix}"
    return address.with_name(address.name + suffix)


def made_beside(address: Address, suffix: str) -> Path:
    """As :func:`kept_beside`, for what can be made again: that of a database is in the folder for caches."""
    if isinstance(address, Database):
        return (
            platformdirs.user_cache_path("linernotes", appauthor=False)
            / "databases"
            / f"{address.key}{suffix}"
        )
    return kept_beside(address, suffix)


def _data_folder() -> Path:
    return platformdirs.user_data_path("linernotes", appauthor=False)
