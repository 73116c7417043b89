"""Workers that are processes of this machine.

The pools of the standard library give up as a whole when one of their processes is killed. Here a
process that dies costs its own task, is told, and is replaced.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from linernotes.scale.engine import Died, Outcome, Task, outcome_of

_CONTEXT = multiprocessing.get_context("spawn")
MEMORY = 1 << 30
"""Bytes that one worker may take; a page that needs more is set aside."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Task | None = None


class LocalEngine:
    """So many ``workers`` on this machine, each started when there is a task for it."""

    def __init__(self, workers: int) -> None:
        """Have at most ``workers`` processes."""
        self.workers = workers
        self._pool: list[_Worker] = []

    def submit(self, task: Task) -> None:
        """Give ``task`` to a worker that has none; there must be one."""
        number = next((n for n, worker in enumerate(self._pool) if worker.task is None), None)
        if number is None:
            self._pool.append(_started())
            number = len(self._pool) - 1
        try:
            self._pool[number].pipe.send(task)
        except OSError:  # killed while it had nothing to do
            self._pool[number] = _started()
            self._pool[number].pipe.send(task)
        self._pool[number].task = task

    def wait(self) -> tuple[Task, Outcome]:
        """The next task that has come to an end, however it ended."""
        busy = {worker.pipe: number for number, worker in enumerate(self._pool) if worker.task is not None}
        pipe = next(one for one in wait(list(busy)) if isinstance(one, Connection))
        worker = self._pool[busy[pipe]]
        task, worker.task = worker.task, None
        if task is None:
            raise RuntimeError("a worker without a task has answered")
        try:
            return task, pipe.recv()
        except (EOFError, OSError):
            self._pool[busy[pipe]] = _started()
            return task, Died(_how(worker.process))

    def close(self) -> None:
        """End all workers, in the middle of their tasks if they have any."""
        for worker in self._pool:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()


def _started() -> _Worker:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()  # so that the pipe ends when the process does
    return _Worker(process, ours)


def _how(process: BaseProcess) -> str:
    process.join()
    code = process.exitcode or 0
    if code >= 0:
        return f"it ended with exit code {code}"
    with contextlib.suppress(ValueError):
        return f"it was ended by {signal.Signals(-code).name}"
    return f"it was ended by signal {-code}"


def _serve(pipe: Connection) -> None:
    """Carry out the tasks that come, until no more can come."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all processes; the first one tells the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _bound_memory()
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(outcome_of(pipe.recv()))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, most))
