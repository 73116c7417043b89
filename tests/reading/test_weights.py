from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from linernotes.reading.judge import Judge, train
from linernotes.reading.linear import Table, Tables
from linernotes.reading.weights import Weights


@pytest.fixture(scope="module")
def judge() -> Judge:
    return train([[0.0, 1.0], [1.0, 0.0]] * 4, [True, False] * 4)


def test_saved_weights_come_back_as_they_were(tmp_path: Path, judge: Judge) -> None:
    tables = Tables(
        {"song": Table({"b": 0.5, "가": -1.25}), "show": Table()}, {"ko": {"song": Table({"b": 1.0})}}
    )
    Weights(tables, judge, "c" * 64, ("a1", "b2")).save(tmp_path / "weights.json")
    text = (tmp_path / "weights.json").read_text(encoding="utf-8")
    found = Weights.parse(text)
    assert (found.tables, found.corpus, found.seen) == (tables, "c" * 64, ("a1", "b2"))
    assert all(np.array_equal(getattr(found.judge, n), getattr(judge, n)) for n in ("inner", "outer"))
    assert "가" in text
    assert [p.name for p in tmp_path.iterdir()] == ["weights.json"]


def test_weights_saved_twice_are_the_same_bytes(tmp_path: Path, judge: Judge) -> None:
    weights = Weights(Tables({"song": Table({"b": 0.5})}, {}), judge, "c" * 64, ())
    weights.save(tmp_path / "a.json")
    Weights.parse((tmp_path / "a.json").read_text(encoding="utf-8")).save(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
