"""Kills runs over a crawl at random moments and compares what is left, in the end, with an undisturbed run.

    python -m benchmarks.reliability.kill_crawls [--engine local|ray] [--rounds 20] [--pages 400]
                                                 [--shards 8] [--seed 1]

Each round starts ``linernotes read --engine …`` over a made crawl and, at a random moment, kills
with ``kill -9`` one of its workers or, every second round, the run itself. Then the run is resumed;
in the end the folders must hold the same files with the same bytes. Without ``--engine`` both
engines have their rounds, and ray is compared with what local has left. The last of ray's rounds
runs in a cluster of two machines, as far as Ray can tell, one of which vanishes; that run is not
resumed, but has to come to its end.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale.make_crawl import write_crawl
from ray.cluster_utils import Cluster

PROGRAM = [sys.executable, "-c", "from linernotes.cli.main import main; main()"]
ENGINES = ("local", "ray")
WORKER = {"local": b"spawn_main", "ray": b"ray::"}
"""What the command line of a worker has in it."""
MIDDLE = 0.5
"""When a machine goes, as a share of what an undisturbed run takes that starts its own cluster as well."""
_POLL = 0.01


@dataclass(frozen=True, slots=True)
class Trial:
    """Runs over one ``crawl`` by one ``engine``."""

    crawl: Path
    engine: str

    def command(self, out: Path, *more: str) -> list[str]:
        """The run with two workers."""
        return [*PROGRAM, "read", str(self.crawl), "--engine", self.engine, "--workers", "2",
                "--out", str(out), *more]  # fmt: skip

    def undisturbed(self, out: Path, *more: str) -> float:
        """Run to the end; the seconds that took."""
        begin = time.monotonic()
        subprocess.run(self.command(out, *more), check=True, capture_output=True)  # noqa: S603
        return time.monotonic() - begin

    def disturbed(self, out: Path, moment: float, dice: random.Random, *, worker: bool) -> str:
        """Kill the run or a ``worker`` some seconds after its start, then resume it; says what was killed."""
        with subprocess.Popen(  # noqa: S603 - the project's own command
            self.command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(moment)
            victim = self._a_worker(running, dice) if worker else running.pid
            killed = running.poll() is None and victim is not None and _kill(victim)
        self.undisturbed(out, "--resume")
        if not killed:
            return "nothing, it had ended"
        return "a worker" if worker else "the run"

    def losing_a_machine(self, out: Path, moment: float) -> str:
        """Run on two machines, one of which is gone some seconds after the start; says when it went."""
        cluster: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
        try:
            machine = cluster.add_node(num_cpus=1)
            with subprocess.Popen(  # noqa: S603 - the project's own command
                self.command(out, "--address", cluster.address),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as running:
                time.sleep(moment)
                under_way = running.poll() is None
                cluster.remove_node(machine, allow_graceful=False)
            return "in the middle" if under_way else "after the end"
        finally:
            cluster.shutdown()

    def _a_worker(self, running: subprocess.Popen[bytes], dice: random.Random) -> int | None:
        """One of the workers of a run, as soon as it has any; None if it ends without."""
        while running.poll() is None:
            workers = [one for one in below(running.pid) if WORKER[self.engine] in command_line(one)]
            if workers:
                return dice.choice(workers)
            time.sleep(_POLL)
        return None


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of results with its bytes, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def below(process: int) -> Iterator[int]:
    """The children of a process with theirs, as Linux lists them."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in map(int, listed.split()):
        yield child
        yield from below(child)


def command_line(process: int) -> bytes:
    """What a process was started with or calls itself; nothing if it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _kill(process: int) -> bool:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def compared(name: str, left: Path, expected: dict[str, bytes]) -> bool:
    """Whether the folder ``left`` holds what is ``expected``; prints that, and takes the folder away."""
    found = contents(left)
    other = sorted(file for file in found.keys() | expected.keys() if found.get(file) != expected.get(file))
    print(f"{name}; {f'OTHER BYTES in {other}' if other else 'the same bytes'}", flush=True)
    shutil.rmtree(left)
    return not other


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and compare; the number of rounds that ended with other bytes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--engine", choices=ENGINES, help="this one alone (default: both)")
    parser.add_argument("--rounds", type=int, default=20, help="runs of each that are killed (default: 20)")
    parser.add_argument("--pages", type=int, default=400, help="pages of the crawl (default: 400)")
    parser.add_argument("--shards", type=int, default=8, help="shards of the crawl (default: 8)")
    parser.add_argument("--seed", type=int, default=1, help="other moments (default: 1)")
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_crawl(folder / "crawl", options.pages, options.shards, seed=1)
        expected, same = None, []
        for engine in [options.engine] if options.engine else ENGINES:
            trial, out = Trial(folder / "crawl", engine), folder / engine
            seconds = trial.undisturbed(out)
            expected = expected or contents(out)
            same.append(compared(f"{engine}, undisturbed for {seconds:.1f} s", out, expected))
            for number in range(options.rounds):
                killed = trial.disturbed(out, dice.uniform(0, seconds), dice, worker=number % 2 == 0)
                same.append(compared(f"{engine}, round {number + 1}: killed {killed}", out, expected))
            if engine == "ray":
                went = trial.losing_a_machine(out, seconds * MIDDLE)
                same.append(compared(f"ray, a machine gone {went}", out, expected))
    print(f"{len(same)} runs, {same.count(False)} with other bytes")
    return same.count(False)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
