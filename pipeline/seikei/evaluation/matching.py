"""Which prediction is which gold relation: token F1 of both arguments, one to one, best first.

Source: the rule of the annotation scheme's agreement figures; tokens are runs of word characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from seikei.schema.passage import CausalRelation, Span
from seikei.text.align import covering_range, word_edges

__all__ = ["PassageTokens", "match_relations", "overlaps"]

THRESHOLD = 0.5


class PassageTokens:
    """The tokens of one passage, so that spans can be compared by them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """Give start and end offsets of all tokens."""
        return word_edges(self.text)

    def range(self, span: Span) -> tuple[int, int]:
        """Give the half-open range of tokens that a span touches."""
        return covering_range(*self.edges, *span)

    def f1(self, left: Span, right: Span) -> float:
        """Give the token F1 of two spans: 0.0 where they share no token, 1.0 where they touch the same ones."""
        (a_start, a_stop), (b_start, b_stop) = self.range(left), self.range(right)
        shared = min(a_stop, b_stop) - max(a_start, b_start)
        total = (a_stop - a_start) + (b_stop - b_start)
        return 2 * shared / total if shared > 0 else 0.0


def overlaps(tokens: PassageTokens, left: Span | None, right: Span | None) -> bool:
    """Say whether two spans share a token; two voices without a name are the same."""
    if left is None or right is None:
        return left is right
    return tokens.f1(left, right) > 0


def match_relations(
    tokens: PassageTokens, gold: Sequence[CausalRelation], predicted: Sequence[CausalRelation]
) -> list[tuple[int, int]]:
    """Give `(gold index, predicted index)` pairs whose causes and effects both reach token F1 0.5.

    Pairs are taken best first by the sum of the two F1; ties go to the earlier gold, then the earlier prediction.
    """
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            cause, effect = tokens.f1(g.cause, p.cause), tokens.f1(g.effect, p.effect)
            if cause >= THRESHOLD and effect >= THRESHOLD:
                candidates.append((-(cause + effect), i, j))
    pairs, used_gold, used_predicted = [], set(), set()
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            pairs.append((i, j))
            used_gold.add(i)
            used_predicted.add(j)
    return sorted(pairs)
