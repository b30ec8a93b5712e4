"""Whose a place in the text is: the chain of voices of the innermost attributed stretch that holds it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from seikei.modeling.layers import Attribution
from seikei.schema.layers import Voice

__all__ = ["ChainIndex"]


class ChainIndex:
    """The attributed stretches of a document cut at each start and end, so that a place is looked up at once.

    Args:
        attributions: stretches in any order; they may nest or overlap.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pending = sorted(attributions, key=lambda each: each.start)
        self.starts = sorted({place for each in attributions for place in (each.start, each.end)})
        self.chains: list[tuple[Voice, ...]] = []
        open_: list[Attribution] = []
        first = 0
        for place in self.starts:
            stop = bisect_right(pending, place, lo=first, key=lambda each: each.start)
            open_ = [each for each in (*open_, *pending[first:stop]) if each.end > place]
            first = stop
            inner = min(open_, key=lambda each: (each.end - each.start, -each.start), default=None)
            self.chains.append(inner.voices if inner is not None else ())

    def at(self, place: int) -> tuple[Voice, ...]:
        """Give the chain, outermost first, at an offset; nothing where the author speaks."""
        index = bisect_right(self.starts, place) - 1
        return self.chains[index] if index >= 0 else ()
