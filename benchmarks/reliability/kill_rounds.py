"""Kills `linernotes read` at random moments, and asks `linernotes verify` after every one of them.

    python benchmarks/reliability/kill_rounds.py [--rounds 100] [--pages 200] [--seed 1]

A folder of copies of the project's corpus is read into one catalogue. Each round starts the reader
as a process of its own, in every second round after some pages have changed, and kills it with
SIGKILL at a moment drawn evenly from the time that reading the whole folder takes. The promise:
the catalogue verifies after every kill, one last reading finishes it, and then it holds what one
undisturbed reading of the pages holds. Exits with 1 and says so where one round breaks it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from linernotes.catalogue.errors import UnknownSourceError
from linernotes.catalogue.store import Catalogue
from linernotes.model.statement import Statement

CORPUS = Path(__file__).parents[2] / "corpus"
PROGRAM = Path(sys.executable).with_name("linernotes")
CHANGED = 0.1
"""The share of pages that change before every second round, so that kills hit replacing as well."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A folder of ``pages`` and the ``catalogue`` that they are read into."""

    pages: Path
    catalogue: Path

    def fill(self, count: int) -> None:
        """Put ``count`` copies of corpus pages into the folder."""
        self.pages.mkdir()
        found = sorted(p for p in CORPUS.glob("*/*") if p.suffix in {".txt", ".html"})
        for number, page in enumerate(itertools.islice(itertools.cycle(found), count)):
            shutil.copyfile(page, self.pages / f"{number:05}{page.suffix}")

    def change(self, chance: random.Random) -> None:
        """Add a line to some of the pages."""
        for page in sorted(self.pages.iterdir()):
            if chance.random() < CHANGED:
                with page.open("a", encoding="utf-8") as file:
                    file.write(f"\n<p>Updated {chance.random()}.</p>\n")

    def start(self, *words: str) -> subprocess.Popen[str]:
        """One command on the catalogue, as a process of its own."""
        return subprocess.Popen(  # noqa: S603 - the project's own command
            [str(PROGRAM), *words],
            env=os.environ | {"LINERNOTES_CATALOGUE": str(self.catalogue)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *words: str) -> str:
        """What a command prints that runs to its end.

        Raises:
            SystemExit: if its exit code is not 0.
        """
        with self.start(*words) as process:
            printed, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"linernotes {words[0]} ended with {process.returncode}:\n{printed}")
        return printed

    def read_and_kill(self, seconds: float) -> bool:
        """Whether reading was still at work when it was killed, ``seconds`` after its start."""
        with self.start("read", str(self.pages), "--format", "json") as process:
            try:
                process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        return process.returncode != 0

    def kept(self) -> int:
        """How many pages the catalogue holds; 0 while there is none."""
        if not self.catalogue.exists():
            return 0
        return len(self.run("sources", "--format", "json").splitlines())

    def differing(self, undisturbed: Path) -> list[str]:
        """The pages of which this catalogue holds anything else than the one at ``undisturbed`` does."""
        with (
            Catalogue.open(self.catalogue, create=False) as ours,
            Catalogue.open(undisturbed, create=False) as theirs,
        ):
            uris = {row.uri for row in (*ours.sources(), *theirs.sources())}
            return sorted(uri for uri in uris if held(ours, uri) != held(theirs, uri))


def held(catalogue: Catalogue, uri: str) -> tuple[str, list[Statement]] | None:
    """The text and the statements that a catalogue holds of a page; None if it holds no such page."""
    try:
        return catalogue.text(uri), catalogue.statements(uri)
    except UnknownSourceError:
        return None


def seconds_to_read(trial: Trial, elsewhere: Path) -> float:
    """How long reading the whole folder takes, starting included."""
    begin = time.perf_counter()
    Trial(trial.pages, elsewhere).run("read", str(trial.pages))
    return time.perf_counter() - begin


def rounds(trial: Trial, count: int, longest: float, chance: random.Random) -> int:
    """Read, kill and verify ``count`` times; how many kills hit a reader at work.

    Raises:
        SystemExit: if the catalogue does not verify after one of them.
    """
    hits = 0
    for number in range(count):
        if number % 2:
            trial.change(chance)
        moment = chance.uniform(0, longest)
        hit = trial.read_and_kill(moment)
        hits += hit
        if trial.catalogue.exists():
            trial.run("verify")
        print(
            f"round {number + 1:>4}: {'killed' if hit else 'done'} after {moment:5.2f} s, "
            f"{trial.kept():>5} pages kept, verified",
            flush=True,
        )
    return hits


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the rounds, finish the reading, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=100, help="readings that are killed (default: 100)")
    parser.add_argument("--pages", type=int, default=200, help="pages in the folder (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and changes (default: 1)")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="linernotes-") as name:
        folder = Path(name)
        trial = Trial(folder / "pages", folder / "catalogue.sqlite")
        trial.fill(options.pages)
        longest = seconds_to_read(trial, folder / "whole.sqlite")
        hits = rounds(trial, options.rounds, longest, chance)
        trial.run("read", str(trial.pages))
        trial.run("verify")
        fresh = folder / "fresh.sqlite"
        Trial(trial.pages, fresh).run("read", str(trial.pages))
        if differing := trial.differing(fresh):
            raise SystemExit(f"not as an undisturbed reading keeps them: {', '.join(differing)}")
    print(f"{options.rounds} rounds, {hits} killed at work: each verified, and the reading was finished")


if __name__ == "__main__":
    main()
