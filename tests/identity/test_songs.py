from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linernotes.identity.resolve import resolve
from linernotes.identity.subjects import Kind

if TYPE_CHECKING:
    from tests.identity.conftest import Make

    from linernotes.identity.subjects import Subject


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


def song(
    make: Make, key: str, *titles: str, singers: tuple[str, ...] = (), part: str | None = None
) -> list[Subject]:
    """One page with one song, its singers and its show."""
    page = key.partition("#")[0]
    artists = tuple(f"{page}#artist{n}" for n, _ in enumerate(singers, 1))
    shows = (f"{page}#show1",)
    return [
        make.subject(shows[0], "Goblin"),
        replace(make.subject(key, *titles, shows=shows, artists=artists), part=part),
        *(make.subject(artist, name, shows=shows) for artist, name in zip(artists, singers, strict=True)),
    ]


def one_song(*pages: list[Subject]) -> bool:
    ids = resolve([s for page in pages for s in page], ())
    return len({ident for key, ident in ids.items() if "#song" in key}) == 1


def test_titles_with_nothing_alike_are_one_song_by_its_full_set_of_singers(make: Make) -> None:
    first = song(make, "a#song1", "너를 사랑하고 있어", singers=("백현",))
    assert one_song(first, song(make, "b#song1", "君を愛している", singers=("ベクヒョン",)))
    duet = song(make, "c#song1", "Another", singers=("Baekhyun", "Punch"))
    assert not one_song(first, duet)


def test_the_set_of_singers_is_no_key_where_a_page_lists_two_songs_by_them(make: Make) -> None:
    page = make.page("a", ("하루", "거미"), ("기억", "거미"))
    ids = resolve([*page, *song(make, "b#song1", "Remember", singers=("Gummy",))], ())
    assert ids["b#song1"] not in {ids["a#song1"], ids["a#song2"]}


def test_a_title_written_by_ear_joins_a_page_that_forgets_a_singer(make: Make) -> None:
    both = song(make, "a#song1", "Another Day", singers=("Monday Kiz", "Punch"))
    assert one_song(both, song(make, "b#song1", "어나더 데이", singers=("펀치",)))
    assert one_song(both, song(make, "c#song1", "어너더 데이"))


def test_slips_and_spaces_join(make: Make) -> None:
    first = song(make, "a#song1", "기억해줘요 내 모든 날과 그때를", singers=("거미",))
    assert one_song(first, song(make, "b#song1", "기억하나요 내 모든 날과 그 때를"))


def test_a_title_within_another_is_no_slip_of_it(make: Make) -> None:
    first = song(make, "a#song1", "첫 눈", singers=("정준일",))
    assert not one_song(first, song(make, "b#song1", "첫눈처럼 너에게 가겠다"))
    goodbye = song(make, "c#song1", "Goodbye", singers=("Paul Kim",))
    assert not one_song(goodbye, song(make, "d#song1", "Say Goodbye", singers=("송하예",)))


def test_two_parts_are_two_songs_and_an_instrumental_is_another(make: Make) -> None:
    first = song(make, "a#song1", "Love", singers=("Punch",), part="1")
    assert not one_song(first, song(make, "b#song1", "기억", singers=("펀치",), part="4"))
    assert not one_song(first, song(make, "c#song1", "Love (Inst.)", singers=("Punch",)))


def test_a_song_credited_to_a_group_or_to_its_member_is_one(make: Make) -> None:
    solo = song(make, "a#song1", "Sweet Night", singers=("V",))
    solo = [replace(s, groups=("BTS",)) if s.kind is Kind.ARTIST else s for s in solo]
    assert one_song(solo, song(make, "b#song1", "Sweet Night", singers=("방탄소년단",)))
    assert one_song(solo, song(make, "c#song1", "Sweet Night", singers=("BTS V",)))
    assert not one_song(solo, song(make, "d#song1", "Sweet Night", singers=("Gaho",)))
