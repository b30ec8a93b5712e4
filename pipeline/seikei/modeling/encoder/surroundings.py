"""The words around an anchor that its second reading sees: far enough for its arguments and for who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Surroundings", "surroundings"]

BEFORE = 96
AFTER = 64
"""Words to both sides of an anchor. Of the arguments in the annotated passages 0.7 % begin further off; a voice is
often named some sentences before what it says, and seldom behind it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which words of a window each of its anchors sees, padded to one length C.

    Attributes:
        columns: words of the window `(A, C)`; column 0 is word 0, which stands for nobody.
        mask: which columns there are `(A, C)`.
        shift: what to add to a column past 0 to have the word of the window `(A,)`.
    """

    columns: NDArray[np.int64]
    mask: NDArray[np.bool_]
    shift: NDArray[np.int64]


def surroundings(
    first: Sequence[int], last: Sequence[int], words: Sequence[int], padded: Callable[[int], int] = int
) -> Surroundings:
    """Give the words around each anchor.

    Args:
        first: first word of each anchor.
        last: last word of each anchor.
        words: how many words the window of each anchor has.
        padded: gives C for the number of columns that the anchor that sees most needs; by default this number.
    """
    begin = np.maximum(1, np.array(first, np.int64) - BEFORE)
    stop = np.minimum(np.array(words, np.int64), np.array(last, np.int64) + 1 + AFTER)
    places = np.arange(padded(int((stop - begin).max()) + 1))
    columns = begin[:, None] - 1 + places
    mask = (columns < stop[:, None]) | (places == 0)
    return Surroundings(np.where(mask & (places > 0), columns, 0), mask, begin - 1)
