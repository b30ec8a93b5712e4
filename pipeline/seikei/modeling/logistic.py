"""Multinomial logistic regression over named features: small, exact, and the same on every run.

The rule stages weigh their evidence with it. A row is a mapping from feature name to value; a model is a table of
weights, feature by class. Fitting is full-batch gradient descent with momentum, without any random number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["BIAS", "LogisticModel", "fit_logistic"]

BIAS = "*bias*"
Row = Mapping[str, float]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Weights of a softmax over `classes`; a feature that the table does not know counts for nothing.

    Attributes:
        weights: for each feature one weight a class, in the order of `classes`; `BIAS` holds for every row.
    """

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def logits(self, row: Row) -> list[float]:
        """Give the sum of weights for each class."""
        sums = list(self.weights.get(BIAS, (0.0,) * len(self.classes)))
        for feature, value in row.items():
            weights = self.weights.get(feature)
            if weights is not None:
                sums = [total + value * weight for total, weight in zip(sums, weights, strict=True)]
        return sums


def fit_logistic(
    rows: Sequence[Row],
    targets: Sequence[Sequence[float]],
    classes: tuple[str, ...],
    *,
    penalty: float,
    minimum_rows: int = 1,
    free: frozenset[str] = frozenset(),
    steps: int = 400,
) -> LogisticModel:
    """Fit weights to rows, so that the same rows always give the same model.

    Args:
        rows: the features of each example.
        targets: for each row a probability a class; a one and zeros where the class is certain.
        penalty: strength of the quadratic penalty on weights, relative to the mean loss a row.
        minimum_rows: features that fewer rows have are left out.
        free: features whose weights are not penalised, besides the bias.
        steps: how many gradient steps to take.
    """
    counts = Counter(feature for row in rows for feature in row)
    names = [BIAS, *sorted(name for name, count in counts.items() if count >= minimum_rows)]
    sparse = SparseRows.of(rows, names)
    penalties = np.array([0.0 if name == BIAS or name in free else penalty for name in names])[:, None]
    weights = descend(sparse, np.asarray(targets, dtype=np.float64), penalties, steps)
    return LogisticModel(classes, {name: tuple(row) for name, row in zip(names, weights.tolist(), strict=True)})


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows by index: entry `e` says that row `rows[e]` has the value `values[e]` of feature `columns[e]`."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Matrix
    shape: tuple[int, int]

    @classmethod
    def of(cls, rows: Sequence[Row], names: Sequence[str]) -> SparseRows:
        """Index rows by the features in `names`, the first of which is the bias."""
        index = {name: column for column, name in enumerate(names)}
        entries = [(number, 0, 1.0) for number in range(len(rows))]
        entries += [
            (number, index[name], value) for number, row in enumerate(rows) for name, value in row.items() if name in index
        ]
        at, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        return cls(np.array(at, np.int64), np.array(columns, np.int64), np.array(values), (len(rows), len(names)))

    def times(self, weights: Matrix) -> Matrix:
        """Multiply with `(features, classes)` to give `(rows, classes)`."""
        products = self.values[:, None] * weights[self.columns]
        return sums_by(self.rows, products, self.shape[0])

    def transposed_times(self, errors: Matrix) -> Matrix:
        """Multiply the transpose with `(rows, classes)` to give `(features, classes)`."""
        products = self.values[:, None] * errors[self.rows]
        return sums_by(self.columns, products, self.shape[1])


def sums_by(groups: NDArray[np.int64], products: Matrix, size: int) -> Matrix:
    """Sum the lines of `products` by group, to give `(size, classes)`."""
    columns = [np.bincount(groups, products[:, column], minlength=size) for column in range(products.shape[1])]
    return np.stack(columns, axis=1)


def softmax(logits: Matrix) -> Matrix:
    """Turn each line of logits into probabilities."""
    raised: Matrix = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return result


def descend(rows: SparseRows, targets: Matrix, penalties: Matrix, steps: int) -> Matrix:
    """Minimise the mean cross-entropy plus the penalty by Nesterov's accelerated gradient, a rate for each feature.

    A rate is the inverse of a bound on the curvature along its feature, so that rare features move as fast as common
    ones and no step can overshoot.
    """
    magnitudes = np.abs(rows.values)
    lengths = np.bincount(rows.rows, magnitudes, minlength=rows.shape[0])
    curvature = np.bincount(rows.columns, magnitudes * lengths[rows.rows], minlength=rows.shape[1])
    rates = 1.0 / (0.5 * curvature[:, None] / max(rows.shape[0], 1) + penalties + 1e-12)
    weights = np.zeros((rows.shape[1], targets.shape[1]))
    ahead = weights
    for step in range(steps):
        errors = softmax(rows.times(ahead)) - targets
        gradient = rows.transposed_times(errors) / max(rows.shape[0], 1) + penalties * ahead
        moved = ahead - rates * gradient
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return weights
