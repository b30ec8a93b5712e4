"""Whether a sentence puts something forward, backs something, or does neither."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from seikei.argmap.features import sentence_row
from seikei.argmap.sentences import Sentence
from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.resources import data_text

__all__ = ["ROLES", "SentenceRole", "balanced", "judge", "load_role_model"]

SentenceRole = Literal["claim", "premise", "none"]
ROLES: tuple[SentenceRole, ...] = ("claim", "premise", "none")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A sentence's role and its probability."""

    role: SentenceRole
    score: float


@cache
def load_role_model(name: str = "role_weights.tsv") -> LogisticModel:
    """Read the weights that ship with seikei."""
    return parse_table(data_text("seikei.argmap", name), name)[0]


def balanced(row: dict[str, float]) -> dict[str, float]:
    """Bring the features of long and short sentences to one measure."""
    length = max(1.0, sum(value * value for value in row.values())) ** 0.25
    return {feature: 1.5 * value / length for feature, value in row.items()}


def judge(sentence: Sentence, genre: str, model: LogisticModel) -> Judgement:
    """Give the most probable role of a sentence."""
    probabilities = model.probabilities(balanced(sentence_row(sentence, genre)))
    best = max(range(len(probabilities)), key=probabilities.__getitem__)
    return Judgement(cast(SentenceRole, model.classes[best]), round(probabilities[best], 4))
