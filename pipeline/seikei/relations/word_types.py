"""What the words of a cause say of its explanation type, in plain text: learned weights of words and of cue terms.

The encoder reads better than this, but it has seen each word in few causes; taken together the two are right more
often than either.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.relations.cue_index import CueIndex, Word, read_words, stop_words
from seikei.relations.taxonomy import Taxonomy, load_taxonomy
from seikei.resources import data_text

__all__ = [
    "CUE",
    "SETTINGS",
    "WordTypes",
    "WordWeights",
    "around",
    "load_word_weights",
    "shipped_index",
    "word_row",
    "word_stem",
]

CUE, IN = "cue=", "w="
SETTINGS = "*joining*"
STOP_WORD, CONTENT_WORD = 0.3, 1.0
MOST_CUES = 3.0
SHORTEST_STEM = 3
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Learned weights of words, and how they are joined to what the encoder says.

    Attributes:
        share: how much the log share of a type among the words counts beside the encoder's log odds.
        slope, intercept: of the logistic curve that turns the sum into the probability that a reader names the type.
    """

    model: LogisticModel
    share: float
    slope: float
    intercept: float


@cache
def load_word_weights(name: str = "word_type_weights.tsv") -> WordWeights:
    """Read the learned weights that ship with seikei.

    Raises:
        ConfigError: the file is not there or a line of it is broken.
    """
    model, settings = parse_table(data_text("seikei.relations", name), name)
    share, slope, intercept = settings[SETTINGS]
    return WordWeights(model, share, slope, intercept)


@cache
def shipped_index() -> CueIndex:
    """Give the cue terms of the shipped taxonomy, over which the weights were learned."""
    return CueIndex(load_taxonomy())


class WordTypes:
    """Tells how much the words of an argument speak for each shipped type.

    Args:
        weights: learned weights, those that ship with seikei by default.
        taxonomy: whose cue terms are counted, by default those over which the weights were learned.
    """

    def __init__(self, weights: WordWeights | None = None, taxonomy: Taxonomy | None = None) -> None:
        self.weights = weights or load_word_weights()
        self.index = CueIndex(taxonomy) if taxonomy else shipped_index()
        self.column = {kind: k for k, kind in enumerate(self.weights.model.classes)}

    def log_shares(self, text: str, span: Span) -> dict[str, float]:
        """Give the log of each type's share, at most 0, for the words of an argument."""
        logits = self.weights.model.logits(word_row(text, span, self.index))
        peak = max(logits)
        total = peak + math.log(sum(math.exp(logit - peak) for logit in logits))
        return {kind: logits[k] - total for kind, k in self.column.items()}

    def lead(self, word: str, kind: str) -> float:
        """Give how much one word lifts a type above the mean of all types; 0.0 for words that were not learned."""
        row = self.weights.model.weights.get(IN + word_stem(word))
        return row[self.column[kind]] - sum(row) / len(row) if row and kind in self.column else 0.0


def around(*spans: Span | None) -> Span:
    """Give the stretch from the first to the last character of several spans; those that are None do not count."""
    there = [span for span in spans if span is not None]
    return min(start for start, _ in there), max(end for _, end in there)


def word_row(text: str, span: Span, index: CueIndex) -> Mapping[str, float]:
    """Read the features of the argument at the characters `[start, end)`: its words and the cue terms in it.

    Words around it are left out: they say of what type the other argument is.
    """
    words = read_words(text, *span)
    row: dict[str, float] = {}
    for word in words:
        row[IN + word_stem(word.forms[0])] = STOP_WORD if word.forms[0] in stop_words() else CONTENT_WORD
    length = max(1.0, sum(value * value for value in row.values())) ** 0.25
    return {feature: 1.5 * value / length for feature, value in row.items()} | cue_row(words, index)


def cue_row(words: Sequence[Word], index: CueIndex) -> dict[str, float]:
    """Sum the weights of cue terms by type."""
    sums: dict[str, float] = defaultdict(float)
    for hit in index.find([word.forms for word in words]):
        sums[CUE + hit.kind] += hit.weight
    return {feature: min(total, MOST_CUES) / 2.0 for feature, total in sums.items()}


@lru_cache(maxsize=1 << 16)
def word_stem(word: str) -> str:
    """Give what a word in lower case shares with its inflections: `policies` and `policy`, `pricing` and `prices`."""
    stem = word
    for ending in ("s", "ed", "ing"):
        if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST_STEM and not stem.endswith(("ss", "us", "is")):
            stem = stem.removesuffix(ending)
    if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    return stem.rstrip("eiy") if len(stem) > SHORTEST_STEM else stem
