"""Whether a sentence puts something forward, backs something, or does neither, by a parse."""

from __future__ import annotations

from functools import cache

from seikei.argmap.features import sentence_row
from seikei.argmap.parsed import ParsedSentence
from seikei.argmap.sentences import NO_ROLE, Judged
from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.resources import data_text

__all__ = ["ROLES", "judge", "load_role_model"]

ROLES = ("claim", "premise", NO_ROLE)


@cache
def load_role_model(name: str = "role_weights.tsv") -> LogisticModel:
    """Read the weights that ship with seikei.

    Raises:
        ConfigError: the file is not there or a line of it is broken.
    """
    return parse_table(data_text("seikei.argmap", name), name)[0]


def judge(sentence: ParsedSentence, genre: str, model: LogisticModel) -> Judged[ParsedSentence]:
    """Give a sentence with the probability of each role."""
    probabilities = dict(zip(model.classes, model.probabilities(sentence_row(sentence, genre)), strict=True))
    return Judged(sentence, max(model.classes, key=probabilities.__getitem__), probabilities)
