"""How sure a rule is: the share of its spans that were right on labelled passages, by rule and label."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from seikei.ner.candidates import Candidate
from seikei.ner.lexicon import rows

__all__ = ["DOUBTFUL", "is_doubtful", "score_of", "scores"]

UNKNOWN = 0.6
DOUBTFUL = 0.4
"""Spans of rules that are right less often than this are left out."""
DOUBTFUL_PROPOSAL = 0.45
"""Proposals of the encoder that are less likely right are left out: at half of the F1 reached one pays for itself."""


@cache
def scores() -> Mapping[tuple[str, str], float]:
    """Give the precision of each (rule, label)."""
    table = (row.split("\t") for row in rows("scores.tsv"))
    return {(rule, label): float(score) for rule, label, score, _ in table}


def score_of(candidate: Candidate) -> float:
    """Give a mention's probability of being right, to four digits."""
    if candidate.label is None:
        return 0.0
    if candidate.chance is not None:
        return round(candidate.chance, 4)
    return round(scores().get((candidate.rule, candidate.label), UNKNOWN), 4)


def is_doubtful(candidate: Candidate) -> bool:
    """Say whether a candidate is wrong too often: its rule for its label, or a proposal by its own probability."""
    if candidate.chance is not None:
        return candidate.chance < DOUBTFUL_PROPOSAL
    return candidate.label is not None and scores().get((candidate.rule, candidate.label), UNKNOWN) < DOUBTFUL
