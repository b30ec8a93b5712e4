"""What kind of explanation a cause gives: its types, main one first, each with the words it rests on.

Cue terms of the taxonomy and words whose weight was learned from labelled causes are summed up by a softmax. A type
that a user adds takes part with its cue terms; each weighs more than one of a shipped type, since no learned word can
come to its help.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from statistics import fmean
from typing import TYPE_CHECKING

from seikei.modeling.logistic import BIAS, LogisticModel, parse_table
from seikei.relations.cue_index import CueIndex
from seikei.relations.taxonomy import Taxonomy
from seikei.relations.type_features import CUE, NEAR, Evidence, read_evidence
from seikei.resources import data_text
from seikei.schema.layers import Explanation, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["OPERATING_POINT", "TypeWeights", "Typer", "load_type_weights"]

OPERATING_POINT = 0.36
MOST_TYPES = 3
MOST_EVIDENCE = 4
SHARE_OF_BEST = 0.3
ADDED_TYPE_FACTOR = 2.5
CALIBRATION = "*calibration*"


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """Learned weights of the shipped types, and the line that turns log odds into a probability.

    Attributes:
        slope, intercept: of the logistic curve over a type's log odds that gives the probability that a reader
            would name the type.
    """

    model: LogisticModel
    slope: float
    intercept: float

    def shared(self, prefix: str) -> float:
        """Give the mean lead that a cue term gives to its own type over the others."""
        rows = [(k, self.model.weights.get(prefix + kind)) for k, kind in enumerate(self.model.classes)]
        own = [row[k] - fmean(w for j, w in enumerate(row) if j != k) for k, row in rows if row is not None]
        return fmean(own) if own else 1.0


@cache
def load_type_weights(name: str = "type_weights.tsv") -> TypeWeights:
    """Read the learned weights that ship with seikei.

    Raises:
        ConfigError: the file is not there or a line of it is broken.
    """
    model, settings = parse_table(data_text("seikei.relations", name), name)
    slope, intercept = settings[CALIBRATION]
    return TypeWeights(model, slope, intercept)


class Typer:
    """Says what kind of thing a cause (or an effect) is, by the types of a taxonomy.

    Args:
        taxonomy: the types; those whose id ships with seikei use learned words, others their cue terms alone.
        weights: learned weights, those that ship with seikei by default.
    """

    def __init__(self, taxonomy: Taxonomy, weights: TypeWeights | None = None) -> None:
        self.taxonomy = taxonomy
        self.weights = weights or load_type_weights()
        self.index = CueIndex(taxonomy)
        self.column = {kind: k for k, kind in enumerate(self.weights.model.classes)}
        self.shared = {prefix: ADDED_TYPE_FACTOR * self.weights.shared(prefix) for prefix in (CUE, NEAR)}

    def explain(self, doc: Doc, start: int, end: int) -> tuple[Explanation, ...]:
        """Give the explanation types of the cause at the characters `[start, end)` of `doc.text`.

        Returns:
            At least one type, at most three, most probable first; no type where no word stands in the span. Each
            score is the probability that a reader would name the type. Evidence lies inside the span where words of
            it speak for the type, else in its sentence.
        """
        evidence = read_evidence(doc, start, end, self.index)
        if evidence is None:
            return ()
        return tuple(
            Explanation(kind, round(score, 4), self.words_for(doc, start, end, evidence, kind))
            for kind, score in self.chosen(evidence)
        )

    def chosen(self, evidence: Evidence) -> list[tuple[str, float]]:
        """Give the types that are put forward with their scores, most probable first."""
        scores = self.scores(evidence)
        ranked = sorted(self.taxonomy.ids, key=lambda kind: (-scores[kind], self.taxonomy.ids.index(kind)))
        return [(k, scores[k]) for n, k in enumerate(ranked[:MOST_TYPES]) if n == 0 or scores[k] >= OPERATING_POINT]

    def effect_types(self, doc: Doc, start: int, end: int) -> tuple[str, ...]:
        """Give the types of an effect, main one first; the same reading as of a cause."""
        evidence = read_evidence(doc, start, end, self.index)
        return tuple(kind for kind, _ in self.chosen(evidence)) if evidence is not None else ()

    def scores(self, evidence: Evidence) -> dict[str, float]:
        """Give for each type of the taxonomy the probability that a reader would name it."""
        logits = self.logits(evidence)
        peak = max(logits.values())
        raised = {kind: math.exp(logit - peak) for kind, logit in logits.items()}
        total = sum(raised.values())
        return {kind: self.calibrated(value / total) for kind, value in raised.items()}

    def calibrated(self, share: float) -> float:
        """Turn a type's share of the softmax into the probability that it would be named."""
        share = min(max(share, 1e-6), 1 - 1e-6)
        log_odds = math.log(share / (1 - share))
        return 1.0 / (1.0 + math.exp(-(self.weights.slope * log_odds + self.weights.intercept)))

    def logits(self, evidence: Evidence) -> dict[str, float]:
        """Sum the weights for each type of the taxonomy."""
        learned = self.weights.model.logits(evidence.row)
        bias = fmean(self.weights.model.weights.get(BIAS, (0.0,)))
        return {
            kind: learned[self.column[kind]]
            if kind in self.column
            else bias + sum(self.shared[prefix] * evidence.row.get(prefix + kind, 0.0) for prefix in (CUE, NEAR))
            for kind in self.taxonomy.ids
        }

    def lead(self, feature: str, kind: str) -> float:
        """Give how much one unit of a feature lifts a type above the mean of all."""
        if kind in self.column:
            row = self.weights.model.weights.get(feature)
            return row[self.column[kind]] - fmean(row) if row else 0.0
        return next((weight for prefix, weight in self.shared.items() if feature == prefix + kind), 0.0)

    def words_for(self, doc: Doc, start: int, end: int, evidence: Evidence, kind: str) -> tuple[Span, ...]:
        """Give the words that lift a type most, in text order: at most four, inside the span where there are any."""
        lifts: dict[int, float] = defaultdict(float)
        for feature, places in evidence.places.items():
            lift = self.lead(feature, kind) * evidence.row.get(feature, 0.0)
            for first, stop in places:
                for i in range(first, stop):
                    lifts[i] += lift / len(places)
        cues = {i for first, stop in evidence.places.get(CUE + kind, ()) for i in range(first, stop)}
        telling = {i: lift for i, lift in lifts.items() if lift > 0 and (i in cues or not doc[i].is_stop)}
        inside = {i: lift for i, lift in telling.items() if start <= doc[i].idx < end}
        pool = inside or telling
        if not pool:
            return ()
        floor = SHARE_OF_BEST * max(pool.values())
        best = sorted((i for i in pool if pool[i] >= floor), key=lambda i: (-pool[i], i))[:MOST_EVIDENCE]
        return joined_words(doc, sorted(best))


def joined_words(doc: Doc, tokens: list[int]) -> tuple[Span, ...]:
    """Give the tokens as spans of text; neighbours are one span."""
    groups: list[list[int]] = []
    for i in tokens:
        if groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    spans = [doc[group[0] : group[-1] + 1] for group in groups]
    return tuple(Span(span.start_char, span.end_char, span.text) for span in spans)
