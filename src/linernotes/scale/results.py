"""What was read from a shard, on disk: the readings as Parquet, and a manifest that says the rest.

Both are written beside their place and then take it in one step, the manifest last, so that a
shard that has a manifest is finished. Neither holds a time or anything else that differs between
two runs: reading a shard twice gives the same bytes.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from linernotes.model.contract import reading_json
from linernotes.model.reading import Reading

READINGS = "readings"
MANIFESTS = "manifests"
SET_ASIDE = "set-aside"
PART = ".part"

SCHEMA = pa.schema(
    [
        ("uri", pa.string()),
        ("sha256", pa.string()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("published", pa.string()),
        ("songs", pa.int32()),
        ("reading", pa.string()),
    ]
)
"""A row is a page that says something; ``reading`` is its JSON as ``linernotes read`` prints it."""

_ROWS = 1000
_BYTES = 16_000_000


class UnwritableError(Exception):
    """The folder for results cannot be written to; every other shard would meet the same."""


class Readings:
    """A Parquet file of readings in the making; it is there under its name once the block has ended well."""

    def __init__(self, path: Path) -> None:
        """Prepare to write ``path``."""
        self._path = path
        self._part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
        self._rows: list[dict[str, Any]] = []
        self._bytes = 0
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        """Begin the file."""
        with _writing(self._part):
            self._part.parent.mkdir(parents=True, exist_ok=True)
            self._writer = pq.ParquetWriter(self._part, SCHEMA, compression="zstd")
        return self

    def add(self, reading: Reading) -> None:
        """Write ``reading``, soon."""
        text = json.dumps(reading_json(reading), ensure_ascii=False)
        page = reading.page
        self._rows.append(
            {
                "uri": page.uri,
                "sha256": page.sha256,
                "title": page.title,
                "language": page.language,
                "published": page.published,
                "songs": len(reading.songs),
                "reading": text,
            }
        )
        self._bytes += len(text)
        if len(self._rows) >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def _flush(self) -> None:
        if self._rows and self._writer is not None:
            with _writing(self._part):
                self._writer.write_table(pa.Table.from_pylist(self._rows, SCHEMA))
        self._rows, self._bytes = [], 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or take it away after an error."""
        if kind is None:
            self._flush()
        with contextlib.suppress(OSError) if kind else _writing(self._part):
            if self._writer is not None:
                self._writer.close()
            if kind is None:
                _settle(self._part, self._path)
        if kind is not None:
            self._part.unlink(missing_ok=True)


def write_json(path: Path, shape: Mapping[str, object]) -> None:
    """Write ``shape`` to ``path`` in one step.

    Raises:
        UnwritableError: if the disk is full or the folder cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    with _writing(part):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(
            json.dumps(shape, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace"
        )
        _settle(part, path)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in ``path``, or None if there is none that can be read."""
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return shape if isinstance(shape, dict) else None


def reading_lines(folder: Path) -> Iterator[bytes]:
    """Every reading that was written to ``folder``, as a line of JSON, in the order of the files' names."""
    for path in sorted((folder / READINGS).glob("*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches(batch_size=100, columns=["reading"]):
            yield from (line.encode() for line in batch.column(0).to_pylist())


def last_reading_lines(folder: Path) -> Iterator[bytes]:
    """As :func:`reading_lines`, from the last one to the first."""
    for path in sorted((folder / READINGS).glob("*.parquet"), reverse=True):
        file = pq.ParquetFile(path)
        for group in reversed(range(file.num_row_groups)):
            lines = file.read_row_group(group, columns=["reading"]).column(0).to_pylist()
            yield from (line.encode() for line in reversed(lines))


def write_table(path: Path, table: pa.Table) -> None:
    """Write ``table`` to ``path`` as Parquet, in one step.

    Raises:
        UnwritableError: if the disk is full or the folder cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    with _writing(part):
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, part, compression="zstd")
        _settle(part, path)


def _settle(part: Path, path: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)


@contextlib.contextmanager
def _writing(part: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnwritableError(f"{part.parent} cannot be written to ({error.strerror or error})") from error
