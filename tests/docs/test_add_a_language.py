"""A made-up language is added as the documentation says, and read with no change to any code.

``docs/add-a-language.md`` is taken at its word: what it says to save is saved, and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "add-a-language.md"
Save = Callable[[Path, Path], list[Path]]
COMMAND = [sys.executable, "-c", "from linernotes.cli.main import main; main()"]


def run(folder: Path, words: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "LINERNOTES_LEXICON"} | {"PYTHONUTF8": "1"}
    if words is not None:
        environment["LINERNOTES_LEXICON"] = str(words)
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def reading(folder: Path, words: Path | None, page: str) -> dict[str, Any]:
    done = run(folder, words, "read", page, "--dry-run", "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def gist(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    shows = {show["id"]: show["names"][0]["text"] for show in found["shows"]}
    return [
        (
            song["titles"][0]["text"], [c["name"] for c in song["credits"]], shows.get(song["show"]),
            song["part"], song["released"], song["themes"],
        )
        for song in found["songs"]
    ]  # fmt: skip


def test_the_language_of_the_documentation_is_read_from_its_file_alone(
    tmp_path: Path, save_files: Save
) -> None:
    save_files(PAGE, tmp_path)
    found = reading(tmp_path, tmp_path / "words", "pages/lanternoj.txt")
    assert found["source"]["language"] == "eo"
    assert gist(found) == [
        ("Slow Rain", ["Heize"], "Paper Lanterns", 3, "2020-01-14", ["longing"]),
        ("Blue Umbrella", ["Crush", "Punch"], "Paper Lanterns", 4, None, []),
    ]


def test_what_the_file_says_is_what_makes_the_difference(tmp_path: Path, save_files: Save) -> None:
    save_files(PAGE, tmp_path)
    found = reading(tmp_path, None, "pages/lanternoj.txt")
    assert all(part is None and date is None for *_, part, date, _ in gist(found))


GEORGIAN = """
language = "qaa"
name = "a language in letters that no other has"

[recognition]
scripts = ["Georgian"]

[cues]
ost = ["საუნდტრეკი"]
song = ["სიმღერა"]
sing = ["მღერის"]
show = ["დრამა"]
by = ["მიერ"]
join = ["და"]

[particles]

[headers]

[parts]
marks = ["ნაწილი"]
soundtrack = ["საუნდტრეკი"]
marked = ["{mark} {number}"]
"""


def test_a_language_may_be_written_in_a_script_that_no_other_uses(tmp_path: Path) -> None:
    (tmp_path / "qaa.toml").write_text(GEORGIAN, encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(
        "დრამა “Paper Lanterns” საუნდტრეკი\n\n"
        "დრამა “Paper Lanterns” საუნდტრეკი ნაწილი 3 “Slow Rain” მღერის Heize, სიმღერა ლამაზია და ნელი.\n",
        encoding="utf-8",
    )
    found = reading(tmp_path, tmp_path, "page.txt")
    assert found["source"]["language"] == "qaa"
    assert [song[:4] for song in gist(found)] == [("Slow Rain", ["Heize"], "Paper Lanterns", 3)]


@pytest.mark.parametrize(
    ("file", "words", "said"),
    [
        ("xx.toml", "this is no toml", "xx.toml is no TOML"),
        ("xx.toml", '[cues]\nost = ["OST"]\n', "[recognition] needs scripts"),
        (
            "en.toml",
            '[recognition]\nscripts = ["Latin"]\n[cues]\nost = "OST"\n',
            "ost in [cues] must be a list",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_one_line(
    tmp_path: Path, file: str, words: str, said: str
) -> None:
    (tmp_path / file).write_text(words, encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("The song “Slow Rain” by Heize is on the soundtrack of the drama.", encoding="utf-8")
    done = run(tmp_path, tmp_path, "read", "page.txt", "--dry-run")
    assert done.returncode == 1
    assert said in done.stderr
    assert "fault" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("The song “Slow Rain” by Heize.", encoding="utf-8")
    done = run(tmp_path, tmp_path / "nowhere", "read", "page.txt", "--dry-run")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "LINERNOTES_LEXICON names" in done.stderr
