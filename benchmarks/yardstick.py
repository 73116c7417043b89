"""How fast this machine is just now: rented ones differ from hour to hour, so figures are read beside it."""

from __future__ import annotations

import statistics
import time

ROUNDS = 7


def yardstick() -> float:
    """Milliseconds of a core for adding up the first million numbers: some 10 on an idle machine of 2020."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        sum(range(1_000_000))
        rounds.append(time.process_time() - began)
    return statistics.median(rounds) * 1000
