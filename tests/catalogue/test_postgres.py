from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from string import ascii_letters
from typing import TYPE_CHECKING, Any

import pytest

from linernotes.catalogue import postgres as adapter
from linernotes.catalogue.address import Database
from linernotes.catalogue.errors import CatalogueError, UnfitReadingError
from linernotes.catalogue.rows import Status
from linernotes.catalogue.store import Catalogue

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make
    from tests.postgresql import Server

WRITERS = 4
PAGES = 24

WRITE = """
import sys
sys.path.insert(0, sys.argv[3])
from tests.catalogue.conftest import Make
from linernotes.catalogue.store import Catalogue
make = Make()
number = int(sys.argv[2])
with Catalogue.open(sys.argv[1]) as catalogue:
    for turn in range(2):
        for n in range(24):
            n = (n + 6 * number) % 24
            # Pages that come in threes have one text, and each has two states.
            title = f"Song {n // 3} {'again' if turn else ''}"
            catalogue.add(make.page(f"{n}.txt", [make.line([title], ["Punch"])]))
"""


@pytest.fixture
def place(postgres: Server) -> Database:
    return postgres.place()


@pytest.fixture
def catalogue(place: Database) -> Iterator[Catalogue]:
    with Catalogue.open(place) as opened:
        yield opened


def watched(postgres: Server) -> Any:  # noqa: ANN401 - psycopg is of an extra
    import psycopg  # noqa: PLC0415

    return psycopg.connect(postgres.url, autocommit=True)


def end_connections(postgres: Server) -> None:
    with watched(postgres) as db:
        db.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'linernotes' AND pid <> pg_backend_pid()"
        )


def test_four_processes_that_write_the_same_pages_lose_nothing(place: Database, make: Make) -> None:
    root = str(Path(__file__).parents[2])
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, place.url, str(number), root], stderr=subprocess.PIPE)
        for number in range(WRITERS)
    ]
    said = [writer.communicate(timeout=120)[1].decode() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS, said
    with Catalogue.open(place) as catalogue:
        assert catalogue.verify() == []
        assert len(catalogue.sources()) == PAGES
        for n in range(PAGES):
            again = make.page(f"{n}.txt", [make.line([f"Song {n // 3} again"], ["Punch"])])
            first = make.page(f"{n}.txt", [make.line([f"Song {n // 3} "], ["Punch"])])
            held = catalogue.statements(f"{n}.txt")
            assert tuple(held) in {again.statements, first.statements}
            assert [v.ended_at is None for v in catalogue.versions(f"{n}.txt")][-1]


def test_a_connection_that_is_lost_is_made_again_and_no_page_is_missing(
    catalogue: Catalogue, postgres: Server, make: Make
) -> None:
    for n in range(6):
        end_connections(postgres)
        assert catalogue.add(make.page(f"{n}.txt", [make.line(["My Love"], ["Punch"])])).status is Status.NEW
    end_connections(postgres)
    assert len(catalogue.sources()) == 6
    assert catalogue.verify() == []


def test_nothing_acknowledged_is_lost_when_the_server_stops_and_starts_in_mid_write(
    catalogue: Catalogue, postgres: Server, make: Make
) -> None:
    if postgres.restart is None:
        pytest.skip("the server was not started here")
    acknowledged: list[str] = []

    def write() -> None:
        for n in range(60):
            catalogue.add(make.page(f"{n}.txt", [make.line([f"Song {n}"], ["Punch"])]))
            acknowledged.append(f"{n}.txt")

    writer = threading.Thread(target=write)
    writer.start()
    while not acknowledged:
        time.sleep(0.005)
    before = len(acknowledged)
    postgres.restart()
    writer.join(60)
    assert before < 60 == len(acknowledged)
    assert sorted(row.uri for row in catalogue.sources()) == sorted(acknowledged)
    assert catalogue.verify() == []


def test_a_server_that_stays_away_is_told_in_one_line(
    catalogue: Catalogue, postgres: Server, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "AWAY_SECONDS", 0.0)
    end_connections(postgres)
    with pytest.raises(CatalogueError, match=r"lost its connection|cannot be reached") as caught:
        catalogue.add(make.english())
    assert "\n" not in str(caught.value)


def test_an_address_where_nobody_answers_is_told_in_one_line_without_the_password() -> None:
    with pytest.raises(CatalogueError, match="cannot be reached: check its address") as caught:
        Catalogue.open("postgresql://ann:s3cret@127.0.0.1:1/none")
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)


def test_none_is_made_where_none_is_wanted(place: Database) -> None:
    with pytest.raises(CatalogueError, match=r"there is no catalogue at .*: read some pages first"):
        Catalogue.open(place, create=False)
    Catalogue.open(place).close()
    Catalogue.open(place, create=False).close()


def test_a_catalogue_that_another_program_makes_at_the_same_moment_is_no_strangers(
    place: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute = adapter.Postgres.execute
    made: list[Database] = []

    def then_another_makes_it(self: adapter.Postgres, sql: str, values: Any = ()) -> Any:  # noqa: ANN401
        found = execute(self, sql, values)
        if "pg_tables" in sql and not made:
            made.append(place)
            Catalogue.open(place).close()
        return found

    monkeypatch.setattr(adapter.Postgres, "execute", then_another_makes_it)
    with Catalogue.open(place) as catalogue:
        assert made
        assert catalogue.verify() == []


def test_the_tables_of_another_program_are_refused_and_left_alone(place: Database) -> None:
    with closing(adapter.Postgres(place)) as db:
        db.execute("CREATE TABLE document (body TEXT)")
        with pytest.raises(CatalogueError, match="another program's tables in its schema"):
            Catalogue.open(place)
        assert db.execute("SELECT count(*) FROM document").fetchone() == (0,)


def test_a_newer_catalogue_is_refused(place: Database) -> None:
    Catalogue.open(place).close()
    with closing(adapter.Postgres(place)) as db:
        db.execute("UPDATE linernotes_schema SET version = 999")
    with pytest.raises(CatalogueError, match=r"is of a newer linernotes \(schema 999"):
        Catalogue.open(place)


def test_another_program_that_writes_the_page_too_long_is_told(
    catalogue: Catalogue, place: Database, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "BUSY_SECONDS", 1)
    with closing(adapter.Postgres(place)) as other, other.transaction(), Catalogue.open(place) as waiting:
        other.lock("page en.txt")
        with pytest.raises(CatalogueError, match="by another program: wait"):
            waiting.add(make.english())
        assert waiting.add(make.korean()).status is Status.NEW
    assert catalogue.add(make.english()).status is Status.NEW


def test_a_value_that_the_server_cannot_keep_is_refused_for_its_page_alone(
    catalogue: Catalogue, make: Make
) -> None:
    with pytest.raises(UnfitReadingError, match=r"cannot keep a value"):
        catalogue.add(make.page("a\0b.txt", [make.line(["My Love"], ["Punch"])]))
    assert catalogue.add(make.page("b.txt", [make.line(["My Love"], ["Punch"])])).status is Status.NEW


def test_an_address_too_long_for_an_index_is_refused_for_its_page_alone(
    catalogue: Catalogue, make: Make
) -> None:
    chance = Random(2020)  # what repeats itself would be packed until it fits
    address = "https://a.example/" + "".join(chance.choices(ascii_letters, k=20_000))
    with pytest.raises(UnfitReadingError, match="cannot keep a value so long") as caught:
        catalogue.add(make.page(address, [make.line(["My Love"], ["Punch"])]))
    assert "\n" not in str(caught.value)
    assert catalogue.sources() == []
    assert catalogue.add(make.page("b.txt", [make.line(["My Love"], ["Punch"])])).status is Status.NEW
    assert catalogue.verify() == []


def test_a_replica_that_can_only_be_read_is_read_and_says_so_of_writing(
    catalogue: Catalogue, place: Database, make: Make
) -> None:
    catalogue.add(make.english())
    only_read = Database(place.url.replace("options=", "options=-cdefault_transaction_read_only%3Don%20"))
    with Catalogue.open(only_read, create=False) as replica:
        assert len(replica.sources()) == 1
        assert replica.guide("Dr. Romantic 2").songs


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "linernotes.catalogue.postgres", None)
    with pytest.raises(CatalogueError, match=r"pip install 'linernotes\[postgres\]'"):
        Catalogue.open("postgresql://127.0.0.1/none")
