from __future__ import annotations

import pytest

from linernotes.identity.words import split_season, version_of


@pytest.mark.parametrize(
    "name",
    [
        "Dr. Romantic 2",
        "Dr. Romantic II",
        "Dr. Romantic Season 2",
        "Dr. Romantic (season 2)",
        "dr. romantic 2nd season",
    ],
)
def test_one_season_is_read_from_every_way_to_write_it(name: str) -> None:
    assert split_season(name) == ("dr. romantic", 2)


@pytest.mark.parametrize(
    ("name", "base", "season"),
    [
        ("낭만닥터 김사부2", "낭만닥터 김사부", 2),
        ("낭만닥터 김사부 시즌2", "낭만닥터 김사부", 2),
        ("賢い医師生活 シーズン2", "賢い医師生活", 2),
        ("機智醫生生活 第二季", "機智醫生生活", 2),
        ("Penthouse III", "penthouse", 3),
        ("Hospital Playlist", "hospital playlist", None),
    ],
)
def test_seasons_are_read_in_every_script(name: str, base: str, season: int | None) -> None:
    assert split_season(name) == (base, season)


@pytest.mark.parametrize("name", ["Reply 1988", "School 2015", "49 Days", "Two Weeks", "V", "2", "Vincenzo"])
def test_years_ages_and_names_that_are_a_number_tell_no_season(name: str) -> None:
    assert split_season(name)[1] is None


def test_another_version_is_told_by_its_word_alone() -> None:
    assert version_of("My Love (Inst.)") == {"inst"}
    assert version_of("너를 사랑하고 있어 (연주곡)") == {"연주곡"}
    assert version_of("Instant Love") == frozenset()
