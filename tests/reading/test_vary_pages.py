"""The script that writes labelled pages again with other names, run on two made-up pages."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "vary_pages.py"


def song(title: str, singer: str, group: str, show: str) -> dict[str, Any]:
    credit = {"name": singer, "also": [], "role": "main", "member_of": [group]}
    return {"titles": [title], "credits": [credit], "show": [show]}


def write(folder: Path, name: str, text: str, language: str, *songs: dict[str, Any]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    gold = {"id": name, "language": language, "songs": songs}
    (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")


@pytest.fixture
def varied(tmp_path: Path) -> Path:
    pages, names, output = tmp_path / "pages", tmp_path / "names", tmp_path / "output"
    old = song("물때", "민새론", "루네온", "소금길")
    write(pages, "P1", "‘소금길’의 ‘물때’는 루네온 민새론이 물때를 기다리며 불렀다.", "ko", old)
    write(pages, "P2", "노래가 없는 쪽.", "ko")
    write(names, "N1", "", "ko", song("파도", "한서은", "별빛담", "등대길"))
    write(names, "N2", "", "ko", song("벚꽃", "아이유", "모래", "도깨비"))
    write(names, "N3", "", "en", song("Tide", "Min", "Loop", "Salt"))
    command = [sys.executable, str(SCRIPT), str(pages), str(output), "--names", str(names), "--times", "1"]
    subprocess.run(command, check=True)
    return output


def test_names_are_exchanged_in_text_and_gold_and_everything_else_stays(varied: Path) -> None:
    assert (varied / "P1a.txt").read_text(encoding="utf-8") == (
        "‘등대길’의 ‘파도’는 별빛담 한서은이 물때를 기다리며 불렀다."
    )
    gold = json.loads((varied / "P1a.json").read_text(encoding="utf-8"))
    assert gold == {"id": "P1a", "language": "ko", "songs": [song("파도", "한서은", "별빛담", "등대길")]}


def test_pages_without_songs_are_not_written_again(varied: Path) -> None:
    assert sorted(path.name for path in varied.iterdir()) == ["P1a.json", "P1a.txt"]
