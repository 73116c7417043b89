"""What an index is worth when the program that writes it is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from linernotes.search.catalogue import Catalogue
from linernotes.search.names.records import How

EXAMPLES = Path(__file__).parents[2] / "examples"
ROUNDS = 4
WRITER = """
import sys
from pathlib import Path
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search.catalogue import Catalogue

page = read(page_from_bytes(Path(sys.argv[1]).read_bytes(), "page"))
with Catalogue.open(Path(sys.argv[2])) as catalogue:
    catalogue.add(page)
    print("open", flush=True)
    while True:
        catalogue.forget("page")
        catalogue.searcher()
        catalogue.add(page)
        catalogue.searcher()
"""


def test_names_are_found_after_reading_and_indexing_was_killed_at_any_moment(tmp_path: Path) -> None:
    path, chance = tmp_path / "c.sqlite", random.Random(2020)
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", WRITER, str(EXAMPLES / "duo-returns.txt"), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            writer.kill()
        with Catalogue.open(path, create=False) as catalogue:
            assert catalogue.searcher().notices == []
            for thing in catalogue.survey().things:
                hits = catalogue.searcher().names(thing.names[0][0], 3)
                assert any(hit.by_name and hit.by_name.how is How.EXACT for hit in hits)
