"""Reads Parquet files of pages, one page a row, as crawls and data sets are published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from linernotes.scale.found import Found, PageBytes, ShardError, Unread

ADDRESSES = ("uri", "url", "warc_target_uri")
CONTENTS = ("content", "html", "text")
MEDIA = "content_type"
"""Columns that are looked for: the first of each list that the file has."""

_ROWS = 64


def read_parquet(file: BinaryIO) -> Iterator[Found]:
    """The page of each row, in order; a row without address or content cannot be read.

    Raises:
        ShardError: if ``file`` is no Parquet file, is damaged, or has no column for addresses or contents.
    """
    try:
        table = pq.ParquetFile(file)
        address, content = _column(table, ADDRESSES), _column(table, CONTENTS)
        columns = [address, content, *({MEDIA} & set(table.schema_arrow.names))]
        for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                yield _page(row[address], row[content], row.get(MEDIA))
    except (pa.ArrowException, OSError) as error:
        raise ShardError(f"cannot be read as Parquet ({' '.join(str(error).split())[:200]})") from error


def _column(table: pq.ParquetFile, names: tuple[str, ...]) -> str:
    for name in names:
        if name in table.schema_arrow.names:
            kind = table.schema_arrow.field(name).type
            if pa.types.is_string(kind) or pa.types.is_binary(kind) or _is_large(kind):
                return name
    raise ShardError(f"has no column of text or bytes that is called {' or '.join(names)}; rename one")


def _is_large(kind: pa.DataType) -> bool:
    return bool(pa.types.is_large_string(kind) or pa.types.is_large_binary(kind))


def _page(address: str | bytes | None, content: str | bytes | None, media: object) -> Found:
    uri = address.decode("utf-8", "replace") if isinstance(address, bytes) else address or ""
    if not uri or content is None:
        return Unread(uri, "the row has no address or no content")
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return PageBytes(uri, data, media if isinstance(media, str) else None)
