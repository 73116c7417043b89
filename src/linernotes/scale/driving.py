"""Keeps workers busy with tasks, at most one for each at a time, whatever the tasks are and become."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any

from linernotes.scale.engine import Engine, Outcome

Steps = Generator[Any, Outcome, Any]
"""What happens to one task: yields what a worker is to do next, all of the same name, and is sent what
became of it; returns how it ended."""


def drive(tasks: Iterable[Steps], engine: Engine, conclude: Callable[[str, Any], None]) -> None:
    """See all ``tasks`` to their end; ``conclude`` is told the name of each and how it ended.

    At most one task for each worker is under way, so neither memory nor the work that a crash can
    cost grows with the number of tasks.
    """
    waiting = iter(tasks)
    under_way: dict[str, Steps] = {}
    while True:
        while len(under_way) < engine.workers and (begun := next(waiting, None)) is not None:
            first = next(begun)
            under_way[first.name] = begun
            engine.submit(first)
        if not under_way:
            return
        task, outcome = engine.wait()
        try:
            engine.submit(under_way[task.name].send(outcome))
        except StopIteration as end:
            del under_way[task.name]
            conclude(task.name, end.value)
