from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from linernotes.identity import blocks
from linernotes.identity.blocks import Keys, divide, named
from linernotes.identity.links import Links
from linernotes.identity.shows import ShowProfile, show_profile
from linernotes.identity.subjects import Kind, Subject


def show(number: int, *names: str) -> Subject:
    return Subject(f"page{number:04}#show1", f"page{number:04}", Kind.SHOW, names)


def divided(
    shows: Sequence[Subject],
    songs: Sequence[Sequence[tuple[list[str], list[str]]]] = (),
    same: Sequence[tuple[int, int]] = (),
) -> list[list[int]]:
    profiles = [show_profile(s, songs[n] if n < len(songs) else ()) for n, s in enumerate(shows)]
    return divide([named(s.names) for s in shows], profiles.__getitem__, same, {})[1]


def test_shows_that_have_nothing_in_common_are_of_two_blocks_and_a_name_in_common_makes_one() -> None:
    assert divided(
        [show(1, "Goblin"), show(2, "Vagabond"), show(3, "Goblin", "도깨비"), show(4, "도깨비")]
    ) == [[0, 2, 3], [1]]


def test_seasons_of_one_name_are_of_one_block_since_a_page_may_forget_the_number() -> None:
    assert divided([show(1, "Dr. Romantic"), show(2, "Dr. Romantic 2"), show(3, "Vagabond")]) == [[0, 1], [2]]


def test_names_said_alike_and_songs_sung_alike_lead_into_one_block() -> None:
    shows = [show(1, "호텔 델루나"), show(2, "Hotel Del Luna"), show(3, "鬼怪"), show(4, "Goblin")]
    songs = [[], [], [(["Stay With Me"], ["Chanyeol"])], [(["Stay With Me"], ["Chanyeol"])]]
    assert divided(shows, songs) == [[0, 1], [2, 3]]


def test_what_people_judged_one_is_of_one_block() -> None:
    assert divided([show(1, "Goblin"), show(2, "Vagabond")], same=[(0, 1)]) == [[0, 1]]


def test_no_show_is_compared_with_more_than_a_few_and_each_with_those_that_share_its_rarest_keys() -> None:
    keys = Keys()
    names = {n: {"common": "Common", f"pair{n // 2}": f"Pair {n // 2}"} for n in range(60)}
    for n in range(60):
        keys.add(ShowProfile(names[n], frozenset(), {}))
    pairs = list(keys.candidates())
    assert len(pairs) <= 60 * blocks.MOST_COMPARED
    assert {(n, n + 1) for n in range(0, 60, 2)} <= set(pairs)


def test_a_key_of_very_many_shows_makes_no_candidates() -> None:
    keys = Keys()
    for _ in range(blocks.LARGEST_KEY + 1):
        keys.add(ShowProfile({"love": "Love"}, frozenset(), {}))
    assert list(keys.candidates()) == []


def test_a_chain_of_shows_that_may_be_one_is_divided_before_it_grows_too_large() -> None:
    count = 2 * blocks.LARGEST_BLOCK
    shows = [show(n, f"Kingdom {chr(97 + n % 26)}{n}x") for n in range(count)]
    songs = [[([f"A Long Enough Title of Number {m}"], ["Singer"]) for m in (n, n + 1)] for n in range(count)]
    sizes = [len(block) for block in divided(shows, songs)]
    assert max(sizes) <= blocks.LARGEST_BLOCK
    assert sum(sizes) == count


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19))))
def test_links_hold_exactly_what_was_joined(pairs: list[tuple[int, int]]) -> None:
    links = Links(20)
    for left, right in pairs:
        links.join(left, right)
    known = [{n} for n in range(20)]
    for left, right in pairs:
        known[left] |= known[right]
        for n in known[left]:
            known[n] = known[left]
    assert all((links.find(a) == links.find(b)) == (b in known[a]) for a, b in combinations(range(20), 2))
    assert sorted(n for found in links.sets() for n in found) == list(range(20))
