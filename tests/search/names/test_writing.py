"""A segment that is written part by part is, byte for byte, the one that is built of all names at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.search.names import aligning, merging, parts
from linernotes.search.names.records import Name
from linernotes.search.names.writing import write_segment

TEXTS = st.one_of(
    st.sampled_from(["거미", "Gummy", "gummy", "GUMMY!", "ガミ", "Gumy", "아이유 2", "I.O.I", "𝒦𝓅", ""]),
    st.text(max_size=12),
)
NAMES = st.lists(
    st.builds(
        Name,
        entity=st.one_of(st.sampled_from(["artist1", "song1", "\n", ""]), st.text(max_size=5)),
        kind=st.sampled_from(["song", "artist", "show"]),
        text=TEXTS,
        lang=st.sampled_from(["", "ko", "en", "ja"]),
        weight=st.integers(0, 5),
    ),
    max_size=60,
)


@pytest.fixture(autouse=True)
def little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have few names fill several stretches of whatever is done stretch by stretch."""
    for module, setting in ((parts, "TERMS"), (merging, "PAIRS"), (aligning, "IN_MEMORY")):
        monkeypatch.setattr(module, setting, 7)
    monkeypatch.setattr(aligning, "_FEWEST", 3)


@settings(deadline=None)  # the first name of a script loads its tables
@given(NAMES, st.integers(1, 20))
def test_parts_make_the_bytes_of_one_build(names: list[Name], at_once: int) -> None:
    with TemporaryDirectory() as folder:
        whole, merged = Path(folder) / "whole", Path(folder) / "merged"
        write_segment(whole, names, len(names) + 1)
        write_segment(merged, iter(names), at_once)
        assert merged.read_bytes() == whole.read_bytes()
        assert sorted(path.name for path in Path(folder).iterdir()) == ["merged", "whole"]


def test_a_disk_that_fills_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = []

    def full(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write_segment(tmp_path / "some", [Name(str(n), "song", f"name {n}") for n in range(9)], 2)
    assert list(tmp_path.iterdir()) == []


BUILD = """
import resource, sys
from pathlib import Path
from linernotes.search.names.records import Name
from linernotes.search.names.writing import write_segment
titles = (f"{n * 7919 % 10007} of {n * 104729 % 9973} nights" for n in range(100_000))
names = (Name(f"song{n}", "song", title) for n, title in enumerate(titles))
taken = Path("/proc/self/status").read_text().partition("VmData:")[2].split()[0]
most = int(taken) * 1024 + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_DATA, (most, most))
write_segment(Path(sys.argv[1]), names, int(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be bounded so on Linux only")
def test_memory_is_bounded_by_how_many_are_built_at_once(tmp_path: Path) -> None:
    def fits(at_once: int) -> bool:
        arguments = [str(tmp_path / "some"), str(150 << 20), str(at_once)]
        ended = subprocess.run([sys.executable, "-c", BUILD, *arguments], capture_output=True, check=False)
        return ended.returncode == 0

    assert fits(5_000)
    assert not fits(100_001)
