"""Reads many shards with many workers into one folder, and goes on where an earlier run was stopped.

At most one shard for each worker is under way, so neither memory nor the work that a crash can
cost grows with the number of shards.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linernotes.scale.engine import Engine, Stop
from linernotes.scale.found import ShardError
from linernotes.scale.recovery import GivenUp, Steps, steps
from linernotes.scale.results import MANIFESTS, PART, SET_ASIDE, UnwritableError, read_json, write_json
from linernotes.scale.shards import Shard
from linernotes.scale.work import READER, Tally, Task

LOCK = ".lock"


class OccupiedError(Exception):
    """The folder for results holds an earlier run, or another run is at work in it."""


class StoppedError(Exception):
    """The run cannot go on; what is finished is kept, and the same run can be resumed."""


@dataclass(slots=True)
class Summary:
    """What became of a run: shards ``done`` now and ``before``, those ``given_up``, and all pages of them."""

    done: int = 0
    before: int = 0
    given_up: dict[str, str] = field(default_factory=dict)
    total: Tally = field(default_factory=Tally)

    def count(self, tally: Tally) -> None:
        """Add the pages of one shard."""
        total = self.total
        total.pages += tally.pages
        total.passed_over += tally.passed_over
        total.read += tally.read
        total.readings += tally.readings
        total.songs += tally.songs
        total.unread += tally.unread


Watcher = Callable[[Shard, "Tally | GivenUp"], None]
"""Is told of each shard that came to an end in this run."""


@contextlib.contextmanager
def results_folder(out: Path, *, resume: bool) -> Iterator[Path]:
    """The folder for results, for this run alone as long as the block runs.

    Raises:
        OccupiedError: if another run is at work in it, or an earlier one was and is not to be resumed.
        UnwritableError: if it cannot be made or written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = (out / LOCK).open("w")
    except OSError as error:
        raise UnwritableError(f"{out} cannot be written to ({error.strerror})") from error
    with file:
        _lock(file.fileno(), out)
        if not resume and any((out / MANIFESTS).glob("*.json")):
            raise OccupiedError(
                f"{out} holds an earlier run; add --resume to go on with it, or name a new folder"
            )
        _sweep(out)
        try:
            yield out
        finally:
            _sweep(out)  # a worker of a run that was killed may have outlived it into this one


def _sweep(out: Path) -> None:
    """Take away what workers that were killed have left half-written."""
    for part in out.glob(f"*/.*{PART}"):
        part.unlink(missing_ok=True)


def run(shards: Sequence[Shard], out: Path, engine: Engine, watch: Watcher) -> Summary:
    """Read all ``shards`` that ``out`` does not hold yet.

    Args:
        shards: What to read.
        out: A folder that :func:`results_folder` has made ready.
        engine: Who reads.
        watch: Is called after each shard.

    Raises:
        StoppedError: if results can no longer be written.
    """
    summary = Summary()
    waiting = deque(_planned(shards, out, summary, watch))
    under_way: dict[str, tuple[Task, Steps]] = {}
    while waiting or under_way:
        while waiting and len(under_way) < engine.workers:
            task = waiting.popleft()
            begun = steps(task)
            under_way[task.shard.uri] = (task, begun)
            engine.submit(next(begun))
        ended, outcome = engine.wait()
        task, begun = under_way[ended.shard.uri]
        try:
            engine.submit(begun.send(outcome))
        except StopIteration as end:
            del under_way[task.shard.uri]
            _conclude(task.shard, end.value, out, summary, watch)
    return summary


def _planned(shards: Sequence[Shard], out: Path, summary: Summary, watch: Watcher) -> Iterator[Task]:
    """A task for each shard that is not finished; those that are not there are set aside."""
    for shard in shards:
        try:
            state = shard.state()
        except ShardError as error:
            _conclude(shard, GivenUp(str(error)), out, summary, watch)
            continue
        manifest = read_json(out / MANIFESTS / f"{shard.name}.json")
        if manifest and manifest.get("state") == state and manifest.get("reader") == READER:
            summary.before += 1
            summary.count(_tally(manifest))
        else:
            yield Task(shard, state, str(out))


def _tally(manifest: dict[str, object]) -> Tally:
    names = ("pages", "passed_over", "read", "readings", "songs", "unread")
    pages, passed_over, read, readings, songs, unread = (
        value if isinstance(value := manifest.get(name), int) else 0 for name in names
    )
    return Tally(pages, passed_over, read, readings, songs, unread)


def _conclude(
    shard: Shard, ended: Tally | GivenUp | Stop, out: Path, summary: Summary, watch: Watcher
) -> None:
    if isinstance(ended, Stop):
        raise StoppedError(ended.reason)
    aside = out / SET_ASIDE / f"{shard.name}.json"
    if isinstance(ended, GivenUp):
        summary.given_up[shard.uri] = ended.reason
        write_json(aside, {"shard": shard.uri, "reason": ended.reason})
    else:
        summary.done += 1
        summary.count(ended)
        aside.unlink(missing_ok=True)
    watch(shard, ended)


def _lock(handle: int, out: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OccupiedError(f"another run is at work in {out}; wait for it or name another folder") from error
    except OSError:  # a file system without locks
        return
