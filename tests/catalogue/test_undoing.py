"""Whatever people decide, taking it all back gives the same bytes as if nobody had decided anything."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogue.rehearsed import readings

from linernotes.catalogue.errors import ContradictionError, UnknownThingError
from linernotes.catalogue.store import Catalogue
from linernotes.guide.export import guide_json

SHOW = "Descendants of the Sun"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    found = Catalogue.open(tmp_path_factory.mktemp("undoing") / "c.db")
    for page in readings(1, 6):
        found.add(page)
    return found


def exported(catalogue: Catalogue) -> str:
    return json.dumps(guide_json(catalogue.guide(SHOW)), ensure_ascii=False)


def decide(catalogue: Catalogue, what: str, left: str, right: str) -> int:
    """How many decisions were taken: one, or none if it was refused."""
    try:
        {"merge": catalogue.merge, "split": catalogue.split}[what](left, right, author="editor")
    except (ContradictionError, UnknownThingError):
        return 0
    return 1


PLACE = st.integers(0, 30)
DECISIONS = st.lists(st.tuples(st.sampled_from(["merge", "split"]), PLACE, PLACE), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None)
@given(DECISIONS)
def test_undoing_a_decision_gives_back_the_bytes_before_it(
    catalogue: Catalogue, decisions: list[tuple[str, int, int]]
) -> None:
    songs = [t.text for song in catalogue.guide(SHOW).songs for t in song.titles]
    states = [exported(catalogue)]
    for what, left, right in decisions:
        if decide(catalogue, what, songs[left % len(songs)], songs[right % len(songs)]):
            states.append(exported(catalogue))
    while len(states) > 1:
        assert exported(catalogue) == states.pop()
        assert catalogue.undo() is not None
    assert exported(catalogue) == states.pop()
    assert catalogue.undo() is None


def test_undoing_what_was_decided_twice_leaves_the_first_time(catalogue: Catalogue) -> None:
    left, right = (song.titles[0].text for song in catalogue.guide(SHOW).songs[:2])
    assert decide(catalogue, "split", left, right) == decide(catalogue, "split", left, right) == 1
    assert catalogue.undo() is not None
    assert catalogue.undo() is not None
    assert catalogue.undo() is None
