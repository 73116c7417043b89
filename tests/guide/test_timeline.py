from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from linernotes.guide.runs import own
from linernotes.guide.timeline import LABEL_WIDTH, Release, Timeline, timeline


def _line(*days: str) -> Timeline | None:
    return timeline([(day, Release(f"song-{n}", own("Song"), "")) for n, day in enumerate(days)])


def test_one_day_is_no_line() -> None:
    assert _line() is _line("2020-01-07", "2020-01-07") is _line("2020-01-07", "2020-02") is None


def test_days_no_calendar_has_are_left_out() -> None:
    assert _line("2020-02-30", "2020-01-01", "20200101x") is None


def test_days_stand_in_order_and_share_their_songs() -> None:
    line = _line("2020-01-14", "2020-01-07", "2020-01-14")
    assert line is not None
    assert [(d.iso, len(d.releases)) for d in line.days] == [("2020-01-07", 1), ("2020-01-14", 2)]
    assert (line.lanes, line.songs, line.to_scale) == (1, 2, True)


def test_an_album_of_one_day_stays_a_list() -> None:
    line = _line("2020-01-07", *["2020-02-01"] * 20)
    assert line is not None
    assert not line.to_scale


@given(st.sets(st.integers(0, 2000), min_size=2, max_size=40))
def test_labels_neither_overlap_nor_are_crossed_by_the_stem_of_another_day(days: set[int]) -> None:
    line = _line(*((date(2020, 1, 1) + timedelta(n)).isoformat() for n in days))
    assert line is not None
    assert all(0 <= day.left <= 100 - LABEL_WIDTH for day in line.days)
    for earlier, later in ((a, b) for n, a in enumerate(line.days) for b in line.days[n + 1 :]):
        if later.left < round(earlier.left + LABEL_WIDTH, 2) - 0.02:
            assert later.lane < earlier.lane
