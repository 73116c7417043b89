from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.catalogue.conftest import Line

from linernotes.catalogue.errors import RequestError, ShowNotFoundError, UnknownSourceError
from linernotes.catalogue.moments import LATEST, end_of
from linernotes.guide.export import guide_json

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.catalogue.store import Catalogue

Clock = Callable[[str], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the day that the catalogue takes for today."""

    def turn(day: str) -> None:
        for room in ("writing", "deciding", "judging"):
            monkeypatch.setattr(f"linernotes.catalogue.{room}.now", lambda: f"{day}T12:00:00.000000+00:00")

    return turn


def titles(catalogue: Catalogue, as_of: str | None = None) -> set[str]:
    return {t.text for song in catalogue.guide("Dr. Romantic 2", as_of=as_of).songs for t in song.titles}


def test_liner_notes_are_told_as_of_the_end_of_a_day(catalogue: Catalogue, make: Make, clock: Clock) -> None:
    clock("2024-05-01")
    catalogue.add(make.page("a", [Line(["My Love"], ["Baekhyun"])]))
    before = guide_json(catalogue.guide("Dr. Romantic 2"))
    clock("2024-05-03")
    catalogue.add(make.page("a", [Line(["I Love You"], ["Baekhyun"])]))
    catalogue.add(make.page("b", [Line(["Your Day"], ["Gummy"])]))
    assert titles(catalogue) == {"I Love You", "Your Day"}
    assert titles(catalogue, "2024-05-03") == titles(catalogue)
    assert guide_json(catalogue.guide("Dr. Romantic 2", as_of="2024-05-01")) == before
    assert titles(catalogue, "2024-05-02") == {"My Love"}
    with pytest.raises(ShowNotFoundError):
        catalogue.guide("Dr. Romantic 2", as_of="2024-04-30")


def test_a_decision_counts_from_its_day_to_the_day_it_was_undone(
    catalogue: Catalogue, make: Make, clock: Clock
) -> None:
    clock("2024-05-01")
    catalogue.add(make.page("a", [Line(["Breath"], ["Gummy"])]))
    catalogue.add(make.page("b", [Line(["Wind"], ["Punch"])]))
    clock("2024-05-02")
    catalogue.merge("Breath", "Wind", author="editor")
    clock("2024-05-03")
    catalogue.undo()
    counts = [len(catalogue.guide("Dr. Romantic 2", as_of=f"2024-05-0{day}").songs) for day in (1, 2, 3)]
    assert counts == [2, 1, 2]
    assert len(catalogue.guide("Dr. Romantic 2").songs) == 2


def test_a_fact_is_seen_from_its_first_reading_until_it_is_gone(
    catalogue: Catalogue, make: Make, clock: Clock
) -> None:
    for day, title in (("01", "My Love"), ("02", "My Love"), ("03", "I Love You")):
        clock(f"2024-05-{day}")
        catalogue.add(make.page("a", [Line([title], ["Baekhyun"])]))
    found = {f.statement.value: (f.first[:10], f.last and f.last[:10]) for f in catalogue.seen("a")}
    assert found["My Love"] == ("2024-05-01", "2024-05-03")
    assert found["I Love You"] == ("2024-05-03", None)
    assert found["Baekhyun"] == ("2024-05-01", None)
    with pytest.raises(UnknownSourceError):
        catalogue.seen("nowhere")


def test_the_end_of_a_day_comes_before_all_of_the_next(catalogue: Catalogue) -> None:
    following = (date(2024, 5, 1) + timedelta(days=1)).isoformat()
    assert "2024-05-01T23:00" < end_of("2024-05-01") < f"{following}T00:00:00.000000+00:00" < end_of(None)
    assert end_of(None) == LATEST
    with pytest.raises(RequestError, match="yesterday"):
        catalogue.guide("Dr. Romantic 2", as_of="yesterday")
