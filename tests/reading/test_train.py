from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.reading.labelled import LabelledPage, load
from linernotes.reading.reader import Reader
from linernotes.reading.train import learn, main
from linernotes.reading.weights import Weights

CORPUS = Path(__file__).parents[2] / "corpus" / "dev"
NAMES = ("052", "054", "063", "071", "085", "094")


@pytest.fixture(scope="module")
def pages() -> list[LabelledPage]:
    return [page for page in load(CORPUS) if page.name in NAMES]


def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name in NAMES:
        for path in CORPUS.glob(f"{name}.*"):
            (folder / path.name).write_bytes(path.read_bytes())
    return folder


def saved(weights: Weights, path: Path) -> bytes:
    weights.save(path)
    return path.read_bytes()


def test_training_twice_gives_the_same_bytes(pages: list[LabelledPage], tmp_path: Path) -> None:
    assert saved(learn(pages), tmp_path / "a.json") == saved(learn(pages), tmp_path / "b.json")


def test_learned_weights_say_what_they_come_from_and_can_read(pages: list[LabelledPage]) -> None:
    weights = learn(pages)
    assert len(weights.seen) == len(NAMES)
    assert len(weights.corpus) == 64
    fields = {"title_field", "artist_field", "show_field"}
    assert set(weights.tables.shared) == fields | {"song", "show", "singer", "belongs"}
    assert Reader(weights).read(pages[0].page).page == pages[0].page


def test_pages_in_a_language_without_lexicon_teach_nothing(pages: list[LabelledPage], tmp_path: Path) -> None:
    other = LabelledPage("other", pages[0].page, {**pages[0].gold, "language": "tlh"}, "0" * 64)
    assert saved(learn([*pages, other]), tmp_path / "a.json") == saved(learn(pages), tmp_path / "b.json")


def test_a_check_finds_weights_that_are_not_what_training_gives_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    output = tmp_path / "weights.json"
    assert main([str(folder), "--output", str(output), "--check"]) == 1
    assert not output.exists()
    assert main([str(folder), "--output", str(output)]) == 0
    learned = output.read_text(encoding="utf-8")
    assert main([str(folder), "--output", str(output), "--check"]) == 0
    output.write_text(learned.replace("0.1", "0.2", 1), encoding="utf-8")
    changed = output.read_bytes()
    capsys.readouterr()
    assert main([str(folder), "--output", str(output), "--check"]) == 1
    assert "train again without --check" in capsys.readouterr().err
    assert output.read_bytes() == changed


def test_the_command_writes_weights_and_tells_what_it_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copied(tmp_path)
    output = tmp_path / "weights.json"
    assert main([str(folder), "--output", str(output)]) == 0
    assert len(Weights.parse(output.read_text(encoding="utf-8")).seen) == len(NAMES)
    assert f"learned from {len(NAMES)} of {len(NAMES)} pages" in capsys.readouterr().out
