"""Everything that can be searched for: each thing once, under every name that pages print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.catalogue.store import Catalogue
from linernotes.model.identity import Judgement, Verdict

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


def test_the_state_changes_with_every_page_and_judgement_and_only_then(
    catalogue: Catalogue, make: Make
) -> None:
    nothing = catalogue.state()
    catalogue.add(make.english())
    one = catalogue.state()
    catalogue.add(make.english())
    assert catalogue.state() == one
    catalogue.add(make.korean())
    two = catalogue.state()
    catalogue.judge(Judgement("en.txt#song1", "ko.txt#song1", Verdict.SAME, 1.0, "", "me", "2026-01-01"))
    judged = catalogue.state()
    catalogue.withdraw("en.txt#song1", "ko.txt#song1")
    assert len({nothing, one, two, judged, catalogue.state()}) == 5
    catalogue.forget("ko.txt")
    assert catalogue.state() not in {two, judged}
