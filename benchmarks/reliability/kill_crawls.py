"""Kills runs over a crawl at random moments and compares what is left, in the end, with an undisturbed run.

    python -m benchmarks.reliability.kill_crawls [--rounds 20] [--pages 400] [--shards 8] [--seed 1]

Each round starts ``linernotes read --engine local`` over a made crawl and, at a random moment,
kills either the run itself or one of its workers with ``kill -9``. A run that was killed is
resumed; in the end the folders must hold the same files with the same bytes.
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
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale.make_crawl import write_crawl

PROGRAM = [sys.executable, "-c", "from linernotes.cli.main import main; main()"]


def command(crawl: Path, out: Path, *more: str) -> list[str]:
    """The run over ``crawl`` with two workers."""
    return [*PROGRAM, "read", str(crawl), "--engine", "local", "--workers", "2", "--out", str(out), *more]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of results with its bytes, the lock aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def children_of(process: int) -> list[int]:
    """The workers of a run, as Linux lists them."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def one_round(crawl: Path, out: Path, dice: random.Random, whole_seconds: float) -> str:
    """Kill a run or its workers at a random moment, then let it finish; says what was killed."""
    running = subprocess.Popen(command(crawl, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    time.sleep(dice.uniform(0, whole_seconds))
    workers = children_of(running.pid)
    victim = dice.choice([running.pid, *workers])
    name = "the run" if victim == running.pid else "a worker"
    try:
        os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        name = "nothing, it had ended"
    running.wait()
    subprocess.run(command(crawl, out, "--resume"), check=True, capture_output=True)  # noqa: S603
    return name


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and compare; the number of rounds that ended with other bytes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20, help="how many runs are killed (default: 20)")
    parser.add_argument("--pages", type=int, default=400, help="pages of the crawl (default: 400)")
    parser.add_argument("--shards", type=int, default=8, help="shards of the crawl (default: 8)")
    parser.add_argument("--seed", type=int, default=1, help="other moments (default: 1)")
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp())
    try:
        crawl = folder / "crawl"
        write_crawl(crawl, options.pages, options.shards, seed=1)
        begin = time.monotonic()
        subprocess.run(command(crawl, folder / "whole"), check=True, capture_output=True)  # noqa: S603
        seconds = time.monotonic() - begin
        expected = contents(folder / "whole")
        different = 0
        for number in range(options.rounds):
            out = folder / f"out{number}"
            killed = one_round(crawl, out, dice, seconds)
            left = contents(out)
            other = sorted(
                name for name in left.keys() | expected.keys() if left.get(name) != expected.get(name)
            )
            different += bool(other)
            found = f"OTHER BYTES in {', '.join(other)}" if other else "the same bytes"
            print(f"round {number + 1}: killed {killed}; {found}", flush=True)
            shutil.rmtree(out)
        print(f"{options.rounds} rounds, {different} with other bytes")
        return different
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
