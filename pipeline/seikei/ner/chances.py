"""How likely what the encoder proposes is right, from its own probability and the label."""

from __future__ import annotations

import math
from functools import cache

from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.resources import data_text

__all__ = ["CLASSES", "TABLE", "chance_row", "likely_right"]

TABLE = "read_weights.tsv"
CLASSES = ("wrong", "right")
PACKAGE = "seikei.ner.data"
LEAST = 0.01
"""Probabilities nearer to 0 or 1 than this count as this far away."""


@cache
def weights() -> LogisticModel:
    """Read the weights, once a process."""
    return parse_table(data_text(PACKAGE, TABLE), TABLE)[0]


def chance_row(label: str, probability: float) -> dict[str, float]:
    """Give the features of a proposal that no rule speaks against."""
    held = min(max(probability, LEAST), 1 - LEAST)
    return {"log odds": math.log(held / (1 - held)), f"label:{label}": 1.0}


def likely_right(label: str, probability: float) -> float:
    """Give the probability that a proposal which no rule speaks against is a mention with this span and label.

    Args:
        label: the label proposed.
        probability: the encoder's own, which knows nothing of the rules.
    """
    return weights().probabilities(chance_row(label, probability))[1]
