"""The index on disk: it grows, forgets, stays whole through kills, and is refused when damaged."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from linernotes.search.names.index import NameIndex
from linernotes.search.names.records import How, Name
from linernotes.search.storage import DamagedIndexError

MANY = [Name(f"song{number}", "song", f"Some Title Number {number}", "en") for number in range(40)]
GUMMY = Name("artist1", "artist", "거미", "ko", 3)


def test_an_index_that_is_not_there_is_empty(tmp_path: Path) -> None:
    index = NameIndex(tmp_path / "none")
    assert index.state == ""
    assert len(index) == 0
    assert index.search("거미") == []


def test_what_is_found_says_what_it_is_and_why(tmp_path: Path) -> None:
    (hit,) = NameIndex.update(tmp_path, [GUMMY], "one").search("ㄱㅁ")
    assert (hit.entity, hit.kind, hit.name, hit.lang, hit.how) == (
        "artist1",
        "artist",
        "거미",
        "ko",
        How.INITIALS,
    )


def test_a_thing_is_found_once_by_its_nearest_name(tmp_path: Path) -> None:
    names = [GUMMY, Name("artist1", "artist", "거미 (Gummy)")]
    (hit,) = NameIndex.update(tmp_path, names, "one").search("거미")
    assert hit.name == "거미"


def test_little_that_is_new_is_written_alone_and_found_with_the_rest(tmp_path: Path) -> None:
    NameIndex.update(tmp_path, MANY, "one")
    before = {path.name for path in tmp_path.glob("*.names")}
    index = NameIndex.update(tmp_path, [*MANY, GUMMY], "two")
    assert before < {path.name for path in tmp_path.glob("*.names")}
    assert index.state == "two"
    assert len(index) == len(MANY) + 1
    assert index.search("거미")[0].entity == "artist1"
    assert index.search("some title number 7")[0].entity == "song7"


def test_what_is_gone_is_found_no_more(tmp_path: Path) -> None:
    NameIndex.update(tmp_path, [*MANY, GUMMY], "one")
    index = NameIndex.update(tmp_path, MANY, "two")
    assert index.search("거미") == []
    assert len(index) == len(MANY)


def test_much_that_is_new_makes_one_segment(tmp_path: Path) -> None:
    NameIndex.update(tmp_path, MANY[:20], "one")
    NameIndex.update(tmp_path, MANY, "two")
    assert len(list(tmp_path.glob("*.names"))) == 1


def test_more_names_than_a_segment_may_have_make_several_and_all_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linernotes.search.names.index.MOST", 15)
    index = NameIndex.rebuild(tmp_path, iter(MANY), "one")
    assert len(list(tmp_path.glob("*.names"))) == 3
    assert len(index) == len(MANY)
    assert {index.search(name.text)[0].entity for name in MANY} == {name.entity for name in MANY}


def test_parts_that_a_killed_writer_left_are_taken_away_after_an_hour(tmp_path: Path) -> None:
    for name, age in ((".old.part", 3700), (".new.part", 60)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "0").write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    NameIndex.rebuild(tmp_path, MANY, "one")
    assert [path.name for path in tmp_path.glob(".*.part")] == [".new.part"]


@pytest.mark.parametrize("damage", ["cut", "gone", "manifest"])
def test_a_damaged_index_is_refused_and_can_be_made_anew(tmp_path: Path, damage: str) -> None:
    NameIndex.update(tmp_path, MANY, "one")
    (file,) = tmp_path.glob("*.names")
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:1000])
    elif damage == "gone":
        file.unlink()
    else:
        (tmp_path / "index.json").write_text("{", encoding="utf-8")
    with pytest.raises(DamagedIndexError):
        NameIndex(tmp_path)
    assert NameIndex.rebuild(tmp_path, MANY, "one").search("some title number 7")[0].entity == "song7"


WRITER = """
import sys
from pathlib import Path
from linernotes.search.names.index import NameIndex
from linernotes.search.names.records import Name
print("ready", flush=True)
for turn in range(10**6):
    names = [Name(f"song{n}", "song", f"Title {n}") for n in range(50 + turn % 60)]
    NameIndex.update(Path(sys.argv[1]), names, str(turn))
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(tmp_path: Path) -> None:
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.05 + 0.037 * turn)
            process.send_signal(signal.SIGKILL)
        if (tmp_path / "index.json").exists():
            assert NameIndex(tmp_path).search("title 7")[0].entity == "song7"
            assert json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))["segments"]
    assert NameIndex.update(tmp_path, MANY, "last").search("some title number 7")[0].entity == "song7"


def test_every_name_of_many_is_found_by_its_beginning(tmp_path: Path) -> None:
    names = [f"{number:04d} blue" for number in range(0, 3000, 2)]
    index = NameIndex.rebuild(tmp_path, (Name(name, "song", name) for name in names), "")
    for name in names[::7]:
        assert index.search(name[:5], 3, begun=True)[0].name == name
    assert {hit.name[:2] for hit in index.search("17", 100, begun=True)} == {"17"}
    assert not [hit for hit in index.search("3000", 3, begun=True) if hit.how is How.PREFIX]


def test_somebody_who_is_typing_is_shown_what_begins_so_and_else_what_is_near(tmp_path: Path) -> None:
    names = ["Your Day", "Your Dog", "Yore Days"]
    index = NameIndex.rebuild(tmp_path, (Name(name, "song", name) for name in names), "")
    assert {hit.name for hit in index.search("your d", begun=True)} == {"Your Day", "Your Dog"}
    assert index.search("yuor dog", begun=True)[0].name == "Your Dog"
    assert index.search("your day", begun=True)[0].how is How.EXACT


def test_a_long_name_with_one_slip_is_called_so_nearly_and_nothing_else_is(tmp_path: Path) -> None:
    names = ["Letter Without More Love", "Letter Without Love", "Window"]
    index = NameIndex.rebuild(tmp_path, (Name(name, "song", name) for name in names), "")
    assert index.called("letter withouy more love") == []
    (hit,) = index.called("letter withouy more love", nearly=True)
    assert (hit.name, hit.how) == ("Letter Without More Love", How.TYPO)
    assert index.called("letter withot mroe love", nearly=True) == []
    assert index.called("window", nearly=True)[0].how is How.EXACT


def test_two_han_letters_are_enough_to_show_only_what_begins_so(tmp_path: Path) -> None:
    names = ["常黄花开", "黄常花开"]
    index = NameIndex.rebuild(tmp_path, (Name(name, "song", name) for name in names), "")
    assert [hit.name for hit in index.search("常黄", begun=True)] == ["常黄花开"]


def test_a_name_begun_on_the_wrong_keyboard_is_found_if_nothing_begins_so_on_this_one(tmp_path: Path) -> None:
    names = ["너의 하루는 좀 어때", "Sjdml Song"]
    index = NameIndex.rebuild(tmp_path, (Name(name, "song", name) for name in names), "")
    (hit,) = index.search("sjdml gkfnsms")
    assert (hit.name, hit.how) == ("너의 하루는 좀 어때", How.KEYBOARD)
    assert index.search("sjdml")[0].name == "Sjdml Song"
