"""The demonstration: what the example pages say together, read by the program itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAM = Path(sys.executable).with_name("linernotes")
FRAME_ONLY = {"Moonbow", "Slow Rain", "Low Tide", "막차", "Stay With Me", "밤이 되니까"}
"""Songs that stand only in sidebars, related links and comments of the example pages."""

SONGS = {
    "너를 사랑하고 있어": ("My Love", {"Baekhyun", "백현"}, 1, "2020-01-07"),
    "너의 하루는 좀 어때": ("Your Day", {"Gummy", "거미"}, 2, "2020-01-14"),
    "자꾸 더 보고싶은 사람": ("I Miss You", {"MAMAMOO", "마마무"}, 6, "2020-01-28"),
    "나의 그대": ("My Love", {"Chungha", "청하"}, None, None),
    "다 그렇지 뭐": ("That’s All", {"Heize", "헤이즈"}, None, None),
    "사랑 이토록 어려운 말": ("Love", {"Yang Da Il", "양다일"}, None, None),
    "모르시죠": ("You Don’t Know", {"Monday Kiz", "먼데이키즈"}, None, None),
}


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    catalogue = tmp_path_factory.mktemp("demo") / "catalogue.db"
    linernotes("read", str(EXAMPLES), "--catalogue", str(catalogue))
    printed = linernotes(
        "export", "--show", "Dr. Romantic 2", "--format", "json", "--catalogue", str(catalogue)
    )
    parsed: dict[str, Any] = json.loads(printed)
    return parsed


def linernotes(*arguments: str) -> str:
    done = subprocess.run(
        [PROGRAM, *arguments], capture_output=True, encoding="utf-8", timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def titles(song: dict[str, Any]) -> set[str]:
    return {title["text"].replace("'", "’") for title in song["titles"]}  # pages print either mark


def song_titled(guide: dict[str, Any], title: str) -> dict[str, Any]:
    found: list[dict[str, Any]] = [song for song in guide["songs"] if title in titles(song)]
    assert len(found) == 1, f"{title} stands on {len(found)} songs"
    return found[0]


def test_eight_songs_and_no_more(guide: dict[str, Any]) -> None:
    assert len(guide["songs"]) == 8


def test_nothing_comes_from_the_frame_of_a_page(guide: dict[str, Any]) -> None:
    assert FRAME_ONLY.isdisjoint(set[str]().union(*map(titles, guide["songs"])))


@pytest.mark.parametrize("korean", SONGS)
def test_pages_add_up_to_both_titles_singer_part_and_date(guide: dict[str, Any], korean: str) -> None:
    english, singer, part, released = SONGS[korean]
    song = song_titled(guide, korean)
    assert english in titles(song)
    assert [{name["text"] for name in credit["names"]} & singer for credit in song["credits"]] == [singer]
    assert (song["part"], song["released"]) == (part, released)


def test_pages_that_differ_on_a_date_are_both_named(guide: dict[str, Any]) -> None:
    differing = song_titled(guide, "Go Away Go Away")["disagreements"]
    dates = next(d["values"] for d in differing if d["property"] == "released")
    assert {d["value"] for d in dates} == {"2020-01-20", "2020-01-21"}


def test_show_is_named_in_every_script(guide: dict[str, Any]) -> None:
    names = {name["text"] for name in guide["show"]["names"]}
    assert names == {
        "Dr. Romantic 2",
        "Romantic Doctor, Teacher Kim 2",
        "낭만닥터 김사부 2",
        "浪漫ドクターキム・サブ2",
        "浪漫醫生金師傅2",
    }


def test_titles_and_singers_stand_in_the_scripts_that_pages_print(guide: dict[str, Any]) -> None:
    song = song_titled(guide, "나의 그대")
    assert titles(song) == {"나의 그대", "My Love", "私のあなた"}
    kinds = {title["text"]: title["kind"] for title in song["titles"]}
    assert kinds["私のあなた"] == "translated"
    names = {name["text"] for name in song["credits"][0]["names"] if name.get("kind") != "known"}
    assert names == {"청하", "Chungha", "チョンハ", "請夏"}


def test_a_reprint_is_no_further_source(guide: dict[str, Any]) -> None:
    copies = {s["uri"]: s["copy_of"] for s in guide["sources"] if "copy_of" in s}
    assert {Path(a).name: Path(b).name for a, b in copies.items()} == {
        "gummy-reprint.html": "gummy-press-release.txt"
    }
    part = next(t for t in song_titled(guide, "너의 하루는 좀 어때")["titles"] if t["lang"] == "ko")
    assert part["sources"] == len({c["uri"] for c in part["citations"]}) - 1


def test_every_file_of_the_folder_is_a_page_of_the_soundtrack(guide: dict[str, Any]) -> None:
    pages = {path.name for path in EXAMPLES.iterdir()}
    assert {Path(source["uri"]).name for source in guide["sources"]} == pages
