"""Which sentence of a paragraph backs or attacks which other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from seikei.argmap.features import Judged, pair_row
from seikei.argmap.roles import NO_ROLE
from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.resources import data_text

__all__ = ["EDGE_CLASSES", "SentenceTie", "candidates", "find_ties", "load_edge_model"]

TieKind = Literal["supports", "attacks"]
EDGE_CLASSES = ("supports", "attacks", "none")
FARTHEST = 4
MOST_NEUTRAL = 0.7
SUPPORTS_FROM, SECOND_SUPPORT_FROM, ATTACKS_FROM = 0.17, 0.35, 0.07


@dataclass(frozen=True, slots=True)
class SentenceTie:
    """One sentence backs or attacks another; the two are given by their places in the paragraph."""

    source: int
    target: int
    kind: TieKind
    score: float


@cache
def load_edge_model(name: str = "edge_weights.tsv") -> LogisticModel:
    """Read the weights that ship with seikei.

    Raises:
        ConfigError: the file is not there or a line of it is broken.
    """
    return parse_table(data_text("seikei.argmap", name), name)[0]


def candidates(paragraph: Sequence[Judged]) -> Iterator[tuple[int, int]]:
    """Give the pairs of sentences that may be tied: near each other, neither of them surely outside the argument."""
    for i, source in enumerate(paragraph):
        if source.probabilities[NO_ROLE] > MOST_NEUTRAL:
            continue
        for j in range(max(0, i - FARTHEST), min(len(paragraph), i + FARTHEST + 1)):
            if i != j and paragraph[j].probabilities[NO_ROLE] <= MOST_NEUTRAL:
                yield i, j


def find_ties(paragraph: Sequence[Judged], model: LogisticModel) -> tuple[SentenceTie, ...]:
    """Give the ties of a paragraph in the order of their sources; two sentences are tied once at most."""
    scored: list[SentenceTie] = []
    for i, j in candidates(paragraph):
        supports, attacks, _ = model.probabilities(pair_row(paragraph[i], paragraph[j]))
        if attacks >= ATTACKS_FROM:
            scored.append(SentenceTie(i, j, "attacks", round(attacks, 4)))
        if supports >= SUPPORTS_FROM:
            scored.append(SentenceTie(i, j, "supports", round(supports, 4)))
    return chosen(scored)


def chosen(scored: Iterable[SentenceTie]) -> tuple[SentenceTie, ...]:
    """Take attacks before supports and the surer before the less sure; a second support of one source must be sure."""
    taken: dict[frozenset[int], SentenceTie] = {}
    supports: Counter[int] = Counter()
    for tie in sorted(scored, key=lambda t: (t.kind != "attacks", -t.score, t.source, t.target)):
        pair = frozenset((tie.source, tie.target))
        if pair in taken or (tie.kind == "supports" and supports[tie.source] and tie.score < SECOND_SUPPORT_FROM):
            continue
        taken[pair] = tie
        supports[tie.source] += tie.kind == "supports"
    return tuple(sorted(taken.values(), key=lambda t: (t.source, t.target)))
