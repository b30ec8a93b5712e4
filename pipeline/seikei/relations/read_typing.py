"""What kind of explanation a cause gives, as the encoder and its words say, each type with the words it rests on.

A type that a user adds to the taxonomy takes part at once, see `added_types`; its score is on a scale of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import fmean

import numpy as np

from seikei._version import __version__
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import OperatingPoints, ReadRelation
from seikei.relations.added_types import ADDED_POINT, AddedTypes, StateOf
from seikei.relations.cue_index import CueIndex, Word, read_words, stop_words
from seikei.relations.evidence import cue_worth, joined, telling_words
from seikei.relations.taxonomy import Taxonomy
from seikei.relations.word_types import WordTypes, around
from seikei.schema.layers import Explanation, Model, Span

__all__ = ["ADDED", "ReadingTyper"]

ADDED = "added-type/"
"""What the name of an added type has before it among the models of a map's provenance."""
MOST_TYPES = 3
CUE_LIFT = 1.5
"""How much a cue term of weight 1 lifts its type, in log odds; beside what the encoder says of the word alone."""
LEAST_CHANCE = 1e-4

Characters = tuple[int, int]


class ReadingTyper:
    """Says what kind of thing a cause (or an effect) is, by the types of a taxonomy.

    Args:
        taxonomy: the types; those that the model has not learned are told from definition and cue terms.
        labels: the label sets of the model that made the readings.
        points: its operating points; `types` is the probability of a type after the main one.
        state_of: gives the mean encoder state of a text; asked only where the taxonomy has added types.
        words: what single words say of the shipped types; by default the weights that ship with seikei.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        labels: LabelSets,
        points: OperatingPoints,
        state_of: StateOf | None = None,
        words: WordTypes | None = None,
    ) -> None:
        self.taxonomy = taxonomy
        self.point = points.types
        self.column = {kind: k for k, kind in enumerate(labels.types)}
        self.known = tuple(kind for kind in taxonomy.ids if kind in self.column)
        self.added = AddedTypes(taxonomy, labels.types, state_of or stateless)
        self.words = words or WordTypes()
        self.index = CueIndex(taxonomy)

    @property
    def models(self) -> tuple[Model, ...]:
        """Give an entry for each added type, by which a map's provenance marks it as told without training."""
        return tuple(Model(ADDED + kind.id, __version__, self.taxonomy.sha256) for kind in self.added.types)

    def explain(self, text: str, relation: ReadRelation) -> tuple[Explanation, ...]:
        """Give the explanation types of a relation's cause, each with its words.

        Args:
            text: of the document.
            relation: as the encoder read it.

        Returns:
            At least one type, at most three, likeliest first. A score is the probability that a reader would name the
            type; for an added type it is one of a scale of its own. Evidence is at most four words, in text order,
            of the cause; where none of them tells, cue terms of the type elsewhere in the relation, else the one
            content word of the cause that speaks least against the type; nothing for a cause like “this”.
        """
        whole = around(relation.cause, relation.effect, relation.signal)
        scores = self.scores(text, relation.cause, relation.types)
        scores |= self.added.scores(text, relation.cause, whole, np.asarray(relation.state, np.float64))
        return tuple(
            Explanation(kind, round(scores[kind], 4), self.evidence(text, relation, whole, kind))
            for kind in self.chosen(scores)
        )

    def effect_types(self, text: str, relation: ReadRelation) -> tuple[str, ...]:
        """Give the types of a relation's effect, likeliest first: at least one, at most three.

        Added types are told by their cue terms alone, for the effect has no state; none for a reading without types
        of effects.
        """
        if not relation.effect_types:
            return ()
        scores = self.scores(text, relation.effect, relation.effect_types)
        return self.chosen(scores | self.added.scores(text, relation.effect, relation.effect, np.zeros(0)))

    def scores(self, text: str, span: Characters, chances: tuple[float, ...]) -> dict[str, float]:
        """Give the probability of each shipped type of the taxonomy: what the encoder says, and what the words say."""
        shares = self.words.log_shares(text, span)
        weights = self.words.weights
        scores = {}
        for kind in self.known:
            logit = odds(chances[self.column[kind]]) + weights.share * shares.get(kind, 0.0)
            scores[kind] = 1.0 / (1.0 + math.exp(-(weights.slope * logit + weights.intercept)))
        return scores

    def chosen(self, scores: Mapping[str, float]) -> tuple[str, ...]:
        """Choose the types that are put forward: the likeliest, then those at or above their operating points."""
        ranked = sorted(self.taxonomy.ids, key=lambda kind: (-scores[kind], self.taxonomy.ids.index(kind)))
        return tuple(
            kind for place, kind in enumerate(ranked[:MOST_TYPES]) if place == 0 or scores[kind] >= self.least(kind)
        )

    def least(self, kind: str) -> float:
        """Give the probability from which a type is put forward."""
        return self.point if kind in self.column else ADDED_POINT

    def evidence(self, text: str, relation: ReadRelation, whole: Characters, kind: str) -> tuple[Span, ...]:
        """Give the words on which a type rests."""
        words = read_words(text, *relation.cause)
        cues = cue_worth(tuple(self.index.find([word.forms for word in words])), kind)
        lifts = self.lifts(words, relation, kind)
        told = {
            place: lifts[place] + CUE_LIFT * cues.get(place, 0.0)
            for place, word in enumerate(words)
            if place in cues or word.forms[0] not in stop_words()
        }
        found = telling_words(told)
        if found:
            return joined(text, [words[place] for place in found])
        everywhere = read_words(text, *whole)
        others = telling_words(cue_worth(tuple(self.index.find([word.forms for word in everywhere])), kind))
        if others or not told:
            return joined(text, [everywhere[place] for place in others])
        return joined(text, [words[max(told, key=lambda place: (told[place], -place))]])

    def lifts(self, words: tuple[Word, ...], relation: ReadRelation, kind: str) -> list[float]:
        """Give for each word how much it lifts a type: by the encoder against the cause's mean, by learned weights."""
        if kind not in self.column:
            return [0.0] * len(words)
        by_start = {word.start: odds(word.types[self.column[kind]]) for word in relation.words}
        mean = fmean(by_start.values()) if by_start else 0.0
        return [by_start.get(word.start, mean) - mean + self.words.lead(word.forms[0], kind) for word in words]


def odds(chance: float) -> float:
    """Give the log odds of a probability, kept away from 0 and 1."""
    held = min(max(chance, LEAST_CHANCE), 1.0 - LEAST_CHANCE)
    return math.log(held / (1.0 - held))


def stateless(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:  # noqa: ARG001
    """Give no state: added types are then told by their cue terms alone."""
    return np.zeros(1)
