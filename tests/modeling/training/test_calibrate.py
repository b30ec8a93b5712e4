"""Calibration on made-up scores."""

from __future__ import annotations

import numpy as np
import pytest

from seikei.modeling.encoder.decode import ScoreCurve
from seikei.modeling.training.calibrate import (
    binary_temperature,
    calibration_error,
    class_temperature,
    fit_curve,
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
    assert fit_curve(np.zeros(0), np.zeros(0)) == ScoreCurve()
    assert calibration_error(np.zeros(0), np.zeros(0)) == 0.0


def test_a_fitted_curve_gives_the_share_of_right_ones_and_keeps_the_order() -> None:
    scores = np.array([0.9] * 100 + [0.5] * 100)
    right = np.array([1.0] * 60 + [0.0] * 40 + [1.0] * 20 + [0.0] * 80)
    curve = fit_curve(scores, right)
    assert curve(0.9) == pytest.approx(0.6, abs=0.02)
    assert curve(0.5) == pytest.approx(0.2, abs=0.02)


def test_calibration_error_is_the_gap_between_score_and_truth() -> None:
    right = np.array([1.0, 0.0] * 50)
    assert calibration_error(np.full(100, 0.5), right) == pytest.approx(0.0, abs=0.05)
    assert calibration_error(np.full(100, 0.9), right) == pytest.approx(0.4, abs=0.05)


def test_a_curve_is_found_where_newtons_step_would_overshoot() -> None:
    scores = np.array([1e-6] * 200 + [0.5] * 2 + [1 - 1e-6] * 200)
    right = np.array([1.0] * 190 + [0.0] * 12 + [0.0] * 200)
    curve = fit_curve(scores, right)
    assert np.isfinite([curve.slope, curve.shift]).all()
    assert curve(0.9) < curve(0.1)
