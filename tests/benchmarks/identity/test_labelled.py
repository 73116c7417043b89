"""What real pages print of three soundtracks is told apart and joined rightly."""

from __future__ import annotations

from benchmarks.identity.labelled import Two, figures, mentions, pairs, resolved_alone, resolved_together

ASKED = pairs(mentions())


def test_all_pages_together_tell_every_pair_rightly() -> None:
    found = figures(resolved_together(ASKED), ASKED, 1.0)
    assert found.f1 >= 0.99


def test_two_pages_alone_join_little_that_is_two() -> None:
    few = ASKED[::10]
    assert figures(resolved_alone(few), few, 1.0).precision >= 0.9


def test_pairs_are_of_one_show_and_two_pages() -> None:
    assert len(ASKED) > 1000
    assert all(a.page != b.page and a.song.split("/")[0] == b.song.split("/")[0] for a, b in ASKED)


def test_figures_are_what_they_are_called() -> None:
    same = next(two for two in ASKED if two[0].song == two[1].song)
    other = next(two for two in ASKED if two[0].song != two[1].song)
    asked: list[Two] = [same, same, other, other]
    found = figures([True, False, True, False], asked, 2.0)
    assert (found.precision, found.recall, found.f1, found.speed) == (0.5, 0.5, 0.5, 2.0)
