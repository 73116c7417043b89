"""How the index of names grows: seconds, memory, disk and how well names are found, among millions of names.

    make bench-sizes
    make bench-sizes NAMES="1000000 10000000"

Names and queries are those of :mod:`.generating`. Making them, building the index and asking it are each
done in a process of its own, so that the memory of one is not that of another. "Own MiB" is the most that
the building process has had of its own (``RssAnon`` of Linux, looked at fifty times a second); what of its
files is mapped besides, the machine takes back when it needs it. "Ask MiB" is the same of the process that
asks, and "open s" how long that takes to check the index and open it, from the disk's cache.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.search import generating
from linernotes.search.names.index import NameIndex
from linernotes.search.names.records import Name

SIZES = (1_000_000, 5_000_000)
"""How many names to measure with, by default."""

QUERIES = 2_000
_TITLES = (
    "names",
    "build s",
    "names/s",
    "own MiB",
    "bytes/name",
    "open s",
    "ask MiB",
    "p50 ms",
    "p99 ms",
    "hit@1",
)


def make(count: int, folder: Path) -> list[generating.Query]:
    """Write so many names to a file, a line each; give queries for them."""
    names = generating.names(count)
    with (folder / "names.txt").open("w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in names)
    return generating.queries(names, QUERIES)


def build(folder: Path) -> tuple[float, float]:
    """Index the names of the file; give the seconds that it took and the most memory, in MiB."""
    with (folder / "names.txt").open(encoding="utf-8") as file, _watched() as most:
        began = time.perf_counter()
        NameIndex.rebuild(folder / "index", _names(file), "")
        return time.perf_counter() - began, most()


def _names(lines: Iterator[str]) -> Iterator[Name]:
    return (Name(str(number), "song", line.rstrip("\n")) for number, line in enumerate(lines))


def ask(folder: Path, queries: Sequence[generating.Query]) -> tuple[float, float, float, float, float]:
    """Give seconds to open the index, MiB, median and p99 in milliseconds, and hit@1, of the queries."""
    with _watched() as most:
        began = time.perf_counter()
        index = NameIndex(folder / "index")
        opened = time.perf_counter() - began
        for query in queries[:50]:
            index.search(query.text)
        took, hits = [], 0
        for query in queries:
            began = time.perf_counter()
            found = index.search(query.text)
            took.append((time.perf_counter() - began) * 1e3)
            hits += bool(found) and generating.means(query, found[0].name)
        p99 = sorted(took)[len(took) * 99 // 100]
        return opened, most(), statistics.median(took), p99, hits / len(queries)


@contextmanager
def _watched() -> Iterator[Callable[[], float]]:
    """While the block runs: the most memory of its own that this process has had so far, in MiB."""
    seen, ended = [_own()], threading.Event()

    def look() -> None:
        while not ended.wait(0.02):
            seen[0] = max(seen[0], _own())

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield lambda: max(seen[0], _own())
    finally:
        ended.set()
        watcher.join()


def _own() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this needs Linux 4.5 or newer")


def _apart(work: Callable[..., Any], *given: object) -> Any:  # noqa: ANN401 - what the work gives
    """What ``work`` gives, done in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def measure(count: int, folder: Path) -> list[float]:
    """The figures of one size, in the order of the columns."""
    queries = _apart(make, count, folder)
    took, memory = _apart(build, folder)
    size = sum(path.stat().st_size for path in (folder / "index").iterdir())
    return [count, took, count / took, memory, size / count, *_apart(ask, folder, queries)]


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", type=int, default=SIZES)
    parser.add_argument(
        "--folder", type=Path, help="where to keep the indexes meanwhile; else the temporary folder"
    )
    given = parser.parse_args()
    print("".join(f"{title:>11}" for title in _TITLES))
    for count in given.names:
        folder = Path(tempfile.mkdtemp(prefix="bench-sizes-", dir=given.folder))
        try:
            row = measure(count, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        forms = (",.0f", ",.1f", ",.0f", ",.0f", ",.0f", ".2f", ",.0f", ".3f", ".3f", ".3f")
        print(
            "".join(f"{format(value, form):>11}" for value, form in zip(row, forms, strict=True)), flush=True
        )


if __name__ == "__main__":
    main()
