"""How long ``catalogue.search`` takes, from the words to the answer, among many songs.

    python -m benchmarks.search.bench_latency [--songs 100000] [--folder FOLDER]

The catalogue is made up by :mod:`.library`. Names are asked for as people write them (misspelt, romanised, in
another script…, :mod:`.generating`), wishes in six languages; every answer has its reasons, its facets and
how it was understood. With the extra ``feeling`` the vectors of all sentences are made first, which takes
minutes; ``--folder`` keeps them and the catalogue for the next time. Wall time of one thread in a warm
process; beside it the median time that a query has a core, and how long this machine takes for a fixed
piece of work, since a busy machine is slow.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.yardstick import yardstick

from benchmarks.search import generating, library
from linernotes.search.catalogue import Catalogue
from linernotes.search.feeling.embedding import default

MOST = {"names": 1.0, "wishes": 15.0}
"""Milliseconds that half of the answers may take."""

ASKED = 500
SAMPLED = 20_000
WARM = 50


def milliseconds(ask: Callable[[str], object], queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """How long each query takes, and how long it has a core, both in order of time, once some were asked."""
    for query in queries[:WARM]:
        ask(query)
    taken, worked = [], []
    for query in queries:
        began, working = time.perf_counter(), time.thread_time()
        ask(query)
        worked.append((time.thread_time() - working) * 1000)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken), sorted(worked)


def main() -> None:
    """Make the catalogue, ask, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--songs", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep the catalogue here")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="bench-latency-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with Catalogue.open(folder / f"{given.songs}.sqlite") as catalogue:
            fill(catalogue, given.songs)
            report(catalogue)
    finally:
        if given.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


def fill(catalogue: Catalogue, songs: int) -> None:
    """Write the pages unless they are there, and bring the index up to date."""
    began = time.perf_counter()
    if not catalogue.sources():
        for _ in library.fill(catalogue, songs):
            pass
    print(f"pages written in {time.perf_counter() - began:.0f} s", flush=True)
    for state in ("made", "opened"):
        began = time.perf_counter()
        catalogue.refresh()
        print(f"index {state} in {time.perf_counter() - began:.1f} s", flush=True)


def report(catalogue: Catalogue) -> None:
    """Ask for names and wishes, and print how long it took."""
    things = catalogue.searcher().things.values()
    named = [text for thing in things for text, _, _ in thing.names]
    known = random.Random(1).sample(named, min(SAMPLED, len(named)))
    queries = {
        "names": [query.text for query in generating.queries(known, ASKED)],
        "wishes": library.wishes(ASKED),
    }
    songs = sum(thing.kind == "song" for thing in things)
    extra = "with" if default() else "without"
    print(f"\n{songs:,} songs, {len(named):,} names, {extra} the extra; a million sums {yardstick():.0f} ms")
    print(f"{'ms':8}{'median':>9}{'p90':>9}{'p99':>9}{'of a core':>11}")
    for kind, asked in queries.items():
        times, worked = milliseconds(catalogue.search, asked)
        median, p90, p99 = (times[int(len(times) * share)] for share in (0.5, 0.9, 0.99))
        kept = "kept" if median < MOST[kind] else "MISSED"
        core = statistics.median(worked)
        print(
            f"{kind:8}{median:9.2f}{p90:9.2f}{p99:9.2f}{core:11.2f}  median under {MOST[kind]:.0f} ms: {kept}"
        )
    print(f"a million sums {yardstick():.0f} ms")


if __name__ == "__main__":
    main()
