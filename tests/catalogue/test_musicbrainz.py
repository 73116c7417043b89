"""A dump in the real layout, its rows made up: eight songs of one show and some of two others."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.mbdump import COLUMNS, is_dump, rows
from linernotes.catalogue.musicbrainz import readings
from linernotes.guide.export import guide_json

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue

DUMP = Path(__file__).parent / "data" / "mbdump_made_up"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DUMP, tmp_path / "dump"))


def packed(folder: Path, tables: list[str]) -> Path:
    archive = folder / "mbdump.tar.bz2"
    with tarfile.open(archive, "w:bz2") as tar:
        for table in tables:
            tar.add(folder / "mbdump" / table, f"mbdump/{table}")
    return archive


def test_a_soundtrack_becomes_liner_notes_with_its_ids(catalogue: Catalogue) -> None:
    for reading in readings(DUMP):
        catalogue.add(reading)
    assert catalogue.verify() == []
    guide = guide_json(catalogue.guide("낭만닥터 김사부2"))
    titles = {name["text"]: song for song in guide["songs"] for name in song["titles"]}
    song = titles["너를 사랑하고 있어"]
    assert titles["너를 사랑하고 있어 (Inst.)"] is not song
    assert (song["part"], song["released"]) == (1, "2020-01-07")
    assert song["external_ids"] == {"musicbrainz": ["86024677-858d-55e9-81fd-3ced79fad1ed"]}
    (credit,) = song["credits"]
    assert {"백현", "Baekhyun", "ベクヒョン"} <= {name["text"] for name in credit["names"]}
    assert credit["member_of"] == ["EXO"]
    assert credit["external_ids"] == {"musicbrainz": ["e9ab7d79-898f-5663-b494-425bd5fc81f8"]}
    duet = titles["Go away go away"]
    assert [c["names"][0]["text"] for c in duet["credits"]] == ["찬열", "펀치"]


def test_misspellings_to_be_found_by_are_no_names() -> None:
    names = {s.value for reading in readings(DUMP) for s in reading.statements if s.property == "name"}
    assert "헤이즈" in names
    assert "Hezie" not in names


@pytest.mark.parametrize("order", [1, -1])
def test_an_archive_in_any_order_of_tables_reads_as_the_folder_does(dump: Path, order: int) -> None:
    tables = sorted(path.name for path in (dump / "mbdump").iterdir())[::order]
    assert list(readings(packed(dump, tables))) == list(readings(DUMP))


def test_a_dump_is_told_by_its_name_or_by_what_lies_in_it(dump: Path) -> None:
    assert is_dump(DUMP)
    assert is_dump(DUMP / "mbdump")
    assert is_dump(packed(dump, ["artist"]))
    assert not is_dump(dump.parent)
    assert not is_dump(Path("readings.jsonl"))


def test_escapes_and_nulls_are_read_as_postgresql_writes_them(dump: Path) -> None:
    cells = ["1", r"a\tb\\c", r"\N", "", r"\n", "6", "7", "8", "9"]
    (dump / "mbdump" / "recording").write_text("\t".join(cells) + "\n", "utf-8")
    ((table, row),) = rows(dump, ["recording"])
    assert table == "recording"
    assert row == ["1", "a\tb\\c", None, "", "\n", "6", "7", "8", "9"]


@pytest.mark.parametrize("table", ["artist", "track", "recording", "release_country"])
def test_a_row_of_another_shape_is_named(dump: Path, table: str) -> None:
    path = dump / "mbdump" / table
    first, *others = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, others[0] + "\tmore", *others[1:], ""]), "utf-8")
    wrong = f"dump, {table}, row 2 has {COLUMNS[table] + 1} columns, not {COLUMNS[table]}"
    with pytest.raises(UnfitLineError, match=wrong):
        next(readings(dump))


def test_a_dump_that_is_cut_short_is_refused(dump: Path) -> None:
    path = dump / "mbdump" / "track"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UnfitLineError, match="track, row 29"):
        next(readings(dump))
    archive = packed(dump, ["artist", "artist_credit_name", "medium", "release"])
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(UnfitLineError, match="cut short or damaged"):
        next(readings(archive))


def test_a_dump_of_a_newer_schema_or_without_a_table_is_refused(dump: Path) -> None:
    (dump / "mbdump" / "recording").unlink()
    with pytest.raises(UnfitLineError, match="has no recording"):
        next(readings(dump))
    (dump / "mbdump" / "SCHEMA_SEQUENCE").write_text("99\n", "ascii")
    with pytest.raises(UnfitLineError, match="schema 99, newer than"):
        next(readings(dump))
