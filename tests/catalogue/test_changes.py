"""Whether a catalogue changed is told from a few counters, whoever changed it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from linernotes.catalogue import changes
from linernotes.catalogue.address import Address, Database
from linernotes.catalogue.connection import connect
from linernotes.catalogue.sqlite import Sqlite
from linernotes.catalogue.store import Catalogue
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

FORGET = """
import sys
from linernotes.catalogue.store import Catalogue
with Catalogue.open(sys.argv[1]) as catalogue:
    catalogue.forget("en.txt")
"""


def test_the_state_changes_with_every_page_and_judgement_and_only_then(
    catalogue: Catalogue, make: Make
) -> None:
    nothing = catalogue.state()
    catalogue.add(make.english())
    one = catalogue.state()
    catalogue.add(make.english())
    assert catalogue.state() == one
    catalogue.add(make.korean())
    two = catalogue.state()
    catalogue.judge(Judgement("en.txt#song1", "ko.txt#song1", Verdict.SAME, 1.0, "", "me", "2026-01-01"))
    judged = catalogue.state()
    catalogue.withdraw("en.txt#song1", "ko.txt#song1")
    withdrawn = catalogue.state()
    catalogue.withdraw("en.txt#song1", "ko.txt#song1")
    assert catalogue.state() == withdrawn
    catalogue.forget("ko.txt")
    assert len({nothing, one, two, judged, withdrawn, catalogue.state()}) == 6


def test_the_state_changes_with_what_is_undone_and_copied(
    catalogue: Catalogue, file_catalogue: Catalogue, make: Make
) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    catalogue.judge(Judgement("en.txt#song1", "ko.txt#song1", Verdict.SAME, 1.0, "", "me", "2026-01-01"))
    judged = catalogue.state()
    assert catalogue.undo()
    undone = catalogue.state()
    assert undone != judged
    assert catalogue.undo() is None
    assert catalogue.state() == undone
    empty = file_catalogue.state()
    catalogue.copy_to(file_catalogue)
    assert file_catalogue.state() != empty


def test_what_another_process_writes_is_seen(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    address = catalogue.address
    named = address.url if isinstance(address, Database) else str(address)
    state, mark = catalogue.state(), catalogue.mark()
    subprocess.run([sys.executable, "-c", FORGET, named], check=True, timeout=120)
    assert catalogue.state() != state
    assert catalogue.mark() != mark
    assert catalogue.mark() == catalogue.mark()


def test_another_catalogue_in_the_same_place_is_another_state(sqlite_file: Path, make: Make) -> None:
    states = set()
    for _ in range(2):
        with Catalogue.open(sqlite_file) as opened:
            opened.add(make.english())
            states.add(opened.state())
        sqlite_file.unlink()
    assert len(states) == 2


def test_to_tell_the_state_only_the_counters_are_read_however_many_pages_there_are(
    new_address: Callable[[], Address], make: Make
) -> None:
    address = new_address()
    with Catalogue.open(address) as catalogue:
        for number in range(3 * changes.COUNTERS):
            catalogue.add(make.page(f"{number}.txt", [make.line(["My Love"], ["Punch"])]))
    with closing(connect(address, create=False)) as db:
        ((counters, total),) = db.execute("SELECT count(*), sum(changes) FROM change").fetchall()
    assert counters <= changes.COUNTERS
    assert total == 3 * changes.COUNTERS


def test_to_tell_the_state_no_other_table_is_looked_at(file_catalogue: Catalogue, sqlite_file: Path) -> None:
    state, read = file_catalogue.state(), set()

    def note(action: int, table: str | None, *_rest: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add(table)
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(sqlite_file)) as db:
        db.set_authorizer(note)
        assert changes.state(Sqlite(db)) == state
    assert read == {"change"}


def test_a_catalogue_from_before_there_were_counters_has_a_state(sqlite_file: Path, make: Make) -> None:
    with Catalogue.open(sqlite_file) as catalogue:
        catalogue.add(make.english())
        catalogue.add(make.korean())
        latest = max(row.read_at for page in ("en.txt", "ko.txt") for row in catalogue.versions(page))
    with closing(sqlite3.connect(sqlite_file)) as db:
        db.executescript("DROP TABLE change; PRAGMA user_version = 1")
    with Catalogue.open(sqlite_file) as catalogue:
        before = catalogue.state()
        assert before == f"2 {latest}"
        assert catalogue.verify() == []
        catalogue.forget("en.txt")
        assert catalogue.state() != before
