"""UUIDs of releases are made of their show's and their part, and can be taken apart again."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.identity.subjects import Kind
from linernotes.model.uuids import uuid_of
from linernotes.server.library import Edition
from linernotes.server.musicbrainz.ids import MOST_PARTS, ReleaseId, ids_of


@pytest.fixture(scope="session")
def edition(example_catalogue: Path) -> Edition:
    return Edition(example_catalogue)


@given(st.none() | st.integers(0, MOST_PARTS), st.booleans())
def test_a_release_is_found_again_by_its_uuid(edition: Edition, part: int | None, pseudo: bool) -> None:  # noqa: FBT001
    show = edition.of_kind(Kind.SHOW)[0].id
    ident = ReleaseId(show, part, pseudo)
    assert ids_of(edition).release(ident.uuid) == ident
    assert ids_of(edition).release(ident.uuid.upper()) == ident
    assert ids_of(edition).group(ident.group) == ReleaseId(show, part)
    assert ids_of(edition).release(ident.group) is None
    assert str(UUID(ident.uuid)) == ident.uuid


@given(st.uuids() | st.text(max_size=40))
def test_no_other_uuid_means_anything(edition: Edition, mbid: object) -> None:
    assert ids_of(edition).release(str(mbid)) is None
    assert ids_of(edition).group(str(mbid)) is None
    assert ids_of(edition).thing(str(mbid)) == ""


def test_every_thing_is_found_again_by_its_uuid(edition: Edition) -> None:
    assert all(ids_of(edition).thing(uuid_of(ident)) == ident for ident in edition.things)
