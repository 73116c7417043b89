"""What is appended to an array on disk is in it, in the order in which it was appended."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from linernotes.search import growing
from linernotes.search.growing import Growing, GrowingRows


def test_an_array_holds_what_was_appended_as_its_type(tmp_path: Path) -> None:
    grown = Growing(tmp_path / "some", np.uint8)
    grown.append(np.array([1, 2], np.int64))
    grown.append(np.array([], np.int64))
    grown.append(np.arange(9, dtype=np.uint8)[::4])
    assert grown.whole().tolist() == [1, 2, 0, 4, 8]
    assert Growing(tmp_path / "none", np.uint32).whole().tolist() == []


def test_rows_begin_where_the_ones_before_end(tmp_path: Path) -> None:
    rows = GrowingRows(tmp_path / "text", np.uint8)
    rows.append(np.frombuffer(b"abc", np.uint8), np.array([2, 0, 1]))
    rows.append(np.frombuffer(b"d", np.uint8), np.array([1]))
    units, starts = rows.whole()
    assert units.tobytes() == b"abcd"
    assert starts.tolist() == [0, 2, 2, 3, 4]


def test_more_than_starts_can_tell_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "_MOST", 3)
    rows = GrowingRows(tmp_path / "text", np.uint8)
    with pytest.raises(OverflowError):
        rows.append(np.zeros(4, np.uint8), np.array([4]))
