"""Whatever befalls a shard, it is read in the end or given up with a reason, and killers are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("fastwarc", reason="needs the scale extra")

from linernotes.scale.engine import Died, Done, Failed, Outcome, Stop
from linernotes.scale.recovery import DEATHS, TRIES, GivenUp, steps
from linernotes.scale.shards import Shard, ShardKind
from linernotes.scale.work import Tally, Task

TASK = Task(Shard("a.warc.gz", ShardKind.WARC), "1-1", "out")


class Machine:
    """Carries tasks out on a shard of so many pages, some of which kill whoever reads them."""

    def __init__(self, pages: int, killers: set[int]) -> None:
        self.pages = pages
        self.killers = killers
        self.asked = 0

    def __call__(self, task: Task) -> Outcome:
        self.asked += 1
        first, end = task.trying or (0, self.pages)
        if any(first <= page < end for page in self.killers - task.skip):
            return Died("SIGSEGV")
        return Done(Tally(pages=self.pages, unread=0 if task.trying else len(task.skip)))


def ended(machine: object, task: Task = TASK) -> Tally | GivenUp | Stop:
    running = steps(task)
    asked = next(running)
    while True:
        try:
            asked = running.send(machine(asked))  # type: ignore[operator]
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


SIZES = st.integers(1, 300)


@given(SIZES.flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1), max_size=4))))
def test_all_pages_that_kill_are_found_and_no_others(shard: tuple[int, set[int]]) -> None:
    pages, killers = shard
    machine = Machine(pages, killers)
    assert ended(machine) == Tally(pages=pages, unread=len(killers))
    assert machine.asked <= 1 + len(killers) * (4 + 2 * pages.bit_length())


def test_a_worker_that_is_killed_once_costs_one_more_try_alone() -> None:
    outcomes: list[Outcome] = [Died("SIGKILL"), Done(Tally(pages=3))]
    asked = []

    def machine(task: Task) -> Outcome:
        asked.append(task)
        return outcomes[len(asked) - 1]

    assert ended(machine) == Tally(pages=3)
    assert asked == [TASK, TASK]


def test_workers_that_die_without_a_page_to_blame_are_given_up_in_the_end() -> None:
    def machine(task: Task) -> Outcome:
        return Done(Tally(pages=9)) if task.trying else Died("SIGKILL")

    given_up = ended(machine)
    assert isinstance(given_up, GivenUp)
    assert str(DEATHS) in given_up.reason


def test_a_shard_that_fails_is_tried_again_and_then_given_up() -> None:
    asked = []

    def machine(task: Task) -> Outcome:
        asked.append(task)
        return Failed("is no WARC file")

    assert ended(machine) == GivenUp("is no WARC file")
    assert len(asked) == TRIES


def test_what_is_hopeless_is_tried_once() -> None:
    asked = []

    def machine(task: Task) -> Outcome:
        asked.append(task)
        return Failed("needs s3fs", hopeless=True)

    assert ended(machine) == GivenUp("needs s3fs")
    assert len(asked) == 1


def test_a_full_disk_stops_the_run() -> None:
    assert ended(lambda _task: Stop("out cannot be written to")) == Stop("out cannot be written to")
