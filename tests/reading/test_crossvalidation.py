"""Folds: no page is ever read with weights that saw it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.model.page import Page
from linernotes.model.reading import Reading
from linernotes.reading import crossvalidation
from linernotes.reading.crossvalidation import fold_of, read_unseen
from linernotes.reading.judge import train
from linernotes.reading.labelled import LabelledPage
from linernotes.reading.linear import Tables
from linernotes.reading.weights import DIGEST, Weights


def labelled(name: str) -> LabelledPage:
    return LabelledPage(name, Page(f"{name}.txt", "0" * 64, name, ()), {"songs": []}, f"{name:0<64}")


class Watcher:
    """Stands in for a reader: refuses to read what it has learned from."""

    def __init__(self, seen: set[str]) -> None:
        self.seen = seen

    def read(self, page: Page) -> Reading:
        assert page.text not in self.seen
        assert self.seen
        return Reading(page)


@pytest.fixture(autouse=True)
def _watch(monkeypatch: pytest.MonkeyPatch) -> None:
    def learn(pages: Sequence[LabelledPage], _prior: Weights | None) -> set[str]:
        return {page.name for page in pages}

    monkeypatch.setattr(crossvalidation, "learn", learn)
    monkeypatch.setattr(crossvalidation, "Reader", Watcher)


@pytest.mark.parametrize("folds", [2, 3, 5, 50])
def test_every_page_is_read_once_by_a_reader_that_never_saw_it(folds: int) -> None:
    pages = [labelled(f"{number:03}") for number in range(40)]
    names = [page.name for page, reading in read_unseen(pages, folds) if reading.page is page.page]
    assert sorted(names) == [page.name for page in pages]


def test_nothing_to_learn_from_is_refused() -> None:
    with pytest.raises(ValueError, match="label more pages"):
        list(read_unseen([labelled("alone")], 5))


@given(st.text(), st.integers(2, 50))
def test_a_fold_is_a_matter_of_the_name_alone(name: str, folds: int) -> None:
    assert 0 <= fold_of(name, folds) < folds


def test_folds_stay_the_same_from_version_to_version() -> None:
    assert [fold_of(name, 5) for name in ("002", "005", "L01", "눈길", "\udcff")] == [4, 0, 2, 0, 0]


def test_folds_are_about_even() -> None:
    sizes = [0] * 5
    for number in range(1000):
        sizes[fold_of(f"{number:03}", 5)] += 1
    assert min(sizes) > 150


def test_the_corpus_fills_five_folds() -> None:
    names = [path.stem for path in (Path(__file__).parents[2] / "corpus/dev").glob("*.json")]
    assert {fold_of(name, 5) for name in names} == set(range(5))


def test_shipped_weights_are_no_start_for_pages_they_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, unseen = labelled("seen"), labelled("unseen")
    judge = train([[0.0], [1.0]], [True, False])
    weights = Weights(Tables({}, {}), judge, "c" * 64, (seen.digest[:DIGEST],))
    monkeypatch.setattr(crossvalidation, "shipped_weights", lambda: weights)
    assert crossvalidation.unspoilt_weights([unseen]) is weights
    assert crossvalidation.unspoilt_weights([unseen, seen]) is None
