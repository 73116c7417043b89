from __future__ import annotations

import re
from pathlib import Path

import pytest

from linernotes.identity.evidence import BIAS, Evidence, Signal, believed, probability, use, weigh, weights
from linernotes.identity.explain import in_words
from linernotes.identity.subjects import Kind

SOURCES = Path(__file__).parents[2] / "src" / "linernotes" / "identity"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_evidence_has_a_weight_a_belief_and_words(kind: Kind) -> None:
    assert weights()[kind].keys() == believed()[kind].keys()
    for name in weights()[kind].keys() - {BIAS}:
        said = in_words(kind, Evidence(name, "one", "other", 1.0))
        assert "one" in said or "other" in said
        assert "{" not in said


def test_no_module_gives_a_signal_that_has_no_weight() -> None:
    known = {name for table in weights().values() for name in table} | {"none"}
    given = {
        name
        for path in SOURCES.glob("*.py")
        for name in re.findall(r'Signal\(\s*"([^"]+)"', path.read_text("utf-8"))
    }
    assert given
    assert given <= known


@pytest.mark.parametrize("kind", list(Kind))
def test_no_weight_has_the_sign_that_nobody_believes(kind: Kind) -> None:
    assert all(weights()[kind][name] * belief >= 0 for name, belief in believed()[kind].items())


def test_a_pair_scores_the_sum_of_its_evidence_and_the_bias() -> None:
    table = {"song": {BIAS: -2.0, "same title": 3.0, "other part": -4.0}}
    with use(table):
        weighed = weigh(Kind.SONG, [Signal("same title", "a", "b", 0.5), Signal("other part", "1", "2")])
    assert weighed.score == pytest.approx(-2.0 + 1.5 - 4.0)
    assert [piece.weight for piece in weighed.evidence] == [1.5, -4.0]
    assert probability(0.0) == 0.5
    assert probability(1000.0) == pytest.approx(1.0)
