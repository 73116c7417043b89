"""The benchmark of identity runs to its end on few pairs, peers and all."""

from __future__ import annotations

import pytest
from benchmarks.identity.labelled import mentions, pairs

bench = pytest.importorskip(
    "benchmarks.identity.bench_pairs", reason="needs the bench-identity extra", exc_type=ImportError
)


def test_every_matcher_decides_on_every_pair() -> None:
    found = bench.measure(pairs(mentions()[:30]))
    assert list(found) == [*bench.DECIDING, *bench.SCORING]
    assert all(0 <= f.f1 <= 1 and f.speed > 0 for f in found.values())
