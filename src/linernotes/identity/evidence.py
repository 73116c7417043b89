"""What speaks for and against two things being one, each piece with what was compared and its weight.

A comparison yields signals: a kind, the two strings looked at, and a strength in 0..1. The weight
of a kind is a log-odds figure from ``data/weights.json``, learned from labelled pairs by
:mod:`.train`; what a pair scores is the sum over its signals, and the logistic function of that
is the probability that both are one. Nothing is decided by anything that cannot be shown.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linernotes.identity.subjects import Kind

BIAS = "bias"
"""The kind of the constant that every comparison of two things has: most pairs are two things."""


class Signal(NamedTuple):
    """One thing seen in comparing: its kind, the two strings looked at, and its strength in 0..1."""

    kind: str
    left: str = ""
    right: str = ""
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A signal with what it counts: ``weight`` is in log-odds, below zero against the pair."""

    kind: str
    left: str
    right: str
    weight: float

    def swapped(self) -> Evidence:
        """The same, seen from the other side."""
        return Evidence(self.kind, self.right, self.left, self.weight)


class Weighed(NamedTuple):
    """What a comparison came to: the sum in log-odds and the pieces it is made of."""

    score: float
    evidence: tuple[Evidence, ...]


Table = Mapping[str, Mapping[str, float]]
"""The weight of each kind of signal in log-odds, by kind of thing ("show", "song", "artist")."""


@cache
def _file() -> Mapping[str, Table]:
    raw = (resources.files(__package__) / "data" / "weights.json").read_text("utf-8")
    return dict(json.loads(raw))


def believed() -> Table:
    """What each kind of signal was believed to count before anything was learned."""
    return _file()["believed"]


_using: ContextVar[Table | None] = ContextVar("weights", default=None)


def weights() -> Table:
    """The weights in use: the learned ones, unless :func:`use` says otherwise."""
    return _using.get() or _file()["weights"]


@contextmanager
def use(table: Table) -> Iterator[None]:
    """Weigh by ``table`` within the block, in this thread; for learning and measuring."""
    token = _using.set(table)
    try:
        yield
    finally:
        _using.reset(token)


def weigh(kind: Kind, signals: Iterable[Signal]) -> Weighed:
    """What ``signals`` come to for two things of one kind.

    Raises:
        KeyError: for a kind of signal that has no weight.
    """
    table = weights()[kind]
    pieces = tuple(Evidence(s.kind, s.left, s.right, round(table[s.kind] * s.strength, 3)) for s in signals)
    # Rounded, so that the order of summing can never decide which of two pairs comes first.
    return Weighed(round(table[BIAS] + math.fsum(e.weight for e in pieces), 6), pieces)


def probability(score: float) -> float:
    """The probability that a pair of ``score`` (log-odds) is one thing."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))
