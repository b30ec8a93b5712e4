"""Which sentence of a paragraph backs or attacks which other, by a parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from seikei.argmap.features import pair_row
from seikei.argmap.parsed import ParsedSentence
from seikei.argmap.sentences import NO_ROLE, Judged
from seikei.argmap.ties import SentenceTie, chosen
from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.resources import data_text

__all__ = ["EDGE_CLASSES", "candidates", "find_ties", "load_edge_model"]

EDGE_CLASSES = ("supports", "attacks", "none")
FARTHEST = 4
MOST_NEUTRAL = 0.7
SUPPORTS_FROM, SECOND_SUPPORT_FROM, ATTACKS_FROM = 0.17, 0.35, 0.07


@cache
def load_edge_model(name: str = "edge_weights.tsv") -> LogisticModel:
    """Read the weights that ship with seikei.

    Raises:
        ConfigError: the file is not there or a line of it is broken.
    """
    return parse_table(data_text("seikei.argmap", name), name)[0]


def candidates(paragraph: Sequence[Judged[ParsedSentence]]) -> Iterator[tuple[int, int]]:
    """Give the pairs of sentences that may be tied: near each other, neither of them surely outside the argument."""
    for i, source in enumerate(paragraph):
        if source.probabilities[NO_ROLE] > MOST_NEUTRAL:
            continue
        for j in range(max(0, i - FARTHEST), min(len(paragraph), i + FARTHEST + 1)):
            if i != j and paragraph[j].probabilities[NO_ROLE] <= MOST_NEUTRAL:
                yield i, j


def find_ties(paragraph: Sequence[Judged[ParsedSentence]], model: LogisticModel) -> tuple[SentenceTie, ...]:
    """Give the ties of a paragraph in the order of their sources; two sentences are tied once at most."""
    scored: list[SentenceTie] = []
    for i, j in candidates(paragraph):
        supports, attacks, _ = model.probabilities(pair_row(paragraph[i], paragraph[j]))
        if attacks >= ATTACKS_FROM:
            scored.append(SentenceTie(i, j, "attacks", round(attacks, 4)))
        if supports >= SUPPORTS_FROM:
            scored.append(SentenceTie(i, j, "supports", round(supports, 4)))
    return chosen(scored, SECOND_SUPPORT_FROM)
