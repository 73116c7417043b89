"""The measure itself: what counts as right, checked by hand and against an exhaustive search."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.contract import JsonObject
from linernotes.reading.scoring import Tally, score_page


def credit(name: str, role: str = "main", group: str | None = None, *also: str) -> JsonObject:
    return {"name": name, "also": list(also), "role": role, "member_of": [group] if group else []}


def gold_song(title: str, *singers: JsonObject, **more: object) -> JsonObject:
    return {"titles": [title], "credits": list(singers), "show": [], "part": None, "released": None, **more}


def read_song(title: str, *singers: JsonObject, **more: object) -> JsonObject:
    song = {"titles": [{"text": title, "lang": "en"}], "credits": list(singers), "show": None}
    return {**song, "part": None, "released": None, "themes": [], **more}


def counts(gold: list[JsonObject], read: list[JsonObject], **more: object) -> dict[str, tuple[int, int, int]]:
    tallies, _ = score_page({"songs": gold}, {"shows": [], "songs": read, **more})
    return {name: (t.right, t.wrong, t.missed) for name, t in tallies.items()}


@pytest.mark.parametrize(
    ("gold", "read"),
    [
        ("My Love", "MY LOVE!"),
        ("Don’t Go", "don't go"),
        ("눈길", " 눈 길 "),
        ("Ｓｔａｒ", "star"),
        ("돌덩이", "돌덩이"),
    ],
    ids=["case", "apostrophe", "spaces", "full-width", "decomposed"],
)
def test_spelling_habits_do_not_make_a_song_wrong(gold: str, read: str) -> None:
    assert counts([gold_song(gold, credit("A"))], [read_song(read, credit("a."))])["song"] == (1, 0, 0)


def test_a_right_title_by_the_wrong_singer_is_a_wrong_and_a_missed_song() -> None:
    tallies, lines = score_page(
        {"songs": [gold_song("Go", credit("A"))]}, {"songs": [read_song("Go", credit("B"))]}
    )
    assert (tallies["song"].right, tallies["song"].wrong, tallies["song"].missed) == (0, 1, 1)
    assert lines == ["missed  ['go'] by ['a']", "wrong   ['go'] by ['b']"]


def test_a_featured_singer_alone_does_not_make_the_song_right() -> None:
    read = read_song("Go", credit("A", "featured"))
    assert counts([gold_song("Go", credit("A"))], [read])["song"] == (0, 1, 1)


def test_a_song_without_any_singer_is_right_by_its_title() -> None:
    assert counts([gold_song("Go")], [read_song("Go")])["song"] == (1, 0, 0)


def test_titles_without_letters_never_match() -> None:
    assert counts([gold_song("…", credit("A"))], [read_song("…", credit("A"))])["song"] == (0, 1, 1)


def test_a_second_reading_of_one_song_is_wrong() -> None:
    read = [read_song("Go", credit("A")), read_song("Go", credit("A"))]
    assert counts([gold_song("Go", credit("A"))], read)["song"] == (1, 1, 0)


def test_every_song_read_from_a_page_without_songs_is_wrong() -> None:
    assert counts([], [read_song("Go", credit("A")), read_song("Up")])["song"] == (0, 2, 0)


def test_nothing_read_from_a_page_without_songs_counts_nothing() -> None:
    assert counts([], []) == {}


@pytest.mark.parametrize("read", [[], [read_song("Go", credit("A"))]], ids=["left-out", "read"])
def test_an_optional_song_may_be_read_or_left_out(read: list[JsonObject]) -> None:
    assert counts([gold_song("Go", credit("A"), optional=True)], read) == {}


def test_a_page_without_a_reading_misses_every_song() -> None:
    tallies, _ = score_page({"songs": [gold_song("Go"), gold_song("Up")]}, None)
    assert tallies["song"].missed == 2


def test_the_closest_pair_is_taken_first() -> None:
    gold = [gold_song("My Love", credit("A")), gold_song("My Love", credit("A"), credit("B"))]
    read = [read_song("My Love", credit("A"), credit("B")), read_song("My Love", credit("A"))]
    assert counts(gold, read)["singer"] == (3, 0, 0)


def test_fields_of_a_right_song_are_counted_one_by_one() -> None:
    gold = gold_song(
        "Go", credit("A", "main", "Six"), credit("B", "featured"),
        show=["Pier"], part=3, released="2020-01", themes=["hope", "joy"],
    )  # fmt: skip
    read = read_song(
        "Go", credit("A", "main", "Seven", "에이"), show="show1", part="3", released="2020", themes=["joy"]
    )
    shows = [{"id": "show1", "names": [{"text": "pier", "lang": "en"}]}]
    assert counts([gold], [read], shows=shows) == {
        "song": (1, 0, 0),
        "title": (1, 0, 0),
        "singer": (1, 1, 0),
        "featured": (0, 0, 1),
        "member_of": (0, 2, 1),
        "show": (1, 0, 0),
        "part": (1, 0, 0),
        "released": (0, 1, 1),
        "theme": (1, 0, 1),
    }


def test_the_wrong_show_is_wrong_and_missed_at_once() -> None:
    shows = [{"id": "show1", "names": [{"text": "Quay", "lang": "en"}]}]
    read = read_song("Go", credit("A"), show="show1")
    assert counts([gold_song("Go", credit("A"), show=["Pier"])], [read], shows=shows)["show"] == (0, 1, 1)


def test_an_invented_date_is_wrong_and_nothing_is_missed() -> None:
    read = read_song("Go", credit("A"), released="2020")
    assert counts([gold_song("Go", credit("A"))], [read])["released"] == (0, 1, 0)


def test_ratios_of_nothing_are_none() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_f1_lies_between_precision_and_recall(right: int, wrong: int, missed: int) -> None:
    tally = Tally(right, wrong, missed)
    precision, recall, f1 = tally.precision, tally.recall, tally.f1
    if precision is not None and recall is not None and f1 is not None:
        assert min(precision, recall) - 1e-9 <= f1 <= max(precision, recall) + 1e-9


pages = st.lists(st.tuples(st.sampled_from("tuv"), st.sampled_from("abc")), max_size=4)


@given(pages, pages)
def test_exactly_the_possible_number_of_songs_is_right(
    gold: list[tuple[str, str]], read: list[tuple[str, str]]
) -> None:
    """One title and one singer each: the right songs are a largest one-to-one match, found exhaustively."""
    longer, shorter = (gold, read) if len(gold) > len(read) else (read, gold)
    best = max(sum(a == b for a, b in zip(shorter, order, strict=False)) for order in permutations(longer))
    outcome = counts(
        [gold_song(title, credit(singer)) for title, singer in gold],
        [read_song(title, credit(singer)) for title, singer in read],
    )
    assert outcome.get("song", (0, 0, 0)) == (best, len(read) - best, len(gold) - best)
