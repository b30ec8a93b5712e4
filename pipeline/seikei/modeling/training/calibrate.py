"""Making scores mean what they say: temperatures for the heads, a curve for relations, and how far off they are."""

from __future__ import annotations

import math
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import MARGIN, RelationScorer, log_odds, sigmoid, softmax

__all__ = ["binary_temperature", "class_temperature", "fit_scorer"]

Floats = NDArray[np.float64]
GRID = np.exp(np.linspace(math.log(0.25), math.log(4.0), 161))
LEAST = 1e-9
PULL = 0.5
DEFAULT = np.array(astuple(RelationScorer()))
HALVINGS = 12


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


def fit_scorer(parts: Floats, right: Floats, steps: int = 50) -> RelationScorer:
    """Fit what gives the probability that a relation is right (Newton's method, with a weak pull to the default).

    Args:
        parts: what speaks for each relation `(N, 5)`; see `decode.ScoreParts`.
        right: 1.0 for each that is right, else 0.0 `(N,)`.
        steps: of Newton's method.

    Source: Platt scaling, on the log odds of the parts.
    """
    if not len(parts):
        return RelationScorer()
    design = np.concatenate([log_odds(parts[:, :4], MARGIN), parts[:, 4:], np.ones((len(parts), 1))], 1)
    weights = DEFAULT
    for _ in range(steps):
        chances = sigmoid(design @ weights)
        gradient = design.T @ (chances - right) + PULL * (weights - DEFAULT)
        curvature = (design * (chances * (1 - chances))[:, None]).T @ design + PULL * np.eye(len(weights))
        weights = lower(design, right, weights, np.linalg.solve(curvature, gradient))
    return RelationScorer(*(round(float(weight), 4) for weight in weights))


def lower(design: Floats, right: Floats, weights: Floats, step: Floats) -> Floats:
    """Go along a step, or half of it and half again, until the loss does not rise: Newton's step can overshoot."""
    before = scorer_loss(design, right, weights)
    for half in range(HALVINGS):
        tried: Floats = weights - step / 2**half
        if scorer_loss(design, right, tried) <= before:
            return tried
    return weights


def scorer_loss(design: Floats, right: Floats, weights: Floats) -> float:
    """Give the loss of weights: cross entropy, and how far they are from the default."""
    odds = design @ weights
    entropy = np.logaddexp(0.0, odds) - right * odds
    return float(entropy.sum() + PULL / 2 * ((weights - DEFAULT) ** 2).sum())
