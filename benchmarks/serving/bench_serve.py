"""How many searches for names one worker answers in a second, beside datasette on the same catalogue.

    python -m benchmarks.serving.bench_serve [--songs 100000] [--seconds 15] [--requests 1000000]

wrk asks over 50 connections that never rest, another query each time and the same ones of both.
linernotes answers as the search box is answered while one types; datasette searches its FTS5 index
of all names for whole words, and for a begun name the way its users write it: the words typed and
the beginning of the last one. It is told to count and to suggest nothing, which serves it best, and
finds nothing where a name is misspelt. linernotes keeps the answers asked for last, so there is a load as
well in which each name is asked for once; datasette keeps none. The last table has the memory of our
server over the requests. wrk is a package of Debian and of most others.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from benchmarks.serving.make_catalogue import Names, make, names

from benchmarks.search import generating

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "serving"
CONNECTIONS = 50
ASKED = 20_000
SHORTEST = 2
STARTS_SECONDS = 1800
BUDGETS = {"requests a second": 2000, "99th percentile in ms": 20, "times datasette": 5, "growth": 0.02}
"""The least of the first and third, the most of the others; growth is of memory, as a share."""


class Load(NamedTuple):
    """How a load went: requests a second, and percentiles of how long they took in milliseconds.

    ``per_core`` is requests for each second that the server's process had a core: what it would
    answer on a machine that has nothing else to do.
    """

    requests: int
    rate: float
    per_core: float
    median: float
    p99: float
    wrong: int


class Server(NamedTuple):
    """A server that runs: its process, its port, and the address that asks it for a query."""

    process: subprocess.Popen[bytes]
    port: int
    address: Callable[[str, bool], str]

    @property
    def core_seconds(self) -> float:
        """For how long it has had a core so far."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(") ")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """The memory that it holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def workloads(known: Names) -> dict[str, tuple[list[str], bool]]:
    """What is asked, and whether it is only begun: whole names, begun ones, and misspelt ones."""
    rng = random.Random(5)
    everything = [*known.songs, *known.shows, *known.singers]
    whole = rng.sample(everything, min(ASKED, len(everything)))
    begun = [name[: rng.randint(min(SHORTEST, len(name)), len(name))] for name in whole]
    wrong = [query.text for query in generating.queries(everything, 2000) if query.noise == "typo"]
    return {
        "whole names": (whole, False),
        "names being typed": (begun, True),
        "whole names, once": (rng.sample(everything, len(everything)), False),
        "one slip": (wrong, False),
    }


# -- the servers ---------------------------------------------------------------------------------


@contextmanager
def linernotes(catalogue: Path) -> Iterator[Server]:
    """Our server, as the command starts it."""
    command = [sys.executable, "-c", "from linernotes.cli.main import main; main()", "serve"]
    with _running([*command, "--catalogue", str(catalogue)], "/api/v1/names?q=a", _our_address) as server:
        yield server


def _our_address(query: str, _begun: bool) -> str:  # noqa: FBT001 - one shape for both
    return f"/api/v1/names?q={quote(query, safe='')}"


@contextmanager
def datasette(known: Names, folder: Path) -> Iterator[Server]:
    """Datasette on a table of the same names, with its index for full text."""
    path = folder / "names.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE name (id INTEGER PRIMARY KEY, kind TEXT, name TEXT)")
    rows = [(kind[:-1], name) for kind, found in known._asdict().items() for name in found]
    db.executemany("INSERT INTO name (kind, name) VALUES (?, ?)", rows)
    db.execute("CREATE VIRTUAL TABLE name_fts USING fts5(name, content='name', content_rowid='id')")
    db.execute("INSERT INTO name_fts (name_fts) VALUES ('rebuild')")
    db.commit()
    db.close()
    settings = ["--setting", "suggest_facets", "off"]
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(path), *settings]
    with _running(command, "/names/name.json?_size=1", _datasette_address) as server:
        yield server


def _datasette_address(query: str, begun: bool) -> str:  # noqa: FBT001 - one shape for both
    words = " ".join('"{}"'.format(word.replace('"', "")) for word in query.split())
    search = {"_search": f"{words}*", "_searchmode": "raw"} if begun and words else {"_search": query}
    return "/names/name.json?" + urlencode({**search, "_size": 10, "_nocount": 1, "_nofacet": 1})


@contextmanager
def _running(command: Sequence[str], first: str, address: Callable[[str, bool], str]) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(  # noqa: S603 - our own
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}{first}", process)
        yield Server(process, port, address)
    finally:
        process.terminate()
        process.wait()


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=STARTS_SECONDS).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{url} does not answer")


# -- the load ------------------------------------------------------------------------------------


def load(server: Server, asked: tuple[list[str], bool], seconds: int, folder: Path) -> Load:
    """What wrk tells of ``seconds`` of queries."""
    queries, begun = asked
    file = folder / "queries.txt"
    file.write_text("\n".join(server.address(query, begun) for query in queries), "utf-8")
    script = str(Path(__file__).with_name("asking.lua"))
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}", "-s", script]
    before = server.core_seconds
    told = subprocess.run(  # noqa: S603 - as above
        [*command, f"http://127.0.0.1:{server.port}"],
        env={**os.environ, "QUERIES": str(file)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    requests, micros, median, p99, wrong = map(int, re.findall(r"RESULT (.*)", told)[0].split())
    used = server.core_seconds - before
    return Load(
        requests=requests,
        rate=requests * 1e6 / micros,
        per_core=requests / max(used, 0.01),
        median=median / 1000,
        p99=p99 / 1000,
        wrong=wrong,
    )


def memory(
    server: Server, asked: tuple[list[str], bool], requests: int, folder: Path
) -> list[tuple[int, float]]:
    """Megabytes after each round, until there were ``requests`` in all."""
    done, found = 0, []
    while done < requests:
        done += load(server, asked, 30, folder).requests
        found.append((done, server.megabytes))
        print(f"{done:>10,} requests  {server.megabytes:7.1f} MB", flush=True)
    return found


def _row(name: str, kind: str, told: Load) -> None:
    rates = f"{told.rate:>10,.0f}{told.per_core:>10,.0f}"
    print(f"{name:<12}{kind:<20}{rates}{told.median:>10.1f}{told.p99:>10.1f}{told.wrong:>8}", flush=True)


def main() -> int:
    """Print the tables; 1 if a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--songs", type=int, default=100_000, help="songs of the catalogue (default: 100000)")
    parser.add_argument("--seconds", type=int, default=15, help="seconds of each load (default: 15)")
    parser.add_argument("--requests", type=int, default=10**6, help="for the memory (default: 1000000)")
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("bench-serve needs wrk, which makes the load: apt-get install wrk (or brew install wrk)")
    catalogue = KEPT / f"catalogue-{asked.songs}.db"
    if not catalogue.exists():
        print(f"writing {catalogue}", flush=True)
        KEPT.mkdir(parents=True, exist_ok=True)
        make(catalogue, asked.songs)
    known = names(asked.songs)
    kinds = workloads(known)
    ours: dict[str, Load] = {}
    theirs: dict[str, Load] = {}
    print(f"{'':<12}{'':<20}{'a second':>10}{'a core':>10}{'median':>10}{'p99 ms':>10}{'wrong':>8}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with datasette(known, folder) as peer, linernotes(catalogue) as server:
            # In turn, so that whatever else the machine does meets both alike.
            for kind, queries in kinds.items():
                theirs[kind] = load(peer, queries, asked.seconds, folder)
                _row("datasette", kind, theirs[kind])
                ours[kind] = load(server, queries, asked.seconds, folder)
                _row("linernotes", kind, ours[kind])
            kept = memory(server, kinds["names being typed"], asked.requests, folder)
    return _judged(ours, theirs, kept)


def _judged(ours: dict[str, Load], theirs: dict[str, Load], kept: list[tuple[int, float]]) -> int:
    missed = 0
    for kind in ("whole names", "names being typed"):
        figures = {
            "requests a second": ours[kind].rate,
            "99th percentile in ms": ours[kind].p99,
            "times datasette": ours[kind].rate / theirs[kind].rate,
        }
        for name, figure in figures.items():
            held = figure <= BUDGETS[name] if name.startswith("99th") else figure >= BUDGETS[name]
            print(f"{kind}: {name} {figure:,.1f} (budget {BUDGETS[name]:,}){'' if held else '  MISSED'}")
            missed += not held
    first, last = kept[min(len(kept) - 1, len(kept) // 5)][1], kept[-1][1]
    growth = last / first - 1
    held = growth <= BUDGETS["growth"]
    print(f"memory grew by {growth:.1%} over the last four fifths (budget 2%){'' if held else '  MISSED'}")
    return int(missed > 0 or not held)


if __name__ == "__main__":
    raise SystemExit(main())
