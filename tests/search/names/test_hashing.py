"""Hashes: the same from numpy and from plain Python, and shared by keys that are one edit apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.search.names.hashing import beginning_hashes, hash_of, joined, near_hashes, near_hashes_of
from linernotes.search.names.keys import LONGEST

KEYS = st.text(max_size=LONGEST)
SALT = 3


@settings(deadline=None)
@given(st.lists(KEYS, max_size=5))
def test_arrays_and_single_keys_have_the_same_hashes(keys: list[str]) -> None:
    near, places = near_hashes(joined(keys), SALT, range(4, 10))
    begun, of = beginning_hashes(joined(keys), SALT, 2)
    for place, key in enumerate(keys):
        units = len(key.encode("utf-16-le", "surrogatepass")) // 2
        expected = near_hashes_of(key, SALT) if units in range(4, 10) else [hash_of(key, SALT)] if key else []
        assert sorted(near[places == place].tolist()) == sorted(expected)
        if key.isascii():
            beginnings = [hash_of(key[:length], SALT) for length in range(2, len(key) + 1)]
            assert begun[of == place].tolist() == beginnings


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
