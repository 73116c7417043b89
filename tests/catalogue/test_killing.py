"""What a catalogue is worth when the program that writes it is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from linernotes.catalogue.store import Catalogue

ROUNDS = 8
PAGES = 60
WRITER = """
import runpy, sys
from pathlib import Path
from linernotes.catalogue.store import Catalogue

make = runpy.run_path(sys.argv[1])["Make"]()
with Catalogue.open(Path(sys.argv[2])) as catalogue:
    print("open", flush=True)
    for number in range(int(sys.argv[3])):
        lines = [make.line([f"Song {n}"], ["Punch"], [("part", str(n))]) for n in range(40)]
        # Every page changes from one round to the next, so that kills hit replacing as well.
        lines.append(make.line([sys.argv[4]]))
        catalogue.add(make.page(f"{number}.txt", lines))
"""


def write(path: Path, name: str) -> subprocess.Popen[bytes]:
    builder = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", WRITER, str(builder), str(path), str(PAGES), name]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def test_a_catalogue_survives_being_killed_at_any_moment_and_is_finished_by_the_next_run(
    tmp_path: Path,
) -> None:
    path = tmp_path / "c.sqlite"
    chance = random.Random(2020)
    for number in range(ROUNDS):
        with write(path, f"Round {number}") as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.15))
            writer.kill()
        with Catalogue.open(path, create=False) as catalogue:
            assert catalogue.verify() == []
    with write(path, "The end") as writer:
        writer.communicate()
    assert writer.returncode == 0
    with Catalogue.open(path, create=False) as catalogue:
        assert catalogue.verify() == []
        assert len(catalogue.sources()) == PAGES
        assert all(
            any(said.value == "The end" for said in catalogue.statements(f"{n}.txt")) for n in range(PAGES)
        )
