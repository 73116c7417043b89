"""Pages are read from Parquet files as others publish them."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("fastwarc", reason="needs the scale extra")
pytest.importorskip("pyarrow", reason="needs the scale extra")

import pyarrow as pa
import pyarrow.parquet as pq

from linernotes.scale.found import PageBytes, ShardError, Unread
from linernotes.scale.parquet import read_parquet


def parquet(**columns: object) -> io.BytesIO:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    file.seek(0)
    return file


@pytest.mark.parametrize("address", ["uri", "url", "warc_target_uri"])
@pytest.mark.parametrize("content", ["content", "html", "text"])
def test_columns_are_known_by_their_usual_names(address: str, content: str) -> None:
    file = parquet(**{address: ["http://a.org/1"], content: [b"<p>x</p>"]})
    assert list(read_parquet(file)) == [PageBytes("http://a.org/1", b"<p>x</p>")]


def test_text_and_content_types_are_taken() -> None:
    file = parquet(url=["http://a.org/1"], text=["비"], content_type=["text/plain"])
    assert list(read_parquet(file)) == [PageBytes("http://a.org/1", "비".encode(), "text/plain")]


def test_a_row_without_content_costs_only_itself() -> None:
    file = parquet(url=["http://a.org/1", None, "http://a.org/3"], text=[None, "x", "y"])
    found = list(read_parquet(file))
    assert [type(one) for one in found] == [Unread, Unread, PageBytes]


@pytest.mark.parametrize("columns", [{"url": ["x"]}, {"text": ["x"]}, {"url": ["x"], "text": [1]}])
def test_missing_columns_are_named(columns: dict[str, object]) -> None:
    with pytest.raises(ShardError, match="no column"):
        list(read_parquet(parquet(**columns)))


def test_what_is_no_parquet_file_is_refused() -> None:
    whole = parquet(url=["http://a.org/1"] * 99, text=["x"] * 99).getvalue()
    for data in (b"", b"hello", whole[:-9], whole[:40]):
        with pytest.raises(ShardError, match="Parquet"):
            list(read_parquet(io.BytesIO(data)))
