"""Quality cannot drop unnoticed: the shipped weights on pages that they never saw, per language.

``floors.json`` holds, for each language, the least F1 of songs and of each field, and the least precision of
songs, with the digest of the corpus that they were measured on, and the same of songs for the exams:
short pages about shows, singers and songs made up for them, in the words of the press (``unknown``) and
in everybody else's (``plain``). They are only ever raised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linernotes.model.contract import reading_json
from linernotes.reading.labelled import LabelledPage, corpus_digest, load
from linernotes.reading.reader import read, shipped_weights
from linernotes.reading.scorecard import score
from linernotes.reading.weights import DIGEST

CORPUS = Path(__file__).parents[2] / "corpus" / "dev"
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
SLACK = 0.0005  # figures are pinned with three decimals


@pytest.fixture(scope="module")
def pages() -> list[LabelledPage]:
    return load(CORPUS)


@pytest.fixture(scope="module")
def figures(pages: list[LabelledPage]) -> dict[str, Any]:
    chosen = [p for p in pages if p.language in FLOORS["languages"]]
    gold = {p.name: p.gold for p in chosen}
    readings = {p.name: reading_json(read(p.page)) for p in chosen}
    found: dict[str, Any] = score(gold, readings, by="language").json()["figures"]
    return found


def test_the_corpus_is_the_one_the_floors_were_measured_on(pages: list[LabelledPage]) -> None:
    assert corpus_digest(pages) == FLOORS["corpus"]


def test_the_shipped_weights_never_saw_a_page_that_they_are_measured_on(pages: list[LabelledPage]) -> None:
    assert not {p.digest[:DIGEST] for p in pages} & set(shipped_weights().seen)


@pytest.mark.parametrize("language", sorted(FLOORS["languages"]))
def test_no_figure_is_below_its_floor(figures: dict[str, Any], language: str) -> None:
    low = {
        f"{field} {figure}": (figures[language][field][figure], floor)
        for field, floors in FLOORS["languages"][language].items()
        for figure, floor in floors.items()
        if figures[language][field][figure] < floor - SLACK
    }
    assert not low


def test_pages_without_soundtrack_songs_give_none_in_english_and_korean(pages: list[LabelledPage]) -> None:
    negatives = [p for p in pages if p.language in {"en", "ko"} and not p.gold["songs"]]
    assert len(negatives) >= 5
    assert {p.name: len(read(p.page).songs) for p in negatives} == {p.name: 0 for p in negatives}


def test_pages_without_soundtrack_songs_give_at_most_one_in_all_languages(pages: list[LabelledPage]) -> None:
    negatives = [p for p in pages if not p.gold["songs"]]
    assert len(negatives) >= 10
    assert sum(len(read(p.page).songs) for p in negatives) <= 1


@pytest.mark.parametrize("exam", sorted(FLOORS["exams"]))
def test_songs_of_shows_and_singers_that_nobody_knows_are_read_as_well_as_before(exam: str) -> None:
    pages = load(Path(__file__).with_name(exam))
    floors = FLOORS["exams"][exam]
    assert corpus_digest(pages) == floors["corpus"]
    readings = {p.name: reading_json(read(p.page)) for p in pages}
    figures = score({p.name: p.gold for p in pages}, readings).json()["figures"]["all"]["song"]
    assert figures["f1"] >= floors["f1"] - SLACK
    assert figures["precision"] >= floors["precision"] - SLACK


def test_no_page_of_the_exam_in_the_words_of_the_press_gives_songs_that_it_has_not() -> None:
    pages = load(Path(__file__).with_name("unknown"))
    assert not [p.name for p in pages if not p.gold["songs"] and read(p.page).songs]
