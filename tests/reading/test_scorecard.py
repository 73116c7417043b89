"""The table of figures: its sums, its groups and its fixed columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linernotes.model.contract import JsonObject
from linernotes.reading.scorecard import load_gold, score

A = [{"name": "A", "also": [], "role": "main", "member_of": []}]
GOLD: dict[str, JsonObject] = {
    "one": {"language": "en", "kind": "list", "songs": [{"titles": ["Go"], "credits": A}]},
    "two": {"language": "ko", "kind": "list", "songs": [{"titles": ["Up"], "credits": A}]},
    "not": {"language": "ko", "kind": "negative", "songs": []},
}
READINGS: dict[str, JsonObject] = {
    "one": {
        "songs": [{"titles": [{"text": "Go"}], "credits": A}, {"titles": [{"text": "No"}], "credits": A}]
    },
    "two": {"songs": []},
}


def test_the_table_has_its_fixed_columns_and_one_part_per_group() -> None:
    assert score(GOLD, READINGS, by="language").table().splitlines() == [
        "3 pages, 1 without a reading",
        "",
        "all          precision  recall      f1    tp   fp   fn",
        "  featured           -       -       -     0    0    0",
        "  member_of          -       -       -     0    0    0",
        "  part               -       -       -     0    0    0",
        "  released           -       -       -     0    0    0",
        "  show               -       -       -     0    0    0",
        "  singer         1.000   1.000   1.000     1    0    0",
        "  song           0.500   0.500   0.500     1    1    1",
        "  title          1.000   1.000   1.000     1    0    0",
        "",
        "en           precision  recall      f1    tp   fp   fn",
        "  featured           -       -       -     0    0    0",
        "  member_of          -       -       -     0    0    0",
        "  part               -       -       -     0    0    0",
        "  released           -       -       -     0    0    0",
        "  show               -       -       -     0    0    0",
        "  singer         1.000   1.000   1.000     1    0    0",
        "  song           0.500   1.000   0.667     1    1    0",
        "  title          1.000   1.000   1.000     1    0    0",
        "",
        "ko           precision  recall      f1    tp   fp   fn",
        "  song               -   0.000   0.000     0    0    1",
    ]


def test_misses_stand_under_their_page() -> None:
    assert score(GOLD, READINGS).miss_list().splitlines() == [
        "one (en):",
        "  wrong   ['no'] by ['a']",
        "two (ko):",
        "  missed  ['up'] by ['a']",
    ]


def test_the_data_holds_the_figures_of_the_table() -> None:
    data = score(GOLD, READINGS, by="kind").json()
    assert (data["pages"], data["unread"]) == (3, 1)
    assert data["figures"]["list"]["song"] == {
        "precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1,
    }  # fmt: skip
    assert "negative" not in data["figures"]


def test_no_page_gives_a_table_that_says_so() -> None:
    assert score({}, {}).table() == "0 pages, 0 without a reading"


def test_gold_is_read_in_the_order_of_file_names_and_other_json_left_out(tmp_path: Path) -> None:
    for name in ("b", "a", "a-b"):
        (tmp_path / f"{name}.json").write_text('{"songs": []}', encoding="utf-8")
    (tmp_path / "settings.json").write_text('{"colour": "red"}', encoding="utf-8")
    (tmp_path / "list.json").write_text("[1]", encoding="utf-8")
    assert list(load_gold(tmp_path)) == ["a-b", "a", "b"]


@pytest.mark.parametrize("content", ["{", '{"songs": 3}', '{"songs": ["Go"]}', "\xff"])
def test_a_broken_gold_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="latin-1")
    with pytest.raises(ValueError, match=r"bad\.json"):
        load_gold(tmp_path)


def test_gold_keeps_its_letters(tmp_path: Path) -> None:
    page = {"songs": [{"titles": ["눈"]}]}
    (tmp_path / "x.json").write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
    assert load_gold(tmp_path) == {"x": page}
