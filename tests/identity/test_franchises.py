from __future__ import annotations

import pytest

from linernotes.identity.franchises import franchises


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Goblin", "鬼怪"),
        ("Dr. Romantic 2", "낭만닥터 김사부"),
        ("Hotel Del Luna", "ホテルデルーナ"),
    ],
)
def test_names_of_one_known_show_in_any_season_meet(one: str, other: str) -> None:
    assert franchises([one]) & franchises([other])


def test_known_shows_stay_apart_and_unknown_ones_are_none() -> None:
    assert franchises(["Dr. Romantic 2"]).isdisjoint(franchises(["Hotel Del Luna"]))
    assert franchises(["A Show That Nobody Knows"]) == frozenset()
    assert franchises(["Goblin", "Hotel Del Luna"]) == franchises(["Goblin"]) | franchises(["Hotel Del Luna"])
