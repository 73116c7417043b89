from __future__ import annotations

import pytest

from linernotes.reading.reliability import reliability


def song(title: str, confidence: float = 0.9) -> dict[str, object]:
    return {"titles": [{"text": title}], "credits": [], "show": None, "confidence": confidence}


def page(*songs: dict[str, object]) -> dict[str, object]:
    return {"songs": list(songs), "shows": []}


GOLD = {"a": page(song("Slow Rain"), song("Paper Moon"), {**song("Bonus"), "optional": True})}


def test_the_share_that_is_right_stands_beside_the_mean_confidence() -> None:
    found = reliability(GOLD, {"a": page(song("Slow Rain"), song("Paper Moon", 0.95), song("No Song", 0.92))})
    (only,) = found.bins
    assert (only.low, only.songs) == (0.9, 3)
    assert only.right == pytest.approx(2 / 3)
    assert found.error == pytest.approx(only.confidence - 2 / 3)
    assert "expected calibration error 0.25" in found.table()


def test_a_song_that_may_be_left_out_counts_neither_way() -> None:
    assert reliability(GOLD, {"a": page(song("Bonus", 0.2))}).bins == ()


def test_sure_and_right_throughout_is_no_error() -> None:
    assert reliability(GOLD, {"a": page(song("Slow Rain", 1.0))}).error == 0.0
