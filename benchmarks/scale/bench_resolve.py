"""How much sooner two workers have resolved the readings of a crawl than one, to the same bytes.

    python -m benchmarks.scale.bench_resolve [--songs 40000]

The songs are those of :mod:`benchmarks.identity.made`. Dividing what readings say into blocks is the work
of one process; resolving the blocks, with the start of the workers, is that of all. Both are taken by clock.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from benchmarks.identity.made import made
from benchmarks.identity.printed import reading
from benchmarks.reliability.kill_crawls import contents

from linernotes.scale.local import LocalEngine
from linernotes.scale.resolving import THINGS, divided, resolve_blocks
from linernotes.scale.results import READINGS, Readings
from linernotes.scale.run import results_folder


class Took(NamedTuple):
    """Seconds for dividing into blocks and for resolving them."""

    dividing: float
    resolving: float


def write_readings(songs: int, folder: Path) -> None:
    """Write readings of pages on so many songs, as reading a crawl does."""
    for number, batch in enumerate(made(songs)):
        with Readings(folder / READINGS / f"{number:05}.parquet") as file:
            by_page = sorted(batch.subjects, key=attrgetter("page"))
            for uri, subjects in groupby(by_page, key=attrgetter("page")):
                file.add(reading(uri, list(subjects)))


def resolve_by(workers: int, readings: Path, out: Path) -> Took:
    """The seconds that so many workers take."""
    began = time.perf_counter()
    with (
        results_folder(out, resume=False, finished=THINGS),
        divided(readings, out) as tasks,
        closing(LocalEngine(workers)) as engine,
    ):
        ready = time.perf_counter()
        _, given_up = resolve_blocks(tasks, engine, lambda _: None)
        if given_up:
            raise SystemExit(f"not everything was resolved: {given_up}")
        return Took(ready - began, time.perf_counter() - ready)


def main(arguments: Sequence[str] | None = None) -> int:
    """Resolve with one worker and with two, and print a table; 1 if the results differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--songs", type=int, default=40_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-resolve-") as made_in:
        folder = Path(made_in)
        write_readings(options.songs, folder / "read")
        took, results = {}, {}
        for workers in (1, 2):
            took[workers] = resolve_by(workers, folder / "read", folder / f"{workers}")
            results[workers] = contents(folder / f"{workers}")
            print(
                f"{workers} workers: {took[workers].dividing:.1f} s to divide {options.songs:,} songs, "
                f"{took[workers].resolving:.1f} s to resolve them",
                flush=True,
            )
    print(f"two workers, times one  {took[1].resolving / took[2].resolving:.2f}")
    print(f"results {'are the same bytes' if results[1] == results[2] else 'DIFFER'}")
    return int(results[1] != results[2])


if __name__ == "__main__":
    raise SystemExit(main())
