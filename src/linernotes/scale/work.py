"""Reads one shard: what a worker does, wherever it runs.

A worker holds one page at a time and writes readings as they come, so its memory does not depend
on the size of the shard. A page that takes too long ends the worker, and with it a shard that no
Python code could interrupt; whoever gave the task finds out which page it was.
"""

from __future__ import annotations

import gc
import signal
from dataclasses import asdict, dataclass, field
from pathlib import Path

from linernotes import __version__
from linernotes.model.reading import Reading
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.opening import page_from_bytes
from linernotes.pages.refusal import UnreadableError
from linernotes.reading.reader import read
from linernotes.scale.first_look import is_worth_reading
from linernotes.scale.found import Found, Unread
from linernotes.scale.results import MANIFESTS, READINGS, Readings, write_json
from linernotes.scale.shards import Shard, pages_of

READER = f"linernotes {__version__}"
KILLER = "reading it killed the worker, or took longer than a page may"
PATIENCE = 60.0
"""Seconds that one page may take; the slowest honest page takes a few."""
_SETTLED = 2000
"""Pages after which what the reader has loaded meanwhile is taken for what stays."""
_TOLD = 1000
"""Pages of one shard that are named as unread; more are only counted."""


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to read into the folder ``out``, or a stretch of it to try.

    Attributes:
        shard: What to read.
        state: Its state when the run began; the manifest keeps it.
        out: The folder for results.
        skip: Numbers of the pages (from 0) that are known to kill a worker.
        trying: Pages from the first up to, but not including, the second number; nothing is written then.
    """

    shard: Shard
    state: str
    out: str
    skip: frozenset[int] = frozenset()
    trying: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The shard's address."""
        return self.shard.uri

    def carry_out(self) -> Tally:
        """As :func:`carry_out`."""
        return carry_out(self)


@dataclass(slots=True)
class Tally:
    """What became of the pages of a shard.

    ``pages`` counts what the shard holds, ``passed_over`` the pages that the first look passed over,
    ``read`` those that were read, ``readings`` those of them that said something, with so many
    ``songs``; ``unread`` what could not be read, of which ``told`` names the first.
    """

    pages: int = 0
    passed_over: int = 0
    read: int = 0
    readings: int = 0
    songs: int = 0
    unread: int = 0
    told: list[dict[str, str]] = field(default_factory=list)

    def leave(self, unread: Unread) -> None:
        """Count what could not be read."""
        self.unread += 1
        if len(self.told) < _TOLD:
            self.told.append({"uri": unread.uri, "reason": unread.reason})


def carry_out(task: Task, limits: Limits = DEFAULT_LIMITS) -> Tally:
    """Read the shard of ``task`` and write its readings and then its manifest.

    Raises:
        ShardError: if the shard cannot be read; nothing is written then.
        UnwritableError: if the results cannot be written.
    """
    tally = Tally()
    if task.trying is not None:
        first, end = task.trying
        for number, found in enumerate(pages_of(task.shard, limits)):
            tally.pages += 1
            if first <= number < end and number not in task.skip:
                _read(found, task, tally, limits)
        return tally
    path = Path(task.out) / READINGS / f"{task.shard.name}.parquet"
    with Readings(path) as readings:
        for number, found in enumerate(pages_of(task.shard, limits)):
            tally.pages += 1
            if number % _SETTLED == 0:
                _settle()
            if number in task.skip:
                tally.leave(Unread(found.uri if found else "", KILLER))
            elif (reading := _read(found, task, tally, limits)) is not None:
                readings.add(reading)
    manifest = {"shard": task.shard.uri, "state": task.state, "reader": READER, **asdict(tally)}
    write_json(Path(task.out) / MANIFESTS / f"{task.shard.name}.json", manifest)
    return tally


def _read(found: Found | None, task: Task, tally: Tally, limits: Limits) -> Reading | None:
    """The reading of what was ``found``, if it says something."""
    if found is None:
        return None
    if isinstance(found, Unread):
        tally.leave(found)
        return None
    if task.shard.is_crawl() and not is_worth_reading(found.data):
        tally.passed_over += 1
        return None
    allow(PATIENCE)
    try:
        reading = read(page_from_bytes(found.data, found.uri, found.media, limits))
    except UnreadableError as error:
        tally.leave(Unread(found.uri, str(error)))
        return None
    except MemoryError:
        tally.leave(Unread(found.uri, "needs more memory than a worker may have"))
        return None
    except Exception as error:  # noqa: BLE001 - one page must not keep the others from being read
        tally.leave(Unread(found.uri, f"this is a fault in linernotes: {type(error).__name__}"))
        return None
    finally:
        allow(0)
    tally.read += 1
    if not reading.statements:
        return None
    tally.readings += 1
    tally.songs += len(reading.songs)
    return reading


def _settle() -> None:
    """Keep the garbage collector from going over the lexica again and again: they stay for good."""
    gc.collect()
    gc.freeze()


def allow(seconds: float) -> None:
    """End this process if it is still at the same page after ``seconds``; 0 takes that back."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
