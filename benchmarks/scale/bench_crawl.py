"""How many pages of a crawl one core reads in a second, beside the same reader without a first look.

    python -m benchmarks.scale.bench_crawl [--pages 100000] [--shards 8] [--peer-pages 150] [--folder DIR]

The crawl is made by make_crawl.py and kept in the folder for the next time. One core reads all of
it, from gzipped WARC to Parquet, as a worker of ``linernotes read --engine local`` does. The peer
takes the first pages of each shard: trafilatura in its fast mode extracts the text, and the same
reader reads it. Both take turns shard by shard. Times are processor seconds of this process, so
that other work on the machine counts little; how fast a processor was at the time, which differs
on rented machines, is told by how long it took to add up a million numbers. The recall of the first
look is that on ``corpus/dev`` and ``corpus/train``, which follow real pages, and by itself that on
``corpus/written``, whose pages were made harder.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import trafilatura
from benchmarks.reading.bench_speed import CORPUS, stay_on_one_core
from benchmarks.scale.make_crawl import write_crawl
from benchmarks.yardstick import yardstick

from linernotes.pages.opening import page_from_bytes
from linernotes.pages.refusal import UnreadableError
from linernotes.reading.reader import read
from linernotes.scale.first_look import is_worth_reading
from linernotes.scale.found import PageBytes
from linernotes.scale.shards import Shard, ShardKind, pages_of
from linernotes.scale.work import Tally, Task, carry_out

BUDGETS = {"pages a second": 1500, "times the peer": 15, "recall": 0.99, "MB": 600}
"""What the project promises itself."""


def read_by_worker(shard: Shard, out: Path) -> tuple[Tally, float]:
    """The shard read as a worker reads it, and the seconds that took."""
    begin = time.process_time()
    tally = carry_out(Task(shard, shard.state(), str(out)))
    return tally, time.process_time() - begin


def read_by_peer(shard: Shard, count: int) -> float:
    """The seconds that the first ``count`` pages of the shard take without a first look."""
    pages = [one for one in itertools.islice(pages_of(shard), count) if isinstance(one, PageBytes)]
    begin = time.process_time()
    for page in pages:
        text = trafilatura.extract(page.data, fast=True, include_comments=False)
        if text:
            try:
                read(page_from_bytes(text.encode(), "page.txt"))
            except UnreadableError:
                continue
    return (time.process_time() - begin) / len(pages)


def pages_with_songs(folder: str) -> Iterator[bytes]:
    """The pages of a folder of the corpus in which there is a song to find."""
    for labels in sorted((CORPUS / folder).glob("*.json")):
        page = next((p for s in (".txt", ".html") if (p := labels.with_suffix(s)).is_file()), None)
        if page is not None and json.loads(labels.read_text(encoding="utf-8")).get("songs"):
            yield page.read_bytes()


def recall(*folders: str) -> float:
    """The share of the pages with songs in some folders of the corpus that the first look lets through."""
    looked = [is_worth_reading(data) for folder in folders for data in pages_with_songs(folder)]
    return sum(looked) / len(looked)


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    import resource  # noqa: PLC0415 - not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the crawl, read it both ways, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=100_000, help="pages of the crawl (default: 100000)")
    parser.add_argument("--shards", type=int, default=8, help="files of the crawl (default: 8)")
    parser.add_argument(
        "--peer-pages", type=int, default=150, help="pages of each shard for the peer (default: 150)"
    )
    parser.add_argument("--folder", type=Path, default=Path("bench-crawl"), help="where the crawl is kept")
    options = parser.parse_args(arguments)
    folder = options.folder / f"{options.pages}-{options.shards}"
    paths = write_crawl(folder, options.pages, options.shards, seed=1)
    stay_on_one_core()
    let_through, of_hard = recall("dev", "train"), recall("written")  # first, as a warming up as well
    read_by_peer(Shard(str(paths[0]), ShardKind.WARC), 10)
    total, ours, ratios, theirs, sticks = Tally(), 0.0, [], [], [yardstick()]
    with tempfile.TemporaryDirectory() as out:
        for path in paths:
            shard = Shard(str(path), ShardKind.WARC)
            tally, seconds = read_by_worker(shard, Path(out))
            a_page = read_by_peer(shard, options.peer_pages)
            ours += seconds
            theirs.append(a_page)
            sticks.append(yardstick())
            ratios.append(a_page / (seconds / tally.pages))
            for name in ("pages", "passed_over", "read", "readings", "songs", "unread"):
                setattr(total, name, getattr(total, name) + getattr(tally, name))
    size = sum(path.stat().st_size for path in paths)
    print(
        f"{total.pages:,} pages in {len(paths)} shards ({size / 1e6:,.0f} MB), one core, processor seconds\n"
    )
    print(f"passed over at first look  {total.passed_over:>10,}")
    print(f"read                       {total.read:>10,}")
    print(f"unreadable or damaged      {total.unread:>10,}")
    print(f"songs                      {total.songs:>10,}\n")
    rows = (
        ("pages a second", total.pages / ours, BUDGETS["pages a second"]),
        ("trafilatura and the same reader", 1 / statistics.mean(theirs), None),
        ("times as fast", statistics.median(ratios), BUDGETS["times the peer"]),
        ("recall of the first look", let_through, BUDGETS["recall"]),
        ("the same on pages made hard", of_hard, None),
        ("peak MB of this process", peak_megabytes(), BUDGETS["MB"]),
        ("ms to add up a million numbers", statistics.median(sticks), None),
    )
    for name, figure, budget in rows:
        print(f"{name:<34}{figure:>10,.3f}" + (f"   budget {budget}" if budget else ""))


if __name__ == "__main__":
    main()
