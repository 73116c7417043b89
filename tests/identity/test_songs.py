from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.identity.resolve import resolve

if TYPE_CHECKING:
    from tests.identity.conftest import Make


def test_one_title_by_two_singers_is_two_songs(make: Make) -> None:
    ids = resolve([*make.page("a", ("My Love", "Baekhyun")), *make.page("b", ("My Love", "Chungha"))], ())
    assert ids["a#song1"] != ids["b#song1"]


def test_a_song_without_a_singer_joins_the_only_song_of_its_title(make: Make) -> None:
    ids = resolve([*make.page("a", ("My Love", "Baekhyun")), *make.page("b", ("My Love", ""))], ())
    assert ids["a#song1"] == ids["b#song1"]


def test_a_song_without_a_singer_is_left_alone_where_two_would_do(make: Make) -> None:
    pages = [
        *make.page("a", ("My Love", "Baekhyun"), ("My Love", "Chungha")),
        *make.page("b", ("My Love", "")),
    ]
    ids = resolve(pages, ())
    assert len({ids["a#song1"], ids["a#song2"], ids["b#song1"]}) == 3


def test_a_second_title_tells_where_a_song_without_a_singer_belongs(make: Make) -> None:
    show = ("a#show1",)
    subjects = [
        *make.page("a", ("x", "Baekhyun"), ("y", "Chungha")),
        *make.page("b"),
        make.subject("b#song1", "My Love", "나의 그대", shows=("b#show1",)),
    ]
    subjects = [s for s in subjects if s.key not in {"a#song1", "a#song2"}]
    subjects += [
        make.subject("a#song1", "My Love", "너를 사랑하고 있어", shows=show, artists=("a#artist1",)),
        make.subject("a#song2", "My Love", "나의 그대", shows=show, artists=("a#artist2",)),
    ]
    ids = resolve(subjects, ())
    assert ids["b#song1"] == ids["a#song2"] != ids["a#song1"]


def test_songs_that_no_page_gives_a_singer_join_by_title(make: Make) -> None:
    ids = resolve([*make.page("a", ("Heaven", "")), *make.page("b", ("heaven", "")), *make.page("c")], ())
    assert ids["a#song1"] == ids["b#song1"]


def test_a_title_in_two_scripts_joins_pages_that_print_one_each(make: Make) -> None:
    subjects = [
        *make.page("a", ("Breath", "Punch")),
        *make.page("b", ("숨", "펀치")),
        *make.page("c"),
        make.subject("c#song1", "숨", "Breath", shows=("c#show1",), artists=("c#artist1",)),
        make.subject("c#artist1", "펀치", shows=("c#show1",)),
    ]
    ids = resolve(subjects, ())
    assert ids["a#song1"] == ids["b#song1"] == ids["c#song1"]


def test_a_thousand_pages_on_one_song_resolve_without_comparing_every_pair(make: Make) -> None:
    subjects = [s for n in range(1000) for s in make.page(f"page{n}", ("My Love", "Baekhyun"))]
    resolution = resolve(subjects, ())
    assert len({resolution[s.key] for s in subjects if "#song" in s.key}) == 1
