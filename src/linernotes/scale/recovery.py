"""What is done about a shard until it is read or given up: trying again, and finding the page that kills.

The steps for one shard are a generator that yields tasks and is sent their outcomes. So they read
as what happens to one shard, while the run gives tasks of many shards to its workers.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from linernotes.scale.engine import Died, Done, Failed, Outcome, Stop
from linernotes.scale.engine import Task as AnyTask
from linernotes.scale.work import Tally, Task

TRIES = 3
"""How often a shard that cannot be read is tried."""
DEATHS = 8
"""How many workers a shard may cost without any page of it being to blame."""
SUSPICIOUS = 2
"""Deaths after which a page is suspected; a single one is as likely the machine's doing."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A shard that could not be read, and the ``reason`` in one line."""

    reason: str


Steps = Generator[Task, Outcome, Tally | GivenUp | Stop]


def steps(task: Task) -> Steps:
    """All that is done to carry out ``task``; returns what became of the shard."""
    failures = deaths = 0
    while True:
        outcome = yield task
        if isinstance(outcome, Done):
            read: Tally = outcome.result
            return read
        if isinstance(outcome, Stop):
            return outcome
        if isinstance(outcome, Failed):
            failures += 1
            if outcome.hopeless or failures == TRIES:
                return GivenUp(outcome.reason)
            continue
        deaths += 1
        if deaths >= DEATHS:
            return GivenUp(f"{deaths} workers died reading it, and no page is to blame ({outcome.how})")
        if deaths % SUSPICIOUS == 0:
            culprit = yield from _killer(task)
            if culprit is not None:
                task = replace(task, skip=task.skip | {culprit})
                deaths = 0


def tried_again(task: AnyTask) -> Generator[AnyTask, Outcome, object]:
    """What is done about a task that no part of can be left out; returns its result, or why there is none."""
    reason = ""
    for _ in range(TRIES):
        outcome = yield task
        match outcome:
            case Done():
                return outcome.result
            case Stop():
                return outcome
            case Failed():
                reason = outcome.reason
            case Died():
                reason = f"{TRIES} workers died of it, one after the other ({outcome.how})"
    return GivenUp(reason)


def _killer(task: Task) -> Generator[Task, Outcome, int | None]:
    """The number of a page that kills the worker again, found by halves; None if none does."""
    counted = yield replace(task, trying=(0, 0))
    if not isinstance(counted, Done):
        return None
    first, end = 0, counted.result.pages
    known = False
    while end - first > 1 or not known:
        middle = (first + end) // 2
        if end - first > 1 and isinstance((yield replace(task, trying=(first, middle))), Died):
            end, known = middle, True
        elif isinstance((yield replace(task, trying=(middle, end))), Died):
            first, known = middle, True
        else:
            return None
    return first
