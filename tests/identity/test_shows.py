from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linernotes.identity.resolve import resolve
from linernotes.identity.shows import NAMES_OF_ONE, SharedTitles, compare_shows, show_profile
from linernotes.identity.subjects import Kind, Subject

if TYPE_CHECKING:
    from tests.identity.conftest import Make


def one_show(make: Make, *names: str) -> bool:
    ids = resolve([make.subject(f"{n}#show1", name) for n, name in enumerate(names)], ())
    return len(set(ids.values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("호텔 델루나", "Hotel Del Luna"),
        ("Hotel Del Luna", "ホテルデルーナ"),
        ("トッケビ〜君がくれた愛しい日々〜", "トッケビ"),
        ("Dr. Romatic 2", "Dr. Romantic 2"),
        ("낭만닥터 김사부 시즌2", "낭만닥터 김사부2"),
        ("Dr. Romantic II", "Dr.Romantic 2"),
        ("Romantic Doctor (season 1)", "Romantic Doctor"),
    ],
)
def test_a_show_is_one_under_names_of_one_sound_slips_and_spellings_of_its_season(
    make: Make, one: str, other: str
) -> None:
    assert one_show(make, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dr. Romantic 2", "Dr. Romantic 3"),
        ("Dr. Romantic", "Dr. Romantic 2"),
        ("School 2015", "School 2017"),
        ("The Crowned Clown", "The Crown Prince Has Disappeared"),
        ("other drama", "drama"),
        ("Who Are You", "Who Are You: School 2015"),
        ("Tuhuraka Hospital", "Tirogu Hospital"),
        ("센서병원", "중쇼병원"),
    ],
)
def test_sequels_and_shows_of_like_names_stay_apart(make: Make, one: str, other: str) -> None:
    assert not one_show(make, one, other)


def test_a_name_that_names_nothing_joins_no_two_pages(make: Make) -> None:
    pages = [
        *make.page("a", ("Deer’s Tears", "Monday Kiz"), show="other drama"),
        *make.page("b", ("Everytime", "Punch"), show="other drama"),
    ]
    ids = resolve(pages, ())
    assert ids["a#show1"] != ids["b#show1"]


def test_names_with_nothing_alike_are_one_show_by_the_songs_they_share(make: Make) -> None:
    pages = [
        *make.page("a", ("Stay With Me", "Punch"), ("Round and Round", "Heize"), show="도깨비"),
        *make.page("b", ("Stay With Me", "펀치"), ("Round and Round", "헤이즈"), show="鬼怪"),
    ]
    ids = resolve(pages, ())
    assert ids["a#show1"] == ids["b#show1"]


def test_one_common_title_makes_no_two_shows_one(make: Make) -> None:
    pages = [
        *make.page("a", ("My Love", "Baekhyun"), show="등불의 밤"),
        *make.page("b", ("My Love", "Ailee"), show="燈火之夜"),
    ]
    ids = resolve(pages, ())
    assert ids["a#show1"] != ids["b#show1"]


def test_a_page_that_forgets_the_number_is_placed_by_its_songs(make: Make) -> None:
    song = ("너의 하루는 좀 어때", "거미")
    pages = [
        *make.page("a", song, show="낭만닥터 김사부 2"),
        *make.page("b", song, show="낭만닥터 김사부"),
        *make.page("c", ("그대라서", "이현"), show="낭만닥터 김사부"),
        *make.page("d", ("나를 보며 살아갈 수 있도록", "거미"), show="낭만닥터 김사부 3"),
    ]
    ids = resolve(pages, ())
    assert ids["a#show1"] == ids["b#show1"]
    assert len({ids["a#show1"], ids["c#show1"], ids["d#show1"]}) == 3


def test_shared_songs_never_join_two_seasons(make: Make) -> None:
    songs = [("Stay With Me", "Punch"), ("Round and Round", "Heize"), ("Who Are You", "Sam Kim")]
    ids = resolve([*make.page("a", *songs, show="Goblin 2"), *make.page("b", *songs, show="Goblin 3")], ())
    assert ids["a#show1"] != ids["b#show1"]


def test_a_title_that_songs_of_many_shows_bear_says_little_of_two_of_them_being_one() -> None:
    title: list[tuple[list[str], list[str]]] = [(["A Long Way to the Sea"], [])]
    few, many = SharedTitles(), SharedTitles()
    shows = [
        show_profile(Subject(f"{n}#show1", str(n), Kind.SHOW, (f"Show {n}",)), title) for n in range(200)
    ]
    for show in shows:
        many.add(show)
    for show in shows[:NAMES_OF_ONE]:
        few.add(show)
    one, other = (
        show_profile(Subject(f"{n}#show1", n, Kind.SHOW, (n,)), title) for n in ("燈火之夜", "Lanterns")
    )
    assert few.rarity("alongwaytothesea") == 1.0
    assert many.rarity("alongwaytothesea") == pytest.approx(NAMES_OF_ONE / 200)
    assert compare_shows(few, one, other).score > 0 > compare_shows(many, one, other).score


def test_a_song_in_common_makes_no_doubt_of_two_known_shows(make: Make) -> None:
    pages = [
        *make.page("a", ("My Love", "Baekhyun"), show="Dr. Romantic 2"),
        *make.page("b", ("My Love", "Baekhyun"), show="Hotel Del Luna"),
    ]
    found = resolve(pages, ())
    assert found["a#show1"] != found["b#show1"]
    assert found.unsure == ()


def test_names_in_two_scripts_are_one_show_where_it_is_known(make: Make) -> None:
    assert one_show(make, "鬼怪", "Guardian: The Lonely and Great God")
    assert not one_show(make, "浪漫醫生金師傅2", "Dr. Romantic 3")
