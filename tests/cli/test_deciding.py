from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

LINES = [
    ("page:a", [("My Love", "Baekhyun"), ("My Love", "Chungha"), ("Your Day", "Gummy")]),
    ("page:b", [("너를 사랑하고 있어", "백현")]),
    ("page:c", [("My Love", "")]),
]


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    file = tmp_path / "readings.jsonl"
    file.write_text("\n".join(json.dumps(reading(*line)) for line in LINES), "utf-8")
    assert run("import", file).exit_code == 0
    return run


def reading(uri: str, songs: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "source": {"uri": uri},
        "shows": [{"id": "show1", "names": [{"text": "Dr. Romantic 2"}]}],
        "songs": [
            {
                "id": f"song{number}",
                "show": "show1",
                "titles": [{"text": title}],
                "credits": [{"name": singer}] if singer else [],
            }
            for number, (title, singer) in enumerate(songs, 1)
        ],
    }


def export(run: Run) -> str:
    return run("export", "--show", "Dr. Romantic 2").stdout


def test_merge_and_undo_say_what_they_did_and_undo_gives_back_the_same_bytes(filled: Run) -> None:
    before = export(filled)
    merged = filled("merge", "Your Day", "너를 사랑하고 있어")
    assert merged.exit_code == 0
    assert "are one song now" in merged.stderr
    assert export(filled) != before
    undone = filled("undo")
    assert "taken back: “Your Day” by Gummy is" in undone.stderr
    assert export(filled) == before
    assert filled("undo").exit_code == 1


def test_split_parts_what_rules_had_joined(filled: Run) -> None:
    ambiguous = filled("split", "너를 사랑하고 있어", "My Love")
    assert ambiguous.exit_code == 0
    titles = [{t["text"] for t in song["titles"]} for song in json.loads(export(filled))["songs"]]
    assert {"너를 사랑하고 있어"} in titles


def test_why_prints_its_reasons_line_by_line(filled: Run) -> None:
    said = filled("why", "너를 사랑하고 있어", "My Love")
    assert said.exit_code == 0
    assert said.stdout.startswith("“너를 사랑하고 있어” and “My Love” are one song")
    assert "\n    both are sung by" in said.stdout


def test_an_unknown_name_is_one_line_and_exit_code_1(filled: Run) -> None:
    unknown = filled("why", "Nowhere", "My Love")
    assert unknown.exit_code == 1
    assert unknown.stderr.count("\n") == 1
    assert "nothing in the catalogue is called “Nowhere”" in unknown.stderr


def test_review_lists_the_pairs_where_nobody_can_type(filled: Run) -> None:
    listed = filled("review")
    assert listed.exit_code == 0
    assert listed.stdout.startswith("1 of 2: is “My Love”")
    assert "for it: both are called “My Love”" in listed.stdout


def test_one_key_decides_on_each_pair(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter("xyuyq")
    monkeypatch.setattr("linernotes.cli.review._typing", lambda: True)
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    assert len(json.loads(export(filled))["songs"]) == 4
    assert filled("review").exit_code == 0
    assert len(json.loads(export(filled))["songs"]) == 3
