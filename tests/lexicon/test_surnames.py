"""A singer whom nobody knows is told by a surname in front of a short given name, in any script."""

from __future__ import annotations

import pytest

from linernotes.lexicon.surnames import is_full_name


@pytest.mark.parametrize(
    "name",
    [
        "이하늘", "남궁민", "Lee Haneul", "Kim Na Young", "Jung Seung-hwan", "Choi Yu Ree", "イ・ハヌル",
        "ナムグン・ミン", "李荷娜", "อีฮานึล",
    ],
)  # fmt: skip
def test_a_full_name_is_one_in_every_script(name: str) -> None:
    assert is_full_name(name)


@pytest.mark.parametrize(
    "title",
    [
        "느린 비", "안녕", "이 사랑", "Slow Rain", "Han River", "Song of Love", "Moon Lovers", "You Are",
        "遅い雨", "Lee", "ハナ", "ฝนช้า", "", "Kim " * 40,
    ],
)  # fmt: skip
def test_what_is_no_surname_with_a_short_name_behind_it_is_none(title: str) -> None:
    assert not is_full_name(title)
