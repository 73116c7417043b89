"""The last decision about a candidate: a small network over what was found out about it and its page.

Sums of weights cannot say that a list of artists and titles means one thing on a page about a
soundtrack and another on a page about an album; a layer of hidden units can. Numbers go in, a
probability comes out; the network is a few hundred numbers that training finds again each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

HIDDEN = 20
"""Units of the hidden layer."""

NETWORKS = 10
"""Networks that start differently and whose log-odds are averaged."""

STEPS = 500
"""Steps of training, each over all samples."""

RATE = 0.02
"""The size of a step (Adam; D. P. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", 2015)."""

DECAY = 0.1
"""How strongly all weights but the offsets are pulled to zero."""

FAR = 6.0
"""Log-odds beyond which more make no difference."""


def squeeze(value: float) -> float:
    """Log-odds as an input: within :data:`FAR` either way, in units of three."""
    return max(-FAR, min(FAR, value)) / 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """The trained networks: ``inner`` is (networks, inputs, hidden), ``outer`` (networks, hidden)."""

    inner: Vector
    inner_offset: Vector
    outer: Vector
    outer_offset: Vector
    scale: float = 1.0
    shift: float = 0.0

    def odds(self, inputs: Sequence[Sequence[float]]) -> Vector:
        """The log-odds of each row of ``inputs``, before they are calibrated."""
        rows = np.asarray(inputs, dtype=np.float64)
        hidden = np.tanh(rows @ self.inner + self.inner_offset[:, None, :])
        odds = (hidden * self.outer[:, None, :]).sum(axis=2) + self.outer_offset[:, None]
        mean: Vector = odds.mean(axis=0)
        return mean

    def chances(self, inputs: Sequence[Sequence[float]]) -> list[float]:
        """The probability of each row of ``inputs``, in 0..1."""
        if not inputs:
            return []
        chances: list[float] = _chance(self.scale * self.odds(inputs) + self.shift).tolist()
        return chances

    def calibrated(self, inputs: Sequence[Sequence[float]], labels: Sequence[bool]) -> Judge:
        """The same judge whose probabilities fit what is right among ``inputs``, which it must not have seen.

        J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999: a line over the log-odds.
        """
        if not inputs:
            return self
        scale, shift = _line(self.odds(inputs), np.asarray(labels, dtype=np.float64))
        return replace(self, scale=round(scale, 4), shift=round(shift, 4))

    def json(self) -> dict[str, Any]:
        """All numbers as nested lists."""
        networks = {name: getattr(self, name).tolist() for name in _NAMES}
        return {**networks, "scale": self.scale, "shift": self.shift}

    @classmethod
    def parse(cls, body: Mapping[str, Any]) -> Judge:
        """What :meth:`json` gave."""
        inner, inner_offset, outer, outer_offset = (np.asarray(body[name], np.float64) for name in _NAMES)
        return cls(inner, inner_offset, outer, outer_offset, float(body["scale"]), float(body["shift"]))


def _chance(odds: Vector) -> Vector:
    chance: Vector = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    return chance


STEADY = 10.0
"""How strongly a calibration is pulled to the log-odds as they are: about as much as by ten candidates."""


def _line(odds: Vector, labels: Vector) -> tuple[float, float]:
    """The scale and the shift under which the log-odds fit the labels best (Newton's method)."""
    seen = np.stack([odds, np.ones_like(odds)], axis=1)
    start = line = np.array([1.0, 0.0])
    for _ in range(30):
        chance = _chance(seen @ line)
        gradient = seen.T @ (chance - labels) + STEADY * (line - start)
        curve = (seen * (chance * (1 - chance))[:, None]).T @ seen + STEADY * np.eye(2)
        line = line - np.linalg.solve(curve, gradient)
    return float(line[0]), float(line[1])


_NAMES = ("inner", "inner_offset", "outer", "outer_offset")


def train(inputs: Sequence[Sequence[float]], labels: Sequence[bool]) -> Judge:
    """Learns to tell rows labelled True from the others; the same samples give the same numbers."""
    rows, wanted = np.asarray(inputs, dtype=np.float64), np.asarray(labels, dtype=np.float64)
    found = [_train_one(rows, wanted, np.random.default_rng(seed)) for seed in range(NETWORKS)]
    inner, inner_offset, outer, outer_offset = (
        np.round(np.stack(parts), 4) for parts in zip(*found, strict=True)
    )
    return Judge(inner, inner_offset, outer, outer_offset)


def _train_one(rows: Vector, wanted: Vector, chance: np.random.Generator) -> list[Vector]:
    width = rows.shape[1]
    weights = [
        chance.normal(0.0, 1.0 / np.sqrt(width), (width, HIDDEN)), np.zeros(HIDDEN),
        chance.normal(0.0, 1.0 / np.sqrt(HIDDEN), HIDDEN), np.zeros(()),
    ]  # fmt: skip
    first, second = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    for step in range(1, STEPS + 1):
        gradients = _gradients(rows, wanted, weights)
        for i, gradient in enumerate(gradients):
            first[i] = 0.9 * first[i] + 0.1 * gradient
            second[i] = 0.999 * second[i] + 0.001 * gradient**2
            moved = (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            weights[i] = weights[i] - RATE * (1 - step / (STEPS + 1)) * moved
    return weights


def _gradients(rows: Vector, wanted: Vector, weights: Sequence[Vector]) -> list[Vector]:
    inner, inner_offset, outer, outer_offset = weights
    hidden = np.tanh(rows @ inner + inner_offset)
    odds = np.clip(hidden @ outer + outer_offset, -30, 30)
    error = (1.0 / (1.0 + np.exp(-odds)) - wanted) / len(wanted)
    back = np.outer(error, outer) * (1 - hidden**2)
    return [
        rows.T @ back + DECAY * inner / len(inner), back.sum(axis=0),
        hidden.T @ error + DECAY * outer / len(outer),
        np.asarray(error.sum()),
    ]  # fmt: skip
