"""A soundtrack as rows: for spreadsheets (CSV), notebooks (Parquet) and programs (JSON Lines)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, fields

from linernotes.guide.brief import Brief, briefs
from linernotes.guide.export import guide_json
from linernotes.model.guide import Guide

JOINED = "; "
"""What stands between several values in one cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def jsonl(guide: Guide) -> str:
    """One song per line, as in the guide's JSON, each with the id and the names of its show."""
    shape = guide_json(guide)
    return "".join(
        json.dumps({"show": shape["show"], **song}, ensure_ascii=False) + "\n" for song in shape["songs"]
    )


def csv_table(guide: Guide) -> str:
    """One song per row under a row of column names (RFC 4180), several values in a cell joined."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([field.name for field in fields(Brief)])
    for brief in briefs(guide):
        writer.writerow([_cell(value) for value in asdict(brief).values()])
    return text.getvalue()


def parquet(guide: Guide) -> bytes:
    """One song per row, several values as lists.

    Raises:
        ModuleNotFoundError: if pyarrow is not installed.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {"int": pa.int32(), "int | None": pa.int32(), "str": pa.string()}
    schema = pa.schema(
        [(field.name, kinds.get(str(field.type), pa.list_(pa.string()))) for field in fields(Brief)]
    )
    rows = [asdict(brief) for brief in briefs(guide)]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), file)
    return file.getvalue()


def _cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula, whoever wrote it.

    Such cells get an apostrophe before them, as OWASP advises against CSV injection.
    """
    text = JOINED.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
