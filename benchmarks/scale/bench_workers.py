"""How much more of a crawl two workers of a Ray cluster read than one, once they have started.

    python -m benchmarks.scale.bench_workers [--pages 24000] [--shards 16] [--folder DIR]

The crawl is made by make_crawl.py. Each engine first reads another small crawl, a shard for each
worker, which loads all that a worker needs; what that takes is told apart. Then the seconds of the
whole run are taken by the clock. Whatever read them, the results must be the same bytes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.reliability.kill_crawls import contents
from benchmarks.scale.make_crawl import write_crawl

from linernotes.scale.engine import Engine
from linernotes.scale.local import LocalEngine
from linernotes.scale.ray_engine import RayEngine
from linernotes.scale.recovery import GivenUp
from linernotes.scale.run import results_folder, run
from linernotes.scale.shards import Shard, find_shards
from linernotes.scale.work import Tally

BUDGET = 1.8
"""Times as fast two workers are to be as one."""
WORKERS = 2
_WARM_PAGES = 300


def read_by(engine: Engine, crawl: Path, out: Path) -> float:
    """The seconds that a run over all shards of ``crawl`` takes."""
    begin = time.perf_counter()
    with results_folder(out, resume=False):
        summary = run(find_shards([str(crawl)]), out, engine, _unheard)
    if summary.given_up:
        raise SystemExit(f"not all of the crawl was read: {summary.given_up}")
    return time.perf_counter() - begin


def _unheard(_shard: Shard, _ended: Tally | GivenUp) -> None:
    return


def timed(start: Callable[[], Engine], warm: Path, crawl: Path, out: Path) -> tuple[float, float]:
    """The seconds until an engine's workers were ready, and those that reading ``crawl`` took then."""
    begin = time.perf_counter()
    engine = start()
    try:
        read_by(engine, warm, out / "warm")
        ready = time.perf_counter() - begin
        return ready, read_by(engine, crawl, out / "whole")
    finally:
        engine.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the crawl with each engine and print the table; 1 if the results differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=24_000, help="pages of the crawl (default: 24000)")
    parser.add_argument("--shards", type=int, default=16, help="files of the crawl (default: 16)")
    parser.add_argument("--folder", type=Path, default=Path("bench-crawl"), help="where the crawl is kept")
    options = parser.parse_args(arguments)
    crawl, warm = options.folder / f"{options.pages}-{options.shards}", options.folder / "warm"
    write_crawl(crawl, options.pages, options.shards, seed=1)
    write_crawl(warm, _WARM_PAGES * WORKERS, WORKERS, seed=2)
    engines: dict[str, Callable[[], Engine]] = {
        "local, 2 workers": lambda: LocalEngine(WORKERS),
        "ray, 1 worker": lambda: RayEngine(1),
        "ray, 2 workers": lambda: RayEngine(WORKERS),
    }
    seconds, results = {}, []
    print(f"{options.pages:,} pages in {options.shards} shards, by the clock\n")
    for name, start in engines.items():
        with tempfile.TemporaryDirectory() as out:
            ready, seconds[name] = timed(start, warm, crawl, Path(out))
            results.append(contents(Path(out)))
        print(
            f"{name:<20}{options.pages / seconds[name]:>8,.0f} pages a second, ready after {ready:.1f} s",
            flush=True,
        )
    same = all(one == results[0] for one in results)
    times = seconds["ray, 1 worker"] / seconds["ray, 2 workers"]
    print(f"\nray with two workers, times one  {times:.2f}   budget {BUDGET}")
    print(f"results {'are the same bytes' if same else 'DIFFER'}")
    return int(not same)


if __name__ == "__main__":
    raise SystemExit(main())
