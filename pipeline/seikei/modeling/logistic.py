"""Multinomial logistic regression over named features: small, exact, and the same on every run.

The rule stages weigh their evidence with it. A row is a mapping from feature name to value; a model is a table of
weights, feature by class. Fitting is full-batch gradient descent with momentum, without any random number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seikei.errors import ConfigError

__all__ = ["BIAS", "LogisticModel", "fit_logistic", "format_table", "parse_table", "pulled_to_rare"]

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

    def probabilities(self, row: Row) -> list[float]:
        """Give the probability of each class."""
        logits = self.logits(row)
        peak = max(logits)
        raised = [math.exp(logit - peak) for logit in logits]
        total = sum(raised)
        return [value / total for value in raised]


def parse_table(text: str, name: str) -> tuple[LogisticModel, dict[str, tuple[float, ...]]]:
    """Read a model from a tab-separated table: comment lines, a line `feature` with the classes, a line a feature.

    Returns:
        The model, and the lines whose feature stands between asterisks and is not the bias (settings of the table).

    Raises:
        ConfigError: a line is broken; the message names `name` and the line.
    """
    classes: tuple[str, ...] = ()
    rows: dict[str, tuple[float, ...]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        feature, *cells = line.split("\t")
        if feature == "feature":
            classes = tuple(cells)
            continue
        try:
            rows[feature] = tuple(map(float, cells))
        except ValueError as error:
            raise ConfigError(f"{name}:{number}: {error}; reinstall seikei") from error
        if not feature.startswith("*") and len(cells) != len(classes):
            raise ConfigError(f"{name}:{number}: {len(cells)} weights for {len(classes)} classes; reinstall seikei")
    settings = {feature: row for feature, row in rows.items() if feature.startswith("*") and feature != BIAS}
    return LogisticModel(classes, {f: row for f, row in rows.items() if f not in settings}), settings


def format_table(
    model: LogisticModel, header: str, settings: Mapping[str, Sequence[float]], smallest_weight: float
) -> str:
    """Write a model as `parse_table` reads it; features all of whose weights are smaller are left out."""
    lines = [header.rstrip("\n"), "\t".join(("feature", *model.classes))]
    lines += ["\t".join((name, *(f"{value:.4f}" for value in values))) for name, values in settings.items()]
    for feature, weights in sorted(model.weights.items()):
        if feature == BIAS or max(map(abs, weights)) >= smallest_weight:
            lines.append("\t".join((feature, *(f"{weight:.2f}" for weight in weights))))
    return "\n".join(lines) + "\n"


def pulled_to_rare(model: LogisticModel, shares: Sequence[float], pull: float) -> LogisticModel:
    """Give the model with its bias drawn towards rare classes: by `pull` times the log of each class's share."""
    bias = tuple(b - pull * math.log(share) for b, share in zip(model.weights[BIAS], shares, strict=True))
    return LogisticModel(model.classes, {**model.weights, BIAS: bias})


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
        classes: the names of the classes, in the order of each target.
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
            (number, index[name], value)
            for number, row in enumerate(rows)
            for name, value in row.items()
            if name in index
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
