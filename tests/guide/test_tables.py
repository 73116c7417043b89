"""Rows that spreadsheets, notebooks and programs read back as they were meant."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

import pytest

from linernotes.guide.brief import briefs
from linernotes.guide.export import guide_json
from linernotes.guide.tables import csv_table, jsonl, parquet
from linernotes.model.guide import Guide


def test_json_lines_hold_each_song_of_the_guide_with_its_show(guide: Guide) -> None:
    lines = [json.loads(line) for line in jsonl(guide).splitlines()]
    whole = guide_json(guide)
    assert lines == [{"show": whole["show"], **song} for song in whole["songs"]]


def test_csv_has_a_row_per_song_under_the_names_of_the_columns(guide: Guide) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table(guide))))
    assert [row["title_latin"] for row in rows][:2] == ["My Love", "Your Day"]
    assert (rows[0]["part"], rows[2]["part"]) == ("1", "")
    assert rows[2]["artists"] == "찬열; 펀치"


def test_no_cell_is_taken_for_a_formula_and_no_row_breaks(hostile_guide: Guide) -> None:
    table = list(csv.reader(io.StringIO(csv_table(hostile_guide))))
    assert {len(row) for row in table} == {len(table[0])}
    assert len(table) == 1 + len(hostile_guide.songs)
    assert [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert '\'=HYPERLINK("http://evil.example")' in table[1]


def test_parquet_has_the_same_rows_with_lists_as_lists(guide: Guide) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    rows = pq.read_table(io.BytesIO(parquet(guide))).to_pylist()
    assert [{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows] == [
        asdict(brief) for brief in briefs(guide)
    ]
