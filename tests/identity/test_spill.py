from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.identity import spill
from linernotes.identity.shows import show_profile
from linernotes.identity.subjects import Kind, Subject

SHOW = Subject("a#show1", "a", Kind.SHOW, ("Goblin", "도깨비"))
SONG = Subject(
    "a#song1", "a", Kind.SONG, ("Stay \ud800",), ("a#show1",), ("a#artist1",), (), "1", "2016-12-03"
)


def test_a_mention_comes_back_as_it_was(tmp_path: Path) -> None:
    with spill.Spill(tmp_path / "spill.db") as kept:
        kept.put(3, [SHOW, SONG])
        assert kept.get(3) == [SHOW, SONG]


def test_profiles_come_back_whether_they_are_in_memory_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spill, "IN_MEMORY", 2)
    wanted = {n: show_profile(SHOW, [([f"Title {n}"], ["Gummy"])]) for n in range(5)}
    with spill.Spill(tmp_path / "spill.db") as kept:
        held = kept.profiles()
        held.update(wanted)
        assert dict(held) == wanted
        assert held[0].trusted == wanted[0].trusted
        del held[4]
        assert len(held) == 4
        with pytest.raises(KeyError):
            held[4]
