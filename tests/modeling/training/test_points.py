"""Choosing operating points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pytest

pytest.importorskip("tokenizers", reason="tokenizers is not installed (extra: train)")

from seikei.modeling.encoder.readings import OperatingPoints
from seikei.runner.training.points import RULES, RememberingEngine, best


def test_of_equal_values_the_one_nearest_to_the_default_is_chosen() -> None:
    assert best([(0.2, 0.5), (0.3, 0.5), (0.4, 0.5), (0.5, 0.5)], 0.42) == 0.4


def test_a_plateau_is_worth_more_than_a_single_peak() -> None:
    assert best([(0.1, 0.3), (0.2, 0.62), (0.3, 0.3), (0.4, 0.6), (0.5, 0.6), (0.6, 0.59)], 0.1) == 0.5


def test_every_rule_speaks_of_a_point_that_there_is() -> None:
    known = set(OperatingPoints.__slots__)
    assert {rule.point for rule in RULES} <= known
    for rule in RULES:
        assert list(rule.grid) == sorted(set(rule.grid))


@dataclass(frozen=True, slots=True)
class Answer:
    numbers: np.ndarray[Any, Any]


class Counting:
    """Answers with the number of times that it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, *arrays: Any) -> Answer:
        self.asked += 1
        return Answer(np.array([self.asked]))


def test_the_same_arrays_are_computed_once() -> None:
    engine = RememberingEngine(cast(Any, Counting()))
    one, other = np.zeros((2, 2)), np.ones((2, 2))
    arrays = (one, one.copy(), other, other.reshape(4))
    assert [int(cast(Any, engine.read(array)).numbers[0]) for array in arrays] == [1, 1, 2, 3]


def test_what_does_not_fit_is_computed_again() -> None:
    engine = RememberingEngine(cast(Any, Counting()), room=8)
    arrays = (np.zeros(1), np.ones(1), np.zeros(1), np.ones(1))
    assert [int(cast(Any, engine.read(array)).numbers[0]) for array in arrays] == [1, 2, 1, 3]
