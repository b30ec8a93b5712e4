"""Temperatures on made-up outputs of heads."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("tokenizers", reason="tokenizers is not installed (extra: train)")

from seikei.modeling.training.temperatures import HeadOutputs, cross_fitted, temperatures_of

FOLDS = np.arange(200) % 5
TOO_SURE = HeadOutputs(np.tile([[6.0, 0.0]], (200, 1)), np.array([0.0] * 160 + [1.0] * 40), FOLDS)
LABELS = HeadOutputs(np.tile([[4.0, -4.0]], (200, 1)), np.tile([[1.0, 0.0]], (200, 1)), FOLDS)


def test_a_head_that_is_too_sure_is_cooled() -> None:
    temperature = temperatures_of({"status": TOO_SURE})["status"]
    assert 1 / (1 + np.exp(-6.0 / temperature)) == pytest.approx(0.8, abs=0.02)


def test_each_place_is_judged_once_by_a_temperature_from_other_documents() -> None:
    odd = HeadOutputs(TOO_SURE.logits, np.where(FOLDS == 0, 1.0, 0.0), FOLDS)
    chances, right = cross_fitted("status", odd)
    assert len(chances) == len(right) == 200
    assert chances[:40] == pytest.approx([chances[0]] * 40)
    assert chances[0] > 0.99  # the other four parts are all right, so nothing tells of the wrong ones
    assert not right[:40].any()


def test_independent_labels_are_judged_one_by_one() -> None:
    chances, right = cross_fitted("types", LABELS)
    assert len(chances) == 400
    assert right.sum() == 200
    assert chances[right].min() > 0.9
    assert chances[~right].max() < 0.1
