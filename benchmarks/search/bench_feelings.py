"""How well songs are found by a feeling, beside each voice of the search alone.

    python -m benchmarks.search.bench_feelings

Reads corpus/ and examples/ into a catalogue and asks the wishes of ``data/feelings.toml``. The figure
is nDCG@10 (Järvelin & Kekäläinen, 2002, with gains 2**grade - 1); a wish is *across* languages if no
page that tells of what was meant is in its language. Without the extra ``feeling`` the rows that need
it are left out.
"""

from __future__ import annotations

import math
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search.catalogue import Catalogue
from linernotes.search.feeling.embedding import Embedder, default
from linernotes.search.feeling.fusing import best_first, fuse
from linernotes.search.feeling.index import WEIGHTS, Feelings
from linernotes.search.feeling.labels import labels
from linernotes.search.feeling.voice import SILENT, Voice
from linernotes.search.filtering import Songs
from linernotes.search.opening import opened
from linernotes.search.searching import Search
from linernotes.text.fold import fold

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "corpus/dev", "corpus/train", "corpus/written")
WISHES = Path(__file__).with_name("data") / "feelings.toml"
BEST = 10
BUDGETS = {True: 0.70, False: 0.50}
"""The least nDCG@10 with the extra and without."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish with the grades of the titles that answer it, by folded title."""

    language: str
    text: str
    grades: Mapping[str, int]
    table: str = "need"


def wishes() -> list[Wish]:
    """All wishes of the file: those of its first table, those drawn, and those held back (``fresh``)."""
    tables = tomllib.loads(WISHES.read_text(encoding="utf-8"))
    return [
        Wish(language, text, {fold(title): grade for title, grade in need["songs"].items()}, table)
        for table in ("need", "drawn", "fresh")
        for need in tables[table]
        for language, text in need["queries"].items()
    ]


def pages(folders: Sequence[str] = FOLDERS) -> Iterator[Path]:
    """The pages that are read."""
    for folder in folders:
        for path in sorted((ROOT / folder).iterdir()):
            if path.suffix in {".txt", ".md", ".html"}:
                yield path


def gain(wish: Wish, answers: Sequence[Sequence[str]]) -> float:
    """The nDCG@10 of an answer, given by the names of its songs; each title counts once."""
    left = dict(wish.grades)
    found = 0.0
    for place, names in enumerate(answers[:BEST]):
        title = max((fold(name) for name in names if fold(name) in left), key=left.__getitem__, default="")
        found += (2 ** left.pop(title, 0) - 1) / math.log2(place + 2)
    grades = sorted(wish.grades.values(), reverse=True)[:BEST]
    most: float = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))
    return found / most


def is_across(wish: Wish, songs: Songs, feelings: Feelings) -> bool:
    """Whether no page in the language of a wish tells of what was meant."""
    best = {title for title, grade in wish.grades.items() if grade == max(wish.grades.values())}
    meant = [n for n, song in enumerate(songs.all) if best & {fold(text) for text, _, _ in song.names}]
    return not feelings.told_in(wish.language)[meant].any()


def first_of(songs: Songs, voice: Voice) -> list[Sequence[str]]:
    """The names of the songs that a voice puts first."""
    return [[text for text, _, _ in songs.all[n].names] for n in best_first(voice, BEST).tolist()]


def answers(catalogue: Catalogue, embedder: Embedder | None, asked: Sequence[Wish]) -> dict[str, list[float]]:
    """The figure of each wish for each way of asking."""
    indexes = opened(catalogue, embedder)
    songs, search = Songs(indexes.things, indexes.feelings), Search(catalogue, lambda: embedder)
    found: dict[str, list[float]] = {"linernotes": asked_whole(search, asked), "joined": []}
    for wish in asked:
        voices = indexes.feelings.voices(indexes.feelings.wish(wish.text, labels(wish.text)))
        joined = fuse(voices.values(), len(songs.all), None)
        found["joined"].append(gain(wish, first_of(songs, joined)))
        for name in (name for name in WEIGHTS if embedder is not None or name != "meaning"):
            alone = voices[name][1] if name in voices else SILENT
            found.setdefault(f"{name} alone", []).append(gain(wish, first_of(songs, alone)))
    return found


def asked_whole(search: Search, asked: Sequence[Wish]) -> list[float]:
    """The figure of each wish when it is asked as people ask, names and all."""
    return [gain(wish, [hit.names for hit in search.ask(wish.text, BEST, kind="song")]) for wish in asked]


def main() -> None:
    """Read the pages, ask all wishes and print the table."""
    asked = wishes()
    with tempfile.TemporaryDirectory() as folder, Catalogue.open(Path(folder) / "c.sqlite") as catalogue:
        for path in pages():
            catalogue.add(read(page_from_bytes(path.read_bytes(), str(path.relative_to(ROOT)))))
        report(catalogue, asked)


def report(catalogue: Catalogue, asked: Sequence[Wish]) -> None:
    """Print the table, without the extra and, where it is installed, with it."""
    plain = opened(catalogue, None)
    songs = Songs(plain.things, plain.feelings)
    tables = np.array([wish.table for wish in asked])
    first = tables == "need"
    across = np.array([is_across(wish, songs, plain.feelings) for wish in asked])
    columns = {
        "all": first,
        "across": across & first,
        "within": ~across & first,
        "drawn": tables == "drawn",
        "held back": tables == "fresh",
    }
    print(f"{len(songs.all)} songs; nDCG@10")
    print(f"{'':24}{''.join(f'{name:>11}' for name in columns)}")
    print(f"{'wishes':24}{''.join(f'{int(column.sum()):11}' for column in columns.values())}")
    for extra, embedder in ((False, None), (True, default())):
        if extra and embedder is None:
            print("the extra is not installed: pip install 'linernotes[feeling]'")
            continue
        print("with the extra" if extra else "without the extra")
        rows = {name: np.array(figures) for name, figures in answers(catalogue, embedder, asked).items()}
        for name, figures in rows.items():
            print(f"  {name:22}{''.join(f'{figures[column].mean():11.3f}' for column in columns.values())}")
        kept = "kept" if rows["linernotes"][first].mean() >= BUDGETS[extra] else "MISSED"
        print(f"  budget {BUDGETS[extra]:.2f}: {kept}")


if __name__ == "__main__":
    main()
