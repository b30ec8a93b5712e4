"""Calibration on made-up scores."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import RelationScorer
from seikei.modeling.training.calibrate import (
    binary_temperature,
    class_temperature,
    fit_scorer,
)


def test_logits_that_are_too_sure_get_a_temperature_above_one() -> None:
    logits = np.tile(np.array([[6.0, 0.0]]), (100, 1))
    targets = np.array([0] * 80 + [1] * 20)
    temperature = class_temperature(logits, targets)
    assert 1 / (1 + np.exp(-6.0 / temperature)) == pytest.approx(0.8, abs=0.02)


def test_logits_that_are_too_shy_get_a_temperature_below_one() -> None:
    logits = np.full(100, 0.7)
    right = np.array([1.0] * 90 + [0.0] * 10)
    assert binary_temperature(logits, right) < 0.5


def test_without_examples_nothing_changes() -> None:
    assert class_temperature(np.zeros((0, 3)), np.zeros(0, np.int64)) == 1.0
    assert binary_temperature(np.zeros(0), np.zeros(0)) == 1.0
    assert fit_scorer(np.zeros((0, 5)), np.zeros(0)) == RelationScorer()


def parts_of(tagger: float, count: int) -> NDArray[np.float64]:
    """Relations that differ in what the tagger says of their anchors."""
    return np.array([[tagger, 0.5, 0.5, 0.5, 0.0]] * count)


def test_a_fitted_scorer_gives_the_share_of_right_ones_and_keeps_the_order() -> None:
    parts = np.concatenate([parts_of(0.9, 100), parts_of(0.5, 100)])
    right = np.array([1.0] * 60 + [0.0] * 40 + [1.0] * 20 + [0.0] * 80)
    scorer = fit_scorer(parts, right)
    assert scorer((0.9, 0.5, 0.5, 0.5, 0.0)) == pytest.approx(0.6, abs=0.03)
    assert scorer((0.5, 0.5, 0.5, 0.5, 0.0)) == pytest.approx(0.2, abs=0.03)


def test_a_part_that_tells_right_from_wrong_gets_weight() -> None:
    parts = parts_of(0.5, 200)
    parts[:100, 2] = 0.99
    right = np.array([1.0] * 90 + [0.0] * 10 + [1.0] * 10 + [0.0] * 90)
    scorer = fit_scorer(parts, right)
    assert scorer.cause > RelationScorer().cause
    assert scorer.effect == pytest.approx(RelationScorer().effect, abs=0.05)


def test_a_scorer_is_found_where_newtons_step_would_overshoot() -> None:
    parts = np.concatenate([parts_of(1e-6, 200), parts_of(0.5, 2), parts_of(1 - 1e-6, 200)])
    right = np.array([1.0] * 190 + [0.0] * 12 + [0.0] * 200)
    scorer = fit_scorer(parts, right)
    assert np.isfinite([scorer.tagger, scorer.shift]).all()
    assert scorer((0.9, 0.5, 0.5, 0.5, 0.0)) < scorer((0.1, 0.5, 0.5, 0.5, 0.0))
