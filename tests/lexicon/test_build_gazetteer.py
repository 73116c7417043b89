"""The script that builds the table of artists, run on a few made-up rows."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tools" / "build_gazetteer.py"
DATA = ROOT / "src" / "linernotes" / "lexicon" / "data" / "gazetteer"
COLUMNS = "latin\thangul\tother_spellings\tkind\tmember_of\tnote\n"


def idol(name: str, hangul: str, real: str, real_hangul: str, *groups: str) -> dict[str, object]:
    return {
        "name": name,
        "name_original": hangul,
        "real_name": real,
        "real_name_original": real_hangul,
        "groups": list(groups),
    }


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    data = {
        "groups": [{"id": "g1", "name": "Moonwalk", "name_original": "문워크", "name_alias": None}],
        "idols": [
            idol("Sora", "소라", "Ha Sora", "하소라", "g1"),
            idol("Ruby", "루비", "Ha Minji", "하민지", "g1"),
            idol("Dahee", "다희", "Oh Dahee", "오다희", "g1"),
            idol("Ju", "주", "Kang Ju", "강주", "g1"),
        ],
    }
    (tmp_path / "kpopnet.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "singers.tsv").write_text(
        COLUMNS + "Oh Dahee\t오다희\t\tsolo\t\t\nHa Sora\t하소라\tソラ\tsolo\tMoonWalk\t\n", encoding="utf-8"
    )
    (tmp_path / "own_names.tsv").write_text(COLUMNS + "Salt, Pepper & Co\t\t\tgroup\t\t\n", encoding="utf-8")
    (tmp_path / "ambiguous.txt").write_text("# words\nRuby\n", encoding="utf-8")
    return tmp_path


def build(folder: Path) -> dict[str, dict[str, str]]:
    command = [
        sys.executable,
        str(SCRIPT),
        str(folder / "kpopnet.json"),
        str(folder / "singers.tsv"),
        str(folder),
    ]
    subprocess.run(command, check=True)
    with (folder / "artists.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {f"{row['spellings'].split(';')[0]}/{row['groups']}": row for row in rows}


def test_building_twice_gives_the_same_bytes(sources: Path) -> None:
    build(sources)
    first = (sources / "artists.tsv").read_bytes()
    build(sources)
    assert (sources / "artists.tsv").read_bytes() == first


def test_one_person_of_two_sources_is_one_row(sources: Path) -> None:
    sora = build(sources)["Ha Sora/MoonWalk"]
    assert set(sora["spellings"].split(";")) == {"Ha Sora", "Sora", "하소라", "ソラ", "소라"}


def test_another_person_is_not_known_by_a_singers_full_name(sources: Path) -> None:
    rows = build(sources)
    assert rows["Oh Dahee/"]["spellings"] == "Oh Dahee;오다희"
    assert rows["Dahee/Moonwalk"]["spellings"] == "Dahee;다희"


def test_two_hand_kept_artists_may_share_a_name(sources: Path) -> None:
    singers = sources / "singers.tsv"
    singers.write_text(singers.read_text(encoding="utf-8") + "Minho\t민호\t\tsolo\tOne\t\n", encoding="utf-8")
    own = sources / "own_names.tsv"
    own.write_text(own.read_text(encoding="utf-8") + "Minho\t민호\t\tsolo\tTwo\t\n", encoding="utf-8")
    rows = build(sources)
    for row in (rows["Minho/One"], rows["Minho/Two"]):
        assert row["spellings"] == row["ambiguous"] == "Minho;민호"


def test_an_idol_joins_the_namesake_of_the_same_group(sources: Path) -> None:
    own = sources / "own_names.tsv"
    namesakes = "Ruby\t루비\tルビー\tsolo\tMoonwalk\t\nRuby\t루비\t\tsolo\tElsewhere\t\n"
    own.write_text(own.read_text(encoding="utf-8") + namesakes, encoding="utf-8")
    rows = build(sources)
    assert rows["Ruby/Moonwalk"]["spellings"] == "Ruby;루비;ルビー"
    assert len([key for key in rows if key.startswith("Ruby/")]) == 2


def test_a_full_name_without_the_stage_name_is_left_out(sources: Path) -> None:
    assert build(sources)["Ruby/Moonwalk"]["spellings"] == "Ruby;루비"


def test_words_given_names_and_short_names_are_marked(sources: Path) -> None:
    rows = build(sources)
    assert rows["Ruby/Moonwalk"]["ambiguous"] == "Ruby"
    assert rows["Dahee/Moonwalk"]["ambiguous"] == "Dahee;다희"
    assert rows["Ju/Moonwalk"]["spellings"] == "Ju;Kang Ju;강주"
    assert rows["Salt, Pepper & Co/"]["ambiguous"] == ""


def test_a_wrong_call_says_how_to_call(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage:")


@pytest.mark.parametrize("source", ["ost_singers.tsv", "own_names.tsv"])
def test_the_shipped_table_was_rebuilt_after_the_last_change_of_its_sources(source: str) -> None:
    with (DATA / "artists.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [set(row["spellings"].split(";")) for row in csv.DictReader(lines, delimiter="\t")]
    with (DATA / source).open(encoding="utf-8", newline="") as lines:
        for record in csv.DictReader(lines, delimiter="\t"):
            names = {record["latin"], record["hangul"], *record["other_spellings"].split(";")} - {""}
            assert any(names <= row for row in rows), record["latin"]
