"""Half-precision numbers become the same single ones that numpy makes of them."""

from __future__ import annotations

import numpy as np

from linernotes.search.feeling.halves import single


def test_every_number_of_half_precision_is_the_same_as_a_single_one() -> None:
    every = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    halves = every[np.isfinite(every)].reshape(-1, 2)
    assert np.array_equal(single(halves), halves.astype(np.float32))
    assert single(halves).dtype == np.float32


def test_the_numbers_themselves_stay_as_they_are() -> None:
    halves = np.array([0.5, -1.25], np.float16)
    single(halves)
    assert halves.tolist() == [0.5, -1.25]
