"""The file: what was written comes back, and what was not written is refused."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from linernotes.search.storage import Arrays, DamagedIndexError, open_arrays, write

ARRAYS: Arrays = {
    "numbers": np.arange(1000, dtype=np.uint32),
    "none": np.empty(0, np.uint8),
    "bytes": np.ones(7, np.uint8),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "some.names"
    write(path, ARRAYS, {"languages": ["ko"]})
    return path


def test_what_was_written_comes_back(file: Path) -> None:
    arrays, about = open_arrays(file)
    assert about == {"languages": ["ko"]}
    assert arrays.keys() == ARRAYS.keys()
    assert all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS)


@pytest.mark.parametrize("length", [0, 10, 40, 300, 4000])
def test_a_file_cut_short_is_refused(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(DamagedIndexError):
        open_arrays(file)


@pytest.mark.parametrize("place", [0, 20, 30, 60, 1000, -70])
def test_one_altered_byte_is_found(file: Path, place: int) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    with pytest.raises(DamagedIndexError):
        open_arrays(file)


def test_a_disk_that_fills_leaves_the_former_file_and_no_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        write(file, {"numbers": np.zeros(9)}, {})
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
