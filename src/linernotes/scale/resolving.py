"""Tells which shows, songs and artists of many readings are one, block of shows by block, with many workers.

What readings say is put into blocks once, in this process; then each task resolves some blocks and writes
what came of it. Which blocks go together depends on the readings alone, so that any number of workers of
any engine writes the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.importing import read_lines
from linernotes.catalogue.rows import PUBLISHED_FROM
from linernotes.identity.many import Blocks, divide_pages
from linernotes.identity.resolve import Judged
from linernotes.identity.subjects import TELLING, Subject, gather
from linernotes.scale.driving import drive
from linernotes.scale.engine import Engine, Stop
from linernotes.scale.files import state_of
from linernotes.scale.found import ShardError
from linernotes.scale.recovery import GivenUp, tried_again
from linernotes.scale.results import (
    READINGS,
    UnwritableError,
    last_reading_lines,
    read_json,
    write_json,
    write_table,
)
from linernotes.scale.run import StoppedError
from linernotes.scale.work import READER

THINGS = "things"
BLOCKS = "blocks"
TOGETHER = 500
"""Mentions of shows that one task resolves, but for a block that has more."""

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("page", pa.string()),
        ("subject", pa.string()),
        ("names", pa.list_(pa.string())),
        ("shows", pa.list_(pa.string())),
        ("artists", pa.list_(pa.string())),
    ]
)
"""A row is a show, song or artist as one page names it; ``shows`` and ``artists`` have ids like ``id``."""


@dataclass(slots=True)
class Resolved:
    """What some blocks came to: so many mentions of shows, and so many different shows and songs."""

    mentions: int = 0
    shows: int = 0
    songs: int = 0

    def add(self, other: Resolved) -> None:
        """Count what other blocks came to as well."""
        self.mentions += other.mentions
        self.shows += other.shows
        self.songs += other.songs


@dataclass(frozen=True, slots=True)
class BlocksTask:
    """The blocks from ``first`` up to, but not including, ``end``, to resolve into the folder ``out``."""

    first: int
    end: int
    out: str
    state: str

    @property
    def name(self) -> str:
        """The name of the files for what comes of it."""
        return f"{self.first:08}"

    def manifest(self) -> Path:
        """Where it is said that this is done."""
        return Path(self.out) / THINGS / f"{self.name}.json"

    def carry_out(self) -> Resolved:
        """Resolve the blocks, and write what came of it, then that it is done.

        Raises:
            UnwritableError: if the results cannot be written.
        """
        blocks = _opened(str(Path(self.out) / BLOCKS), self.state)
        rows = [row for number in range(self.first, self.end) for row in _rows(blocks, number)]
        write_table(Path(self.out) / THINGS / f"{self.name}.parquet", pa.Table.from_pylist(rows, SCHEMA))
        kinds = [{row["id"] for row in rows if row["kind"] == kind} for kind in ("show", "song")]
        found = Resolved(sum(blocks.sizes()[self.first : self.end]), *map(len, kinds))
        write_json(self.manifest(), {"state": self.state, "end": self.end, **asdict(found)})
        return found


@lru_cache(maxsize=1)
def _opened(folder: str, _state: str) -> Blocks:
    """The blocks in a folder, kept open from task to task."""
    return Blocks(Path(folder))


def _rows(blocks: Blocks, number: int) -> Iterator[dict[str, object]]:
    ids, subjects = blocks.resolve(number), blocks.subjects(number)
    for key in sorted(subjects.keys() & ids.keys()):
        subject = subjects[key]
        yield {
            "id": ids[key],
            "kind": str(subject.kind),
            "page": subject.page,
            "subject": key.rpartition("#")[2],
            "names": subject.names,
            "shows": _ids(ids, subject.shows),
            "artists": _ids(ids, subject.artists),
        }


def _ids(ids: Mapping[str, str], keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids[key] for key in keys if key in ids))


@contextmanager
def divided(readings: Path, out: Path) -> Iterator[list[BlocksTask]]:
    """The tasks that resolving the ``readings`` into ``out`` takes, as long as the block runs.

    Raises:
        ShardError: if a file of readings is damaged.
        UnwritableError: if there is no room for what the readings say.
    """
    state = _state(readings)
    folder = out / BLOCKS
    shutil.rmtree(folder, ignore_errors=True)
    try:
        sizes = _divide(readings, folder)
        yield list(_together(sizes, str(out), state))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _divide(readings: Path, folder: Path) -> list[int]:
    """Put what readings say into blocks in ``folder``; give the sizes of the blocks."""
    try:
        folder.mkdir(parents=True)
        divide_pages(pages_of(readings), Judged.of(()), folder)
        with Blocks(folder) as blocks:
            return blocks.sizes()
    except (pa.ArrowException, UnfitLineError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ShardError(f"{readings} is damaged ({reason}); read its shards again with --resume") from error
    except (OSError, sqlite3.Error) as error:
        raise UnwritableError(f"{folder} cannot be written to ({error})") from error


def _state(readings: Path) -> str:
    """What changes when the readings do, or the rules by which they are told apart."""
    files = sorted((readings / READINGS).glob("*.parquet"))
    states = [READER, *(f"{path.name} {state_of(str(path))}" for path in files)]
    return hashlib.sha256("\n".join(states).encode("utf-8", "surrogateescape")).hexdigest()


def _together(sizes: list[int], out: str, state: str) -> Iterator[BlocksTask]:
    first = held = 0
    for number, size in enumerate(sizes):
        if held and held + size > TOGETHER:
            yield BlocksTask(first, number, out, state)
            first, held = number, 0
        held += size
    if held:
        yield BlocksTask(first, len(sizes), out, state)


def pages_of(readings: Path) -> Iterator[list[Subject]]:
    """What the page of each reading says surely enough of shows, songs and artists.

    Of a page that was read twice the last reading counts, as it does in a catalogue.

    Raises:
        UnfitLineError: if a reading is none.
    """
    seen: set[bytes] = set()
    for reading in read_lines(last_reading_lines(readings), str(readings)):
        uri = reading.page.uri
        digest = hashlib.blake2b(uri.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        if digest not in seen:
            seen.add(digest)
            said = (s for s in reading.statements if s.confidence >= PUBLISHED_FROM and s.property in TELLING)
            yield gather(uri, said)


def _forget_others(tasks: Sequence[BlocksTask]) -> None:
    """Take away what an earlier run has made of blocks that are divided otherwise now."""
    names = {task.name for task in tasks}
    for folder in {Path(task.out) / THINGS for task in tasks}:
        for path in folder.glob("*.*"):
            if path.stem not in names:
                path.unlink()


def resolve_blocks(
    tasks: Iterable[BlocksTask], engine: Engine, watch: Callable[[BlocksTask], None]
) -> tuple[Resolved, dict[str, str]]:
    """Carry out all ``tasks`` that an earlier run has not.

    Returns:
        What all blocks came to, and the reasons for those tasks that could not be done, by name.

    Raises:
        StoppedError: if results can no longer be written.
    """
    total, given_up = Resolved(), {}
    left: dict[str, BlocksTask] = {}
    tasks = list(tasks)
    _forget_others(tasks)
    for task in tasks:
        done = read_json(task.manifest())
        if done and (done["state"], done["end"]) == (task.state, task.end):
            total.add(Resolved(done["mentions"], done["shows"], done["songs"]))
            watch(task)
        else:
            left[task.name] = task

    def conclude(name: str, ended: Resolved | GivenUp | Stop) -> None:
        if isinstance(ended, Stop):
            raise StoppedError(ended.reason)
        if isinstance(ended, GivenUp):
            given_up[name] = ended.reason
        else:
            total.add(ended)
        watch(left[name])

    drive(map(tried_again, left.values()), engine, conclude)
    return total, given_up
