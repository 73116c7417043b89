"""UUIDs for tools that know no other ids."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.uuids import uuid_of


def test_a_song_keeps_its_uuid_for_ever() -> None:
    assert uuid_of("song-1ea43c53809345e8") == "05563079-a4af-5f0c-b501-437269ef53e4"


@given(st.text(), st.text())
def test_every_id_has_one_of_its_own_in_the_written_form_of_version_5(one: str, other: str) -> None:
    assert UUID(uuid_of(one)).version == 5
    assert str(UUID(uuid_of(one))) == uuid_of(one)
    assert (uuid_of(one) == uuid_of(other)) is (one == other)
