"""Scoring from the command line: the table, the folds, and folders that are no gold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

import pytest
from click.testing import Result

from linernotes.reading import crossvalidation
from linernotes.reading.crossvalidation import fold_of
from linernotes.reading.labelled import LabelledPage
from linernotes.reading.reader import shipped_weights
from linernotes.reading.scorecard import load_gold, score
from linernotes.reading.weights import Weights

Run = Callable[..., Result]
CORPUS = Path(__file__).parents[2] / "corpus/train"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight labelled pages, English and Korean ones and one in which nothing must be found."""
    folder = tmp_path_factory.mktemp("labelled")
    chosen: dict[str, list[str]] = {"en": [], "ko": [], "negative": []}
    for name, gold in load_gold(CORPUS).items():
        group = "negative" if gold["kind"] == "negative" else gold["language"]
        if len(chosen.get(group, "full")) < 4 - (group == "negative") * 3:
            chosen[group].append(name)
    for name in chain.from_iterable(chosen.values()):
        for path in CORPUS.glob(f"{name}.*"):
            shutil.copy(path, folder)
    return folder


def test_the_table_is_that_of_the_readings_it_writes(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("evaluate", folder, "--by", "language", "--misses", "--readings", tmp_path / "r.jsonl")
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    readings = {Path(reading["source"]["uri"]).stem: reading for reading in map(json.loads, lines)}
    card = score(load_gold(folder), readings, by="language")
    assert result.stdout == "".join(f"{part}\n" for part in (card.miss_list(), card.table()) if part)
    assert "9 pages, 0 without a reading" in result.stdout


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each learning was given; the shipped weights stand in for its outcome."""
    sizes: list[int] = []

    def learn(pages: Sequence[LabelledPage], _prior: Weights | None) -> Weights:
        sizes.append(len(pages))
        return shipped_weights()

    monkeypatch.setattr(crossvalidation, "learn", learn)
    return sizes


def test_a_line_says_which_weights_were_used(run: Run, folder: Path, learned: list[int]) -> None:
    assert f"corpus {shipped_weights().corpus[:12]}" in run("evaluate", folder).stderr
    assert learned == []
    assert "weights learned 2 times" in run("evaluate", folder, "--cross-validate", "2").stderr


def test_cross_validation_learns_from_the_other_folds_alone(
    run: Run, folder: Path, learned: list[int]
) -> None:
    result = run("evaluate", folder, "--cross-validate", "3")
    assert "9 pages, 0 without a reading" in result.stdout
    assert sum(9 - size for size in learned) == 9
    assert 9 not in learned


def test_weights_that_were_just_learned_can_be_read_with(run: Run, folder: Path, tmp_path: Path) -> None:
    few = [path for path in sorted(folder.glob("*.json")) if fold_of(path.stem, 2) == 0][:1]
    few += [path for path in sorted(folder.glob("*.json")) if fold_of(path.stem, 2) == 1][:2]
    for path in few:
        for part in folder.glob(f"{path.stem}.*"):
            shutil.copy(part, tmp_path)
    result = run("evaluate", tmp_path, "--cross-validate", "2")
    assert result.exit_code == 0, result.output
    assert "3 pages, 0 without a reading" in result.stdout


def test_json_holds_figures_and_weights(run: Run, folder: Path) -> None:
    result = run("evaluate", folder, "--format", "json")
    figures = json.loads(result.stdout)
    assert figures["pages"] == 9
    assert set(figures["figures"]["all"]["song"]) == {"precision", "recall", "f1", "tp", "fp", "fn"}
    assert "comes with" in figures["weights"]


def test_gold_without_its_page_counts_as_unread(run: Run, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "more")
    (tmp_path / "more/lost.json").write_text(
        '{"language": "en", "kind": "list", "songs": []}', encoding="utf-8"
    )
    assert "10 pages, 1 without a reading" in run("evaluate", tmp_path / "more").stdout


def test_a_folder_without_gold_gets_one_line(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "name a folder of labelled pages" in result.stderr


@pytest.mark.parametrize("content", ["{", '{"songs": 3}', "\udcff"])
def test_broken_gold_is_named_in_one_line(run: Run, folder: Path, tmp_path: Path, content: str) -> None:
    shutil.copytree(folder, tmp_path / "broken")
    (tmp_path / "broken/bad.json").write_text(content, encoding="utf-8", errors="surrogateescape")
    (tmp_path / "broken/bad.txt").write_text("A page.", encoding="utf-8")
    result = run("evaluate", tmp_path / "broken")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "bad.json" in result.stderr


def test_folds_that_leave_nothing_to_learn_from_get_one_line(run: Run, folder: Path, tmp_path: Path) -> None:
    page = next(folder.glob("*.txt"))
    for path in folder.glob(f"{page.stem}.*"):
        shutil.copy(path, tmp_path)
    result = run("evaluate", tmp_path, "--cross-validate", "2")
    assert result.exit_code == 1
    assert "label more pages" in result.stderr
