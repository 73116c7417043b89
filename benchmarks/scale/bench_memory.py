"""How much memory a worker takes for a shard of a crawl, and for one many times as large.

    python -m benchmarks.scale.bench_memory [--pages 100000] [--shards 8] [--folder DIR]

The crawl is made by make_crawl.py, as for bench_crawl.py. All its shards in one file are the large
shard, as WARC files may be joined end to end. A worker of ``linernotes read --engine local`` reads
the first shard, another one the large one; the most memory that each has had is told.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale.bench_workers import read_by
from benchmarks.scale.make_crawl import write_crawl

from linernotes.scale.local import LocalEngine

BUDGET = 600
"""Megabytes that a worker may take."""
_UNIT = 1e6 if sys.platform == "darwin" else 1e3
"""How many of what the system counts memory in make a megabyte."""


def peak_of_worker(shard: Path) -> float:
    """The megabytes of memory that a worker takes at most for ``shard``, or one before it took."""
    engine = LocalEngine(1)
    with tempfile.TemporaryDirectory() as out:
        try:
            read_by(engine, shard, Path(out))
        finally:
            engine.close()  # waits for the worker, and only then its memory is counted
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _UNIT


def main(arguments: Sequence[str] | None = None) -> None:
    """Join the shards, have both read, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=100_000, help="pages of the crawl (default: 100000)")
    parser.add_argument("--shards", type=int, default=8, help="files of the crawl (default: 8)")
    parser.add_argument("--folder", type=Path, default=Path("bench-crawl"), help="where the crawl is kept")
    options = parser.parse_args(arguments)
    folder = options.folder / f"{options.pages}-{options.shards}"
    paths = write_crawl(folder, options.pages, options.shards, seed=1)
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        large = Path(place) / "large.warc.gz"
        with large.open("wb") as joined:
            for path in paths:
                with path.open("rb") as part:
                    shutil.copyfileobj(part, joined)
        for shard in (paths[0], large):  # the small one first, since only the most of all is known
            peak = peak_of_worker(shard)
            print(
                f"shard of {shard.stat().st_size / 1e6:>7,.0f} MB: worker of {peak:,.0f} MB   budget {BUDGET}"
            )


if __name__ == "__main__":
    main()
