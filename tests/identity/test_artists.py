from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linernotes.identity.resolve import resolve

if TYPE_CHECKING:
    from tests.identity.conftest import Make

    from linernotes.identity.subjects import Subject


def sung(make: Make, uri: str, title: str, *singers: str, groups: tuple[str, ...] = ()) -> list[Subject]:
    """A page with one song; ``groups`` are those of the first singer."""
    show, keys = (f"{uri}#show1",), tuple(f"{uri}#artist{n}" for n, _ in enumerate(singers, 1))
    artists = [make.subject(key, name, shows=show) for key, name in zip(keys, singers, strict=True)]
    artists[0] = replace(artists[0], groups=groups)
    return [
        make.subject(show[0], "Goblin"),
        make.subject(f"{uri}#song1", title, shows=show, artists=keys),
        *artists,
    ]


def one_artist(*pages: list[Subject]) -> bool:
    ids = resolve([s for page in pages for s in page], ())
    return len({ident for key, ident in ids.items() if key.endswith("#artist1")}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("청하", "Cheongha"),
        ("Chung Ha", "チョンハ"),
        ("김나영", "Kim Na Young"),
        ("박새별", "Sae Byul Park"),
        ("이채운", "Lee Chae Woon"),
        ("Yang Da II", "양다일"),
        ("먼데이키즈", "Monday Kiz"),
    ],
)
def test_a_name_is_one_in_hangul_kana_and_latin_of_any_habit(make: Make, one: str, other: str) -> None:
    assert one_artist(sung(make, "a", "One", one), sung(make, "b", "Two", other))


@pytest.mark.parametrize(
    ("one", "other"), [("펀치", "Ben"), ("Taeyeon", "Taeyong"), ("거미", "Heize"), ("V", "Jin")]
)
def test_two_names_are_two_artists(make: Make, one: str, other: str) -> None:
    assert not one_artist(sung(make, "a", "One", one), sung(make, "b", "Two", other))


def test_han_that_nobody_can_read_aloud_is_known_by_what_it_sings(make: Make) -> None:
    pages = [
        sung(make, "a", "Winter Is Coming", "한수지"),
        sung(make, "b", "Winter Is Coming", "韓秀芝"),
    ]
    assert one_artist(*pages)


def test_one_kana_spelling_of_two_singers_is_decided_by_song_or_group(make: Make) -> None:
    taeyeon = sung(make, "a", "그대라는 시", "Taeyeon")
    taeyong = sung(make, "b", "Love Deluna", "Taeyong", "Punch")
    by_song = sung(make, "c", "그대라는 시", "テヨン")
    by_group = sung(make, "d", "ラブデルーナ", "テヨン", "Punch", groups=("NCT",))
    unclear = sung(make, "e", "夜", "テヨン")
    ids = resolve([*taeyeon, *taeyong, *by_song, *by_group, *unclear], ())
    assert ids["a#artist1"] == ids["c#artist1"] != ids["b#artist1"] == ids["d#artist1"]
    assert ids["e#artist1"] not in {ids["a#artist1"], ids["b#artist1"]}
