"""Reads many shards with many workers into one folder, and goes on where an earlier run was stopped."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from linernotes.scale.driving import drive
from linernotes.scale.engine import Engine, Stop
from linernotes.scale.found import ShardError
from linernotes.scale.recovery import GivenUp, steps
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
def results_folder(out: Path, *, resume: bool, finished: str = MANIFESTS) -> Iterator[Path]:
    """The folder for results, for this run alone as long as the block runs.

    Args:
        out: the folder.
        resume: whether to go on with what is there.
        finished: where in it runs of this kind write a JSON file for all that is finished.

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
        if not resume and any((out / finished).glob("*.json")):
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
    planned = {task.name: task for task in _planned(shards, out, summary, watch)}

    def conclude(name: str, ended: Tally | GivenUp | Stop) -> None:
        _conclude(planned[name].shard, ended, out, summary, watch)

    drive(map(steps, planned.values()), engine, conclude)
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
