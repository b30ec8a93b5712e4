from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seikei.text.repair.series import Candidate, SeriesCosts, running_series

COSTS = SeriesCosts(missing=3.0, most_missing=3, late_start=5.0, restart=4.0, least=5.0)


def series(*numbers: tuple[int, float]) -> list[int]:
    candidates = [Candidate(at * 10, at * 10 + 2, value, weight) for at, (value, weight) in enumerate(numbers)]
    return [candidate.value for candidate in running_series(candidates, COSTS)]


def test_a_running_series_is_found_among_other_numbers() -> None:
    assert series((1, 3), (7, 3), (2, 3), (90, 3), (3, 3)) == [1, 2, 3]


def test_a_weak_candidate_fills_a_gap_but_does_not_extend_the_series() -> None:
    assert series((1, 3), (2, -1), (3, 3)) == [1, 2, 3]
    assert series((1, 3), (2, 3), (3, -1)) == [1, 2]


def test_a_series_may_begin_again_at_one() -> None:
    assert series((1, 3), (2, 3), (3, 3), (1, 3), (2, 3), (3, 3)) == [1, 2, 3, 1, 2, 3]


def test_two_numbers_are_too_few_to_be_believed_when_weak() -> None:
    assert series((1, 2), (2, 2)) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.floats(-5, 5)), max_size=40))
def test_series_rise_within_each_stretch_and_keep_the_order(numbers: list[tuple[int, float]]) -> None:
    candidates = [Candidate(at, at + 1, value, weight) for at, (value, weight) in enumerate(numbers)]
    found = running_series(candidates, COSTS)
    assert list(found) == [candidate for candidate in candidates if candidate in found]
    assert all(right.value > left.value or right.value == 1 for left, right in pairwise(found))
