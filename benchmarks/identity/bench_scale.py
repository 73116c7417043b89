"""How long resolving takes, how much memory, and how right it is, as a catalogue grows to a million songs.

    make bench-identity-scale
    make bench-identity-scale SONGS="100000 300000"

Songs, shows and pages are those of :mod:`.made`, with the habits and slips of real pages, their truth known.
Each size runs in a process of its own, on one core, so that its peak of memory is its own. "Seconds" are
those of the processor for everything from the first page to the last song, without making the pages up.
Precision, recall and F1 count pairs of mentions of one song.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from benchmarks.identity.made import SONGS, made

from linernotes.identity.many import resolve_pages
from linernotes.identity.resolve import Judged
from linernotes.identity.subjects import Kind, Subject, kind_of

SIZES = (100_000, 300_000, 1_000_000)
"""How many songs to measure with, by default."""


class Figures(NamedTuple):
    """What one size came to; memory in MiB."""

    songs: int
    mentions: int
    seconds: float
    waited: float
    memory: int
    precision: float
    recall: float
    f1: float


class Pages:
    """Made-up pages, the time that making them took, and the truth about the songs on them."""

    def __init__(self, songs: int) -> None:
        """Make pages on ``songs`` songs."""
        self._songs = songs
        self.seconds = 0.0
        self.keys = array("Q")
        self.truth = array("Q")

    def __iter__(self) -> Iterator[list[Subject]]:
        """The subjects of one page after the other."""
        batches = made(self._songs)
        while True:
            started = time.process_time()
            batch = next(batches, None)
            if batch is not None:
                songs = [s.key for s in batch.subjects if s.kind is Kind.SONG]
                self.keys.extend(map(number_of, songs))
                self.truth.extend(number_of(batch.truth[key]) for key in songs)
            self.seconds += time.process_time() - started
            if batch is None:
                return
            by_page = sorted(batch.subjects, key=attrgetter("page"))
            yield from (list(page) for _, page in groupby(by_page, key=attrgetter("page")))


def number_of(text: str) -> int:
    """A number for a string, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def measure(songs: int) -> Figures:
    """Resolve pages on ``songs`` songs in this process."""
    pages = Pages(songs)
    keys, ids = array("Q"), array("Q")
    started, waited = time.process_time(), time.perf_counter()
    for resolution in resolve_pages(pages, Judged.of(())):
        for key, ident in resolution.items():
            if kind_of(key) is Kind.SONG:
                keys.append(number_of(key))
                ids.append(number_of(ident))
    seconds, waited = time.process_time() - started - pages.seconds, time.perf_counter() - waited
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    right = pair_figures(*(np.frombuffer(found, np.uint64) for found in (pages.keys, pages.truth, keys, ids)))
    return Figures(songs, len(pages.keys), seconds, waited - pages.seconds, memory, *right)


def pair_figures(
    keys: np.ndarray[Any, Any],
    truth: np.ndarray[Any, Any],
    told: np.ndarray[Any, Any],
    ids: np.ndarray[Any, Any],
) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs of mentions.

    ``truth`` says what each of ``keys`` is; ``ids`` what each of ``told``, the same in another order, was
    taken for.
    """
    place = np.argsort(told)[np.searchsorted(np.sort(told), keys)]
    said = ids[place]
    both = _pairs(np.stack([truth, said]))
    true, claimed = _pairs(truth[None]), _pairs(said[None])
    return both / max(1, claimed), both / max(1, true), 2 * both / max(1, true + claimed)


def _pairs(labels: np.ndarray[Any, Any]) -> int:
    _, sizes = np.unique(labels, axis=1, return_counts=True)
    return int((sizes * (sizes - 1) // 2).sum())


def main(arguments: Sequence[str]) -> None:
    """Measure each size in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description="Measure resolving as a catalogue grows.")
    parser.add_argument("songs", nargs="*", type=int, default=SIZES)
    parser.add_argument("--here", type=int, help="measure this one size in this process, print JSON")
    chosen = parser.parse_args(arguments)
    if chosen.here:
        print(json.dumps(measure(chosen.here)))
        return
    titles = (
        "songs",
        "shows",
        "mentions",
        "seconds",
        "waited",
        "songs/s",
        "MiB",
        "precision",
        "recall",
        "F1",
    )
    print("".join(f"{title:>11}" for title in titles))
    for songs in chosen.songs:
        command = [sys.executable, "-m", "benchmarks.identity.bench_scale", "--here", str(songs)]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - this program
        print(row(Figures(*json.loads(printed))), flush=True)


def row(found: Figures) -> str:
    """One line of the table."""
    counts = (found.songs, found.songs // SONGS, found.mentions, found.seconds, found.waited)
    speed = found.songs / max(found.seconds, 1e-9)
    right = (found.precision, found.recall, found.f1)
    return "".join(f"{n:11,.0f}" for n in (*counts, speed, found.memory)) + "".join(
        f"{x:11.3f}" for x in right
    )


if __name__ == "__main__":
    main(sys.argv[1:])
