"""Ties between sentences: one backs or attacks another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["SentenceTie", "TieKind", "chosen"]

TieKind = Literal["supports", "attacks"]


@dataclass(frozen=True, slots=True)
class SentenceTie:
    """One sentence backs or attacks another; the two are given by their places in a sequence of sentences."""

    source: int
    target: int
    kind: TieKind
    score: float

    def moved(self, by: int) -> SentenceTie:
        """Give the same tie where so many sentences stand before the sequence."""
        return SentenceTie(self.source + by, self.target + by, self.kind, self.score)


def chosen(scored: Iterable[SentenceTie], second_support: float = 0.0) -> tuple[SentenceTie, ...]:
    """Tie two sentences once at most: attacks before supports, and the surer before the less sure.

    Args:
        scored: what speaks for a tie.
        second_support: the least score of a second support from one source.

    Returns:
        The ties in the order of their sources, then of their targets.
    """
    taken: dict[frozenset[int], SentenceTie] = {}
    supports: Counter[int] = Counter()
    for tie in sorted(scored, key=lambda t: (t.kind != "attacks", -t.score, t.source, t.target)):
        pair = frozenset((tie.source, tie.target))
        if pair in taken or (tie.kind == "supports" and supports[tie.source] and tie.score < second_support):
            continue
        taken[pair] = tie
        supports[tie.source] += tie.kind == "supports"
    return tuple(sorted(taken.values(), key=lambda t: (t.source, t.target)))
