"""What runs tasks: the same few calls whether the workers are processes of this machine or of a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from linernotes.scale.found import MissingExtraError, ShardError
from linernotes.scale.results import UnwritableError


class Task(Protocol):
    """What a worker is to do: it can be pickled, and ``name`` tells it from what others do meanwhile."""

    @property
    def name(self) -> str:
        """What no other task under way is called."""

    def carry_out(self) -> object:
        """Do it, and say what came of it.

        Raises:
            ShardError: if it cannot be done.
            UnwritableError: if the results cannot be written.
        """


@dataclass(frozen=True, slots=True)
class Done:
    """The task was carried out; ``result`` is what it says of that."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The task could not be carried out, for a ``reason`` in one line; if ``hopeless``, ever."""

    reason: str
    hopeless: bool = False


@dataclass(frozen=True, slots=True)
class Died:
    """The worker was killed or killed itself in the middle of the task."""

    how: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Results cannot be written, so that going on is no use; the ``reason`` is one line."""

    reason: str


Outcome = Done | Failed | Died | Stop


class Engine(Protocol):
    """Workers that carry out one task each at a time."""

    workers: int
    """How many tasks are carried out at a time."""

    def submit(self, task: Any) -> None:  # noqa: ANN401 - a Task, which an engine may know more about
        """Give ``task`` to a worker that has none; there must be one."""

    def wait(self) -> tuple[Any, Outcome]:
        """The next task that has come to an end, however it ended."""

    def close(self) -> None:
        """End all workers, in the middle of their tasks if they have any."""


def outcome_of(task: Task) -> Outcome:
    """Carry out ``task`` in this process."""
    try:
        return Done(task.carry_out())
    except MissingExtraError as error:
        return Failed(str(error), hopeless=True)
    except ShardError as error:
        return Failed(str(error))
    except UnwritableError as error:
        return Stop(str(error))
    except Exception as error:  # noqa: BLE001 - one shard must not keep the others from being read
        return Failed(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
