"""Where characters, tokens and word pieces meet: the only module that turns one kind of offset into another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

__all__ = ["covering_range", "word_edges"]

WORD = re.compile(r"\w+")


def word_edges(text: str) -> tuple[list[int], list[int]]:
    """Give the start and the end offset of each word of a text: each run of letters, digits and low lines, in order."""
    spans = [match.span() for match in WORD.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]


def covering_range(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Give the half-open range of tokens that share a character with `[start, end)`.

    Args:
        starts: start offset of each token, ascending.
        ends: end offset of each token, ascending.
        start: first character.
        end: one past the last character.

    Returns:
        `(first, stop)` so that `tokens[first:stop]` are the tokens touched; `first == stop` where there is none.
    """
    first = bisect_right(ends, start)
    stop = bisect_left(starts, end)
    return (first, max(first, stop))
