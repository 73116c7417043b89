"""Takes each guard out of a copy of the program, one at a time, and tells whether a test notices.

    python -m benchmarks.reliability.take_out_guards [WORD]

``guards.toml`` names the guards, what stands in their place, and the tests that must fail without them;
WORD picks those whose promise has it. A guard that nobody would miss is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src") / "linernotes"
FAILED = 1
"""What pytest ends with if tests ran and some failed."""


class Guard(NamedTuple):
    """A guard: what it promises, where it stands, what takes its place, which tests must fail then."""

    promise: str
    file: str
    guard: str
    without: str
    tests: str


def guards() -> list[Guard]:
    """All of them."""
    text = Path(__file__).with_name("guards.toml").read_text(encoding="utf-8")
    return [Guard(**table) for table in tomllib.loads(text)["guard"]]


def is_missed(guard: Guard, copy: Path) -> bool:
    """Whether a test fails in ``copy``, a copy of the program, without ``guard``.

    Raises:
        ValueError: if the guard is not where it is said to be.
    """
    path = copy / "linernotes" / guard.file
    whole = path.read_text(encoding="utf-8")
    if guard.guard not in whole:
        raise ValueError(f"{guard.file} has no {guard.guard}")
    path.write_text(whole.replace(guard.guard, guard.without), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own tests
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *guard.tests.split()],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(copy)}, capture_output=True, check=False,
        )  # fmt: skip
    finally:
        path.write_text(whole, encoding="utf-8")
    return done.returncode == FAILED


def main(words: list[str]) -> int:
    """Print a line for each guard; 1 if no test misses one of them."""
    ignored = 0
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        shutil.copytree(ROOT / PACKAGE, copy / "linernotes")
        for guard in guards():
            if all(word in guard.promise for word in words):
                missed = is_missed(guard, copy)
                ignored += not missed
                print(f"{'a test fails ' if missed else 'NOBODY NOTICES'}  {guard.promise}", flush=True)
    return int(ignored > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
