"""The list of guards names guards that are there, and tests that are."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reliability.take_out_guards import PACKAGE, ROOT, Guard, guards


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.promise)
def test_a_guard_stands_where_the_list_says_and_has_tests(guard: Guard) -> None:
    assert guard.guard in (ROOT / PACKAGE / guard.file).read_text("utf-8")
    assert all((ROOT / Path(path)).exists() for path in guard.tests.split())
