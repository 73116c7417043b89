"""Everything that can be searched for: each thing once, under every name that pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make


def test_things_have_all_their_names_and_know_each_other(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    found = {name: thing for thing in catalogue.survey().things for name, _, _ in thing.names}
    song = found["나의 그대"]
    assert song.kind == "song"
    assert {text: lang for text, lang, _ in song.names} == {"나의 그대": "ko", "My Love": "en"}
    assert song.shows == (found["낭만닥터 김사부2"].id,)
    assert set(song.artists) <= {found["청하"].id, found["Chungha"].id}
