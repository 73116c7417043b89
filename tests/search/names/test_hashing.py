"""Hashes: the same from numpy and from plain Python, and shared by keys that are one edit apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.search.names.hashing import hash_of, hashes, near_hashes, near_hashes_of
from linernotes.search.names.keys import LONGEST

KEYS = st.text(max_size=LONGEST)
SALT = 3


@settings(deadline=None)
@given(st.lists(KEYS, max_size=5))
def test_arrays_and_single_keys_have_the_same_hashes(keys: list[str]) -> None:
    assert hashes(keys, SALT).tolist() == [hash_of(key, SALT) for key in keys]
    hashed, places = near_hashes(keys, SALT)
    for place, key in enumerate(keys):
        assert sorted(hashed[places == place].tolist()) == sorted(near_hashes_of(key, SALT))


@settings(deadline=None)
@given(
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.data(),
)
def test_a_key_with_a_character_left_out_is_near(key: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(key) - 1))
    assert hash_of(key[:place] + key[place + 1 :], SALT) in near_hashes_of(key, SALT)


def test_kinds_of_keys_are_kept_apart() -> None:
    assert hash_of("key", 1) != hash_of("key", 2)
