"""Products on one core: for as long as they take, and no longer."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info

from linernotes.search.feeling.one_core import one_core


def threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_products_take_one_core_and_then_as_many_as_before() -> None:
    assert np.ones(2) @ np.ones(2) == 2  # so that the library is loaded
    before = threads()
    assert before, "numpy multiplies by no library that is known here"
    with one_core():
        assert set(threads()) == {1}
    assert threads() == before
