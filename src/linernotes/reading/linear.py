"""Linear models over named features: all that the reader learns is a sum of weights.

A feature is a string that says what was seen ("gap:ost", "mark:corner"); a model is a table of
weights that a person can read. Training is logistic regression with a ridge, solved by Newton's
method (no randomness), so that the same pages give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

Features = Collection[str]


_NOTHING = repeat(0.0)


class Table(dict[str, float]):
    """Weights by feature; a feature that was never learned weighs nothing."""

    def __missing__(self, feature: str) -> float:
        """Nothing."""
        return 0.0


NO_TABLE = Table()
"""The table that has learned nothing."""

ROUNDS = 25
"""Newton steps at most; it takes about eight."""

STEEPEST = 100
"""Steps of conjugate gradients at most within a Newton step."""

CONVERGED = 1e-5
"""The gain of a Newton step, as a share of the loss, below which it is the last."""

LOOSE = 0.02
"""How near a Newton step must come to its equation: later steps make up for the rest."""

Vector = npt.NDArray[Any]

SMALLEST = 0.01
"""Weights nearer to zero than this are dropped from the stored file."""


WEAK = ("S:", "page:", "head:", "script:")
"""Features that are true of a whole page or sentence: many candidates share one, so each says little."""

WEAK_PULL = 4.0

WORDS = ("w-", "w+")
"""Features that are words of the page itself; those seen fewer than :data:`RARE` times are left out."""

RARE = 4

TWICE = 2
"""Samples that any feature must be seen in to be learned from."""


def score(table: Table, features: Iterable[str]) -> float:
    """The sum of the weights of ``features``, in their order: log-odds."""
    return sum(map(table.get, features, _NOTHING))


class Tables:
    """Tables by name, shared by all languages, with what single languages do otherwise."""

    def __init__(self, shared: dict[str, Table], languages: dict[str, dict[str, Table]]) -> None:
        """``languages`` holds, by language and name, only the weights that differ from the shared ones."""
        self.shared = shared
        self.languages = languages
        self._merged: dict[str, dict[str, Table]] = {}

    def of(self, language: str) -> Mapping[str, Table]:
        """The tables for pages in ``language``."""
        own = self.languages.get(language)
        if own is None:
            return self.shared
        merged = self._merged.get(language)
        if merged is None or len(merged) < len(self.shared):
            merged = {n: Table({**table, **own.get(n, {})}) for n, table in self.shared.items()}
            self._merged[language] = merged
        return merged

    def add(self, name: str, shared: Table, own: Mapping[str, Table]) -> None:
        """Adds a learned table, and for some languages the whole table that suits them better."""
        self.shared[name] = shared
        self._merged.clear()
        for language, table in own.items():
            found = Table({f: w for f, w in table.items() if abs(w - shared.get(f, 0.0)) >= NOTABLE})
            self.languages.setdefault(language, {})[name] = found

    def __eq__(self, other: object) -> bool:
        """Whether all weights are the same."""
        return isinstance(other, Tables) and (self.shared, self.languages) == (other.shared, other.languages)

    __hash__ = None  # type: ignore[assignment]


NOTABLE = 0.05
"""How much a language's weight must differ from the shared one to be stored."""


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
    names = sorted(f for f, count in counts_of.items() if count >= (RARE if f.startswith(WORDS) else TWICE))
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
    """Newton's method (iteratively reweighted least squares), pulled towards ``start``.

    A step that would make things worse is halved until it does not.
    """
    table = start.copy()
    sums = seen.times(table)
    loss = _loss(sums, labels, table - start, pull)
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30)))
        gradient = seen.transposed_times(chance - labels) + pull * (table - start)
        step = _solve(seen, chance * (1 - chance), pull, gradient)
        moved = seen.times(step)
        for halving in range(HALVINGS):
            size = 0.5**halving
            tried = _loss(sums - size * moved, labels, table - size * step - start, pull)
            if tried <= loss:
                break
        else:
            break
        table, sums, gained, loss = table - size * step, sums - size * moved, loss - tried, tried
        if gained < CONVERGED * max(1.0, loss):
            break
    return table


HALVINGS = 12


def _loss(sums: Vector, labels: Vector, moved: Vector, pull: Vector) -> float:
    """The negative log-likelihood of the labels and the ridge that the weights are held by."""
    return float(np.logaddexp(0.0, sums).sum() - labels @ sums + 0.5 * (pull @ (moved * moved)))


def _solve(seen: _Seen, curve: Vector, pull: Vector, gradient: Vector) -> Vector:
    """Conjugate gradients on the curvature, each weight scaled by how much is known of it."""
    scale = seen.transposed_times(curve) + pull
    step = np.zeros_like(gradient)
    rest = gradient.copy()
    scaled = rest / scale
    way = scaled.copy()
    length = float(rest @ scaled)
    goal = length * LOOSE**2
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
