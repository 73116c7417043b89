"""Reads the tables of a MusicBrainz dump, row by row, out of a folder or an archive.

A row is a line of columns parted by tabs, as PostgreSQL's COPY writes them. The order of columns is that of
the schema, which a dump does not tell; so each row must have as many as :data:`COLUMNS` says.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from linernotes.catalogue.errors import UnfitLineError

SCHEMA = 30
"""The newest sequence of the schema whose columns are known."""

COLUMNS = {
    "artist": 19,
    "artist_alias": 16,
    "artist_credit_name": 5,
    "l_artist_artist": 9,
    "link": 11,
    "link_type": 16,
    "medium": 9,
    "recording": 9,
    "release": 14,
    "release_country": 5,
    "release_unknown_country": 4,
    "track": 12,
}
"""How many columns each table has that is read here."""

Row = list[str | None]

_ESCAPED = re.compile(r"\\(.)")
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def is_dump(source: Path) -> bool:
    """Whether ``source`` is, by its name or what lies in it, a dump: a tar archive, or a folder of tables."""
    if source.is_dir():
        return (_folder(source) / "artist_credit_name").is_file()
    return ".tar" in source.suffixes


def rows(source: Path, tables: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """The rows of some tables, each with its table's name, in the order of the dump; NULL is None.

    Raises:
        UnfitLineError: for a row of another shape, a dump of a newer schema, or one that is cut short.
    """
    wanted = set(tables)
    try:
        for name, lines in _members(source):
            if name == "SCHEMA_SEQUENCE":
                _known(source, lines.read())
            elif name in wanted:
                for number, line in enumerate(lines, 1):
                    yield name, _row(source, name, number, line)
    except (EOFError, tarfile.TarError, OSError) as error:
        raise UnfitLineError(
            f"{source.name} is cut short or damaged ({error}); nothing was imported: fetch it again"
        ) from error


def _members(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if source.is_dir():
        for path in sorted(_folder(source).iterdir()):
            with path.open("rb") as lines:
                yield path.name, lines
        return
    with tarfile.open(source, "r|*") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None:
                yield PurePosixPath(member.name).name, content


def _folder(source: Path) -> Path:
    return source / "mbdump" if (source / "mbdump").is_dir() else source


def _known(source: Path, said: bytes) -> None:
    if said.strip().isdigit() and int(said) > SCHEMA:
        raise UnfitLineError(
            f"{source.name} is of schema {int(said)}, newer than {SCHEMA}, which is known; "
            "nothing was imported: update linernotes"
        )


def _row(source: Path, table: str, number: int, line: bytes) -> Row:
    where = f"{source.name}, {table}, row {number}"
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnfitLineError(f"{where} is not UTF-8; nothing was imported") from error
    if not text.endswith("\n"):
        raise UnfitLineError(f"{where} is cut short; nothing was imported: fetch the dump again")
    columns = text[:-1].split("\t")
    if len(columns) != COLUMNS[table]:
        raise UnfitLineError(
            f"{where} has {len(columns)} columns, not {COLUMNS[table]} as in schema {SCHEMA}; "
            "nothing was imported"
        )
    return [None if column == r"\N" else _plain(column) for column in columns]


def _plain(column: str) -> str:
    if "\\" not in column:
        return column
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), column)
