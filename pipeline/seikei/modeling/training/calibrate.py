"""Making scores mean what they say: temperatures for the heads, a curve for relations, and how far off they are."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import ScoreCurve, log_odds, sigmoid, softmax

__all__ = ["binary_temperature", "calibration_error", "class_temperature", "fit_curve"]

Floats = NDArray[np.float64]
GRID = np.exp(np.linspace(math.log(0.25), math.log(4.0), 161))
LEAST = 1e-9


def class_temperature(logits: Floats, targets: NDArray[np.int64]) -> float:
    """Give what logits `(N, classes)` must be divided by to make the true classes likeliest; 1.0 without examples."""
    if not len(targets):
        return 1.0
    rows = np.arange(len(targets))
    return best_of([-np.log(softmax(logits / t)[rows, targets] + LEAST).mean() for t in GRID])


def binary_temperature(logits: Floats, targets: Floats) -> float:
    """Give what logits of independent labels must be divided by to make the truth likeliest; 1.0 without examples."""
    if not np.size(targets):
        return 1.0
    losses = []
    for temperature in GRID:
        chances = sigmoid(logits / temperature)
        losses.append(-(targets * np.log(chances + LEAST) + (1 - targets) * np.log(1 - chances + LEAST)).mean())
    return best_of(losses)


def best_of(losses: list[float]) -> float:
    """Give the temperature of the grid with the lowest loss."""
    return float(GRID[int(np.argmin(losses))])


def fit_curve(scores: Floats, right: Floats, steps: int = 50) -> ScoreCurve:
    """Fit a curve to raw scores and whether each was right (Newton's method, a weak pull to the identity).

    Source: Platt scaling, on log odds.
    """
    if not len(scores):
        return ScoreCurve()
    design = np.stack([log_odds(scores), np.ones(len(scores))], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(steps):
        chances = sigmoid(design @ weights)
        gradient = design.T @ (chances - right) + 0.1 * (weights - [1.0, 0.0])
        curvature = (design * (chances * (1 - chances))[:, None]).T @ design + 0.1 * np.eye(2)
        weights = weights - np.linalg.solve(curvature, gradient)
    return ScoreCurve(float(weights[0]), float(weights[1]))


def calibration_error(chances: Floats, right: Floats, bins: int = 10) -> float:
    """Give the expected calibration error: the gap between score and share of right ones, averaged over bins.

    Bins hold equally many examples, so that no bin rests on two or three. No example gives 0.0.
    """
    if not len(chances):
        return 0.0
    order = np.argsort(chances, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    gaps = [abs(float(chances[part].mean() - right[part].mean())) * len(part) for part in parts]
    return sum(gaps) / len(order)
