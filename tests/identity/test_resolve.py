from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from linernotes.identity.resolve import resolve

if TYPE_CHECKING:
    from tests.identity.conftest import Make

    from linernotes.identity.subjects import Subject
    from linernotes.model.identity import Judgement

TITLES = st.sampled_from(["My Love", "my love", "Love", "…"])
SINGERS = st.sampled_from(["", "Baekhyun", "백현", "Chungha", "★"])
PAGES = st.lists(st.lists(st.tuples(TITLES, SINGERS), max_size=3), min_size=1, max_size=4)


def all_subjects(make: Make, pages: list[list[tuple[str, str]]]) -> list[Subject]:
    return [s for uri, songs in zip("abcd", pages, strict=False) for s in make.page(uri, *songs)]


def judged(make: Make, data: st.DataObject, subjects: list[Subject]) -> list[Judgement]:
    songs = sorted(s.key for s in subjects if "#song" in s.key)
    if len(songs) < 2:
        return []
    pair = st.lists(st.sampled_from(songs), min_size=2, max_size=2, unique=True)
    verdict = st.sampled_from(["same", "different", "unsure"])
    drawn = data.draw(st.lists(st.tuples(pair, verdict), max_size=4))
    return [make.judgement(left, right, verdict) for (left, right), verdict in drawn]


@given(data=st.data(), pages=PAGES)
def test_neither_the_order_of_pages_nor_of_judgements_matters(
    data: st.DataObject, pages: list[list[tuple[str, str]]], make: Make
) -> None:
    subjects = all_subjects(make, pages)
    judgements = judged(make, data, subjects)
    shuffled = resolve(data.draw(st.permutations(subjects)), data.draw(st.permutations(judgements)))
    straight = resolve(subjects, judgements)
    assert dict(shuffled) == dict(straight)
    assert shuffled.joined == straight.joined


@given(data=st.data(), pages=PAGES)
def test_what_was_judged_different_stays_different(
    data: st.DataObject, pages: list[list[tuple[str, str]]], make: Make
) -> None:
    subjects = all_subjects(make, pages)
    judgements = judged(make, data, subjects)
    ids = resolve(subjects, judgements)
    assert all(ids[j.left] != ids[j.right] for j in judgements if j.verdict == "different")


@given(pages=PAGES)
def test_two_songs_of_one_page_are_never_one(pages: list[list[tuple[str, str]]], make: Make) -> None:
    ids = resolve(all_subjects(make, pages), ())
    for uri, songs in zip("abcd", pages, strict=False):
        assert len({ids[f"{uri}#song{n}"] for n in range(1, len(songs) + 1)}) == len(songs)


@given(pages=PAGES)
def test_every_subject_gets_an_id_that_tells_its_kind(pages: list[list[tuple[str, str]]], make: Make) -> None:
    subjects = all_subjects(make, pages)
    ids = resolve(subjects, ())
    assert len(ids) == len(list(ids)) == len(subjects)
    assert all(ids[s.key].startswith(f"{s.kind}-") for s in subjects)


def test_shows_are_one_by_any_name_they_share(make: Make) -> None:
    ids = resolve(
        [
            make.subject("a#show1", "낭만닥터 김사부2", "Dr. Romantic 2"),
            make.subject("b#show1", "dr.romantic 2"),
            make.subject("c#show1", "낭만닥터 김사부 2"),
            make.subject("d#show1", "Dr. Romantic 3"),
        ],
        (),
    )
    assert ids["a#show1"] == ids["b#show1"] == ids["c#show1"] != ids["d#show1"]


def test_names_of_marks_only_match_nothing(make: Make) -> None:
    ids = resolve([make.subject("a#show1", "★"), make.subject("b#show1", "★")], ())
    assert ids["a#show1"] != ids["b#show1"]


def test_artists_of_two_shows_are_left_apart(make: Make) -> None:
    ids = resolve(
        [*make.page("a", ("Love", "Punch")), *make.page("b", ("Love", "Punch"), show="Hotel del Luna")], ()
    )
    assert ids["a#artist1"] != ids["b#artist1"]
    assert ids["a#song1"] != ids["b#song1"]


def test_a_third_page_cannot_make_one_of_two_artists_whom_a_page_tells_apart(make: Make) -> None:
    both = make.page("a", ("One", "Hana Park"), ("Two", "Dul Choi"))
    mixed = [*make.page("b", ("Three", "Hana Park")), make.subject("b#artist1", "Hana Park", "Dul Choi")]
    shows = ("b#show1",)
    mixed[-1] = make.subject("b#artist1", "Hana Park", "Dul Choi", shows=shows)
    ids = resolve([*both, *mixed], ())
    assert ids["a#artist1"] != ids["a#artist2"]


def test_a_person_can_join_what_no_rule_joins_and_take_it_back(make: Make) -> None:
    subjects = [*make.page("a", ("Goodbye", "Paul Kim")), *make.page("b", ("So Long", "Hana Park"))]
    pair = ("a#song1", "b#song1")
    assert resolve(subjects, ())[pair[0]] != resolve(subjects, ())[pair[1]]
    held = resolve(subjects, [make.judgement(*pair, "same")])
    assert held[pair[0]] == held[pair[1]]
    undone = resolve(subjects, [make.judgement(*pair, "same", deleted_at="2024-01-02T00:00:00+00:00")])
    assert undone[pair[0]] != undone[pair[1]]


def test_a_person_can_join_two_songs_of_one_page(make: Make) -> None:
    ids = resolve(
        make.page("a", ("Love", "Punch"), ("Amor", "Punch")), [make.judgement("a#song1", "a#song2", "same")]
    )
    assert ids["a#song1"] == ids["a#song2"]


def test_judgements_on_unknown_subjects_and_across_kinds_have_no_effect(make: Make) -> None:
    subjects = make.page("a", ("Love", "Punch"))
    strange = [
        make.judgement("a#song1", "z#song1", "same"),
        make.judgement("a#song1", "a#show1", "same"),
    ]
    assert dict(resolve(subjects, strange)) == dict(resolve(subjects, ()))


def test_each_join_names_the_strings_it_compared(make: Make) -> None:
    subjects = [*make.page("a", ("My Love", "Baekhyun")), *make.page("b", ("my love", "백현"), show="GOBLIN")]
    joined = resolve(subjects, ()).joined
    assert [[(e.kind, e.left, e.right) for e in pair.evidence] for pair in joined] == [
        [("same name", "Goblin", "GOBLIN")],
        [("known spelling", "Baekhyun", "백현")],
        [("same title", "My Love", "my love")],
    ]
