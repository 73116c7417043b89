"""Workers of a Ray cluster: the same tasks with the same results, on as many machines as it has.

Ray Core with one task a shard: its data sets are built for rows that travel between workers, and
here none do. Ray's own retries are off, since what is done about a dead worker is decided in one
place, whichever engine runs.
"""

from __future__ import annotations

import logging
import os
from typing import Any

import ray
from ray.exceptions import RayError

from linernotes.scale.engine import Died, Outcome, Task, outcome_of
from linernotes.scale.found import ShardError


class RayEngine:
    """The workers of the cluster at ``address``, or of one that is started on this machine."""

    def __init__(self, workers: int | None, address: str | None = None) -> None:
        """Connect to the cluster, or start one with so many ``workers``.

        Raises:
            ShardError: if no cluster answers at ``address``.
        """
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # no word of a run goes anywhere
        cluster: Any = ray
        settings: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
        if address is None:  # which Ray takes for any cluster that it finds; "local" is one of our own
            settings |= {"num_cpus": workers or os.cpu_count() or 1, "include_dashboard": False}
        try:
            cluster.init(address=address or "local", **settings)
        except (ConnectionError, RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())[:200]
            raise ShardError(f"no Ray cluster can be reached ({reason})") from error
        self.workers = workers or int(cluster.cluster_resources().get("CPU", 1))
        self._carry_out = ray.remote(num_cpus=1, max_retries=0)(outcome_of)
        self._under_way: dict[Any, Task] = {}

    def submit(self, task: Task) -> None:
        """Give ``task`` to a worker."""
        self._under_way[self._carry_out.remote(task)] = task

    def wait(self) -> tuple[Task, Outcome]:
        """The next task that has come to an end, however it ended."""
        (ended,), _ = ray.wait(list(self._under_way), num_returns=1)
        task = self._under_way.pop(ended)
        try:
            outcome: Outcome = ray.get(ended)
        except RayError as error:  # a worker, its memory or its machine is gone
            outcome = Died(type(error).__name__)
        return task, outcome

    def close(self) -> None:
        """Leave the cluster; tasks that are under way are ended."""
        for reference in self._under_way:
            ray.cancel(reference, force=True)
        ray.shutdown()
