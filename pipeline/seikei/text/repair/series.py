"""Numbers that run through a text as one series: note marks, page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Candidate", "SeriesCosts", "running_series"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may belong to a series.

    Attributes:
        start: offset of its first digit (any order-preserving position will do).
        end: one past its last digit.
        value: the number.
        weight: how much its place speaks for (positive) or against it, in natural log odds.
    """

    start: int
    end: int
    value: int
    weight: float


@dataclass(frozen=True, slots=True)
class SeriesCosts:
    """What it costs a series, in natural log odds, not to be simply 1, 2, 3, ...

    Attributes:
        missing: for each number left out.
        most_missing: how many may be left out at one place.
        late_start: for beginning at another number than 1.
        restart: for beginning again at 1.
        least: what each stretch from one start to the next must be worth to be believed.
    """

    missing: float
    most_missing: int
    late_start: float
    restart: float
    least: float


def running_series(candidates: Sequence[Candidate], costs: SeriesCosts) -> tuple[Candidate, ...]:
    """Give the candidates that make up the most credible running series, in order; none where none is credible.

    Args:
        candidates: in order of `start`.
        costs: the price of gaps, late starts and restarts.

    Time grows with the number of candidates times `most_missing`.
    """
    best_by_value: dict[int, tuple[float, int]] = {}
    best_of_all: tuple[float, int] = (0.0, -1)
    back: list[int] = []
    for index, candidate in enumerate(candidates):
        score, previous = best_start(candidate, candidates, best_by_value, best_of_all, costs)
        score += candidate.weight
        back.append(previous)
        if score > best_by_value.get(candidate.value, (float("-inf"), -1))[0]:
            best_by_value[candidate.value] = (score, index)
        if score > best_of_all[0]:
            best_of_all = (score, index)
    chain = list(trace(back, best_of_all[1]))[::-1]
    return tuple(credible([candidates[index] for index in chain], costs))


def best_start(
    candidate: Candidate,
    candidates: Sequence[Candidate],
    best_by_value: dict[int, tuple[float, int]],
    best_of_all: tuple[float, int],
    costs: SeriesCosts,
) -> tuple[float, int]:
    """Give the best score with which a candidate can be reached, and the candidate before it (-1 for none)."""
    best = (0.0 if candidate.value == 1 else -costs.late_start, -1)
    if candidate.value == 1 and best_of_all[1] >= 0 and candidates[best_of_all[1]].end <= candidate.start:
        best = max(best, (best_of_all[0] - costs.restart, best_of_all[1]))
    for missing in range(costs.most_missing + 1):
        reached = best_by_value.get(candidate.value - 1 - missing)
        if reached and candidates[reached[1]].end <= candidate.start:
            best = max(best, (reached[0] - missing * costs.missing, reached[1]))
    return best


def trace(back: list[int], index: int) -> Iterator[int]:
    """Follow the back pointers from the last member of a series to its first."""
    while index >= 0:
        yield index
        index = back[index]


def credible(chain: list[Candidate], costs: SeriesCosts) -> Iterator[Candidate]:
    """Give the members of those stretches of a series that are worth enough by themselves."""
    stretch: list[Candidate] = []
    for candidate in chain:
        if stretch and candidate.value <= stretch[-1].value:
            yield from stretch if worth(stretch, costs) >= costs.least else ()
            stretch = []
        stretch.append(candidate)
    if stretch and worth(stretch, costs) >= costs.least:
        yield from stretch


def worth(stretch: list[Candidate], costs: SeriesCosts) -> float:
    """Sum the weights of a stretch, less what its gaps and its start cost."""
    missing = stretch[-1].value - stretch[0].value + 1 - len(stretch)
    late = 0.0 if stretch[0].value == 1 else costs.late_start
    return sum(candidate.weight for candidate in stretch) - missing * costs.missing - late
