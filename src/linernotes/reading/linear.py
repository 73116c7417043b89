"""Linear models over named features: all that the reader learns is a sum of weights.

A feature is a string that says what was seen ("gap:ost", "mark:corner"); a model is a table of
weights that a person can read. Training is logistic regression with a ridge, solved by Newton's
method (no randomness), so that the same pages give the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Features = Sequence[str]
Table = Mapping[str, float]

ROUNDS = 25
"""Newton steps at most; it takes about eight."""

SMALLEST = 0.01
"""Weights nearer to zero than this are dropped from the stored file."""


WEAK = ("S:", "page:", "head:", "rowL:", "rowR:", "script:")
"""Features that are true of a whole page or sentence: many candidates share one, so each says little."""

WEAK_PULL = 4.0


def score(table: Table, features: Iterable[str]) -> float:
    """The sum of the weights of ``features``: log-odds."""
    get = table.get
    return sum(get(f, 0.0) for f in features)


def sigmoid(value: float) -> float:
    """Log-odds as a probability, safe for any finite value."""
    if value < -40:
        return 0.0
    return 1.0 / (1.0 + math.exp(-value))


@dataclass(frozen=True, slots=True)
class Weights:
    """All tables of a reader: model name → feature → weight, and what they were learned from.

    ``corpus`` is the SHA-256 over names and bytes of the labelled pages, ``pages`` their count.
    """

    tables: Mapping[str, Table]
    corpus: str
    pages: int

    def save(self, path: Path) -> None:
        """Writes the weights as sorted, indented JSON (atomic: a new file replaces the old)."""
        body = {
            "corpus": self.corpus,
            "pages": self.pages,
            "tables": {k: dict(sorted(v.items())) for k, v in sorted(self.tables.items())},
        }
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(body, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        partial.replace(path)

    @classmethod
    def parse(cls, text: str) -> Weights:
        """The weights that :meth:`save` wrote."""
        body = json.loads(text)
        return cls(body["tables"], body["corpus"], body["pages"])


def fit(
    samples: Sequence[tuple[Features, bool]],
    *,
    l2: float = 1.0,
    weights: Sequence[float] | None = None,
    prior: Table | None = None,
) -> dict[str, float]:
    """Learns a table that tells the samples labelled True from the others.

    Args:
        samples: features with their label.
        l2: strength of the pull towards zero, per sample of unit weight.
        weights: how much each sample counts; 1 for all if not given.
        prior: the table that weights are pulled to instead of zero.
    """
    names = sorted({f for features, _ in samples for f in features})
    index = {name: i for i, name in enumerate(names)}
    seen = np.zeros((len(samples), len(names)))
    for row, (features, _) in enumerate(samples):
        for name in features:
            seen[row, index[name]] = 1.0
    labels = np.array([float(y) for _, y in samples])
    counts = np.ones(len(samples)) if weights is None else np.asarray(weights, dtype=float)
    start = np.array([(prior or {}).get(name, 0.0) for name in names])
    pull = np.array([l2 * (WEAK_PULL if name.startswith(WEAK) else 1.0) for name in names])
    table = _newton(seen, labels, counts, start, pull)
    learned = {n: round(float(w), 3) for n, w in zip(names, table, strict=True) if abs(w) >= SMALLEST}
    return {**{n: w for n, w in (prior or {}).items() if n not in index}, **learned}


def _newton(seen: np.ndarray, labels: np.ndarray, counts: np.ndarray, start: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Newton's method (iteratively reweighted least squares), pulled towards ``start``."""
    table = start.copy()
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(seen @ table, -30, 30)))
        gradient = seen.T @ ((chance - labels) * counts) + pull * (table - start)
        curvature = (seen * (chance * (1 - chance) * counts)[:, None]).T @ seen + np.diag(pull)
        step = np.linalg.solve(curvature, gradient)
        table = table - step
        if np.abs(step).max(initial=0.0) < 1e-6:  # noqa: PLR2004
            break
    return table
