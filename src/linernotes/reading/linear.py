"""Linear models over named features: all that the reader learns is a sum of weights.

A feature is a string that says what was seen ("gap:ost", "mark:corner"); a model is a table of
weights that a person can read. Training is logistic regression with a ridge, solved by Newton's
method (no randomness), so that the same pages give the same bytes.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Features = Collection[str]


class Table(dict[str, float]):
    """Weights by feature; a feature that was never learned weighs nothing."""

    def __missing__(self, feature: str) -> float:
        """Nothing."""
        return 0.0


ROUNDS = 25
"""Newton steps at most; it takes about eight."""

STEEPEST = 200
"""Steps of conjugate gradients at most within a Newton step."""

CONVERGED = 1e-4

Vector = npt.NDArray[Any]

SMALLEST = 0.01
"""Weights nearer to zero than this are dropped from the stored file."""


WEAK = ("S:", "page:", "head:", "script:")
"""Features that are true of a whole page or sentence: many candidates share one, so each says little."""

WEAK_PULL = 4.0

DIGEST = 12
"""Hex digits by which weights remember a page."""

WORDS = ("w-", "w+")
"""Features that are words of the page itself; those seen fewer than :data:`RARE` times are left out."""

RARE = 4


def score(table: Table, features: Iterable[str]) -> float:
    """The sum of the weights of ``features``: log-odds, exactly rounded, so that no order matters."""
    return math.fsum(map(table.__getitem__, features))


def sigmoid(value: float) -> float:
    """Log-odds as a probability, safe for any finite value."""
    if value < -40:
        return 0.0
    return 1.0 / (1.0 + math.exp(-value))


@dataclass(frozen=True, slots=True)
class Weights:
    """All tables of a reader: model name → feature → weight, and what they were learned from.

    ``corpus`` is the SHA-256 over names and bytes of the labelled pages; ``seen`` has the first
    :data:`DIGEST` hex digits of each page's own digest, so that no page is scored by weights that saw it.
    """

    tables: Mapping[str, Table]
    corpus: str
    seen: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Writes the weights as sorted, indented JSON (atomic: a new file replaces the old)."""
        body = {
            "corpus": self.corpus,
            "seen": sorted(self.seen),
            "tables": {k: dict(sorted(v.items())) for k, v in sorted(self.tables.items())},
        }
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        partial.replace(path)

    @classmethod
    def parse(cls, text: str) -> Weights:
        """The weights that :meth:`save` wrote."""
        body = json.loads(text)
        return cls(
            {name: Table(table) for name, table in body["tables"].items()},
            body["corpus"],
            tuple(body["seen"]),
        )


def fit(
    samples: Sequence[tuple[Features, bool]],
    *,
    l2: float = 1.0,
    prior: Table | None = None,
) -> Table:
    """Learns a table that tells the samples labelled True from the others.

    Args:
        samples: features with their label.
        l2: strength of the pull towards zero, as a number of samples.
        prior: the table that weights are pulled to instead of zero.
    """
    counts_of = Counter(f for features, _ in samples for f in set(features))
    names = sorted(f for f, count in counts_of.items() if count >= (RARE if f.startswith(WORDS) else 1))
    index = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for row, (features, _) in enumerate(samples):
        for name in sorted(set(features)):
            if name in index:
                rows.append(row)
                columns.append(index[name])
    seen = _Seen(np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64), len(samples), len(names))
    labels = np.array([float(y) for _, y in samples])
    start = np.array([0.0 if prior is None else prior[name] for name in names])
    pull = np.array([l2 * (WEAK_PULL if name.startswith(WEAK) else 1.0) for name in names])
    table = _newton(seen, labels, start, pull)
    learned = {n: round(float(w), 3) for n, w in zip(names, table, strict=True) if abs(w) >= SMALLEST}
    return Table({**{n: w for n, w in (prior or Table()).items() if n not in index}, **learned})


class _Seen:
    """Which sample shows which feature: a matrix of zeros and ones, kept as pairs of indices."""

    def __init__(self, rows: Vector, columns: Vector, height: int, width: int) -> None:
        self._rows, self._columns, self._height, self._width = rows, columns, height, width

    def times(self, table: Vector) -> Vector:
        """The sum of the table's weights per sample."""
        return np.bincount(self._rows, weights=table[self._columns], minlength=self._height)

    def transposed_times(self, values: Vector) -> Vector:
        """The sum of the samples' values per feature."""
        return np.bincount(self._columns, weights=values[self._rows], minlength=self._width)


def _newton(seen: _Seen, labels: Vector, start: Vector, pull: Vector) -> Vector:
    """Newton's method (iteratively reweighted least squares), pulled towards ``start``."""
    table = start.copy()
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(seen.times(table), -30, 30)))
        gradient = seen.transposed_times(chance - labels) + pull * (table - start)
        step = _solve(seen, chance * (1 - chance), pull, gradient)
        table = table - step
        if np.abs(step).max(initial=0.0) < CONVERGED:
            break
    return table


def _solve(seen: _Seen, curve: Vector, pull: Vector, gradient: Vector) -> Vector:
    """Conjugate gradients on the curvature, each weight scaled by how much is known of it."""
    scale = seen.transposed_times(curve) + pull
    step = np.zeros_like(gradient)
    rest = gradient.copy()
    scaled = rest / scale
    way = scaled.copy()
    length = float(rest @ scaled)
    goal = length * CONVERGED**2
    for _ in range(STEEPEST):
        if length <= goal or length == 0.0:
            break
        bent = seen.transposed_times(seen.times(way) * curve) + pull * way
        size = length / float(way @ bent)
        step += size * way
        rest -= size * bent
        scaled = rest / scale
        following = float(rest @ scaled)
        way = scaled + (following / length) * way
        length = following
    return step
