from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linernotes.identity.clusters import Clusters, canonical_id
from linernotes.identity.subjects import Kind, Subject

KEYS = [f"{page}#song{number}" for page in "abcd" for number in (1, 2)]
SUBJECTS = [Subject(key, key[0], Kind.SONG, ()) for key in KEYS]
PAIRS = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1]))


def never(_left: str, _right: str) -> bool:
    return False


def always(_left: str, _right: str) -> bool:
    return True


@given(unions=PAIRS, different=PAIRS, forced=st.booleans())
def test_a_pair_judged_different_never_meets_by_any_chain(
    unions: list[tuple[str, str]], different: list[tuple[str, str]], *, forced: bool
) -> None:
    clusters = Clusters(SUBJECTS, different, never)
    for left, right in unions:
        clusters.join(left, right, force=forced)
    assert all(clusters.find(left) != clusters.find(right) for left, right in different)


@given(unions=PAIRS)
def test_subjects_of_one_page_that_clash_never_meet_by_any_chain(unions: list[tuple[str, str]]) -> None:
    clusters = Clusters(SUBJECTS, (), always)
    for left, right in unions:
        clusters.join(left, right)
    assert all(len({key[0] for key in members}) == len(members) for members in clusters.sets())


@given(unions=PAIRS, different=PAIRS)
def test_sets_always_partition_the_subjects(
    unions: list[tuple[str, str]], different: list[tuple[str, str]]
) -> None:
    clusters = Clusters(SUBJECTS, different, always)
    for left, right in unions:
        assert clusters.join(left, right) == (clusters.find(left) == clusters.find(right))
    assert sorted(key for members in clusters.sets() for key in members) == sorted(KEYS)
    assert all(sorted(clusters.members(key)) in clusters.sets() for key in KEYS)


def test_force_passes_a_clash_but_not_a_judgement() -> None:
    clusters = Clusters(SUBJECTS, [("a#song1", "b#song1")], always)
    assert not clusters.join("a#song1", "a#song2")
    assert clusters.join("a#song1", "a#song2", force=True)
    assert not clusters.join("a#song2", "b#song1", force=True)


def test_the_id_depends_on_the_members_alone() -> None:
    assert canonical_id("song", ["b#song1", "a#song1"]) == canonical_id("song", ["a#song1", "b#song1"])
    assert canonical_id("song", ["b#song1"]) != canonical_id("song", ["a#song1"])
