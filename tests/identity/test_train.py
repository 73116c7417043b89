from __future__ import annotations

import pytest

from linernotes.identity.evidence import BIAS, Evidence, Weighed, believed
from linernotes.identity.train import Pairs, fit, held_out, report


def pairs(*seen: tuple[str, bool]) -> Pairs:
    found = Pairs()
    for number, (kind, one) in enumerate(seen):
        found.add(Weighed(0.0, (Evidence(kind, "a", "b", 1.0),)), one=one, origin=f"show {number % 3}")
    return found


def test_evidence_that_is_always_right_counts_more_and_what_is_never_seen_stays_as_believed() -> None:
    learned = fit(pairs(*[("same title", True)] * 60, *[("other part", False)] * 60), "song")
    assert learned["same title"] + learned[BIAS] > 0 > learned["other part"] + learned[BIAS]
    assert learned["same day"] == pytest.approx(believed()["song"]["same day"])


def test_evidence_with_the_wrong_sign_counts_nothing() -> None:
    wrong = ("same title", False), ("same day", True)
    learned = fit(pairs(*wrong * 3000, *[("other title", True)] * 3000), "song")
    assert learned["other title"] == 0.0


def test_held_out_probabilities_come_from_other_shows_and_are_reported() -> None:
    found = pairs(*[("same title", True)] * 30, *[("other part", False)] * 30)
    said = held_out(found, "song")
    assert len(said) == 60
    assert report("song", found, said).startswith("song: 60 pairs, precision 1.000, recall 1.000")
