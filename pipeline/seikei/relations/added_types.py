"""Explanation types that a user adds to the taxonomy: told from their definition and cue terms, before any training.

A type's definition and cue terms go through the encoder once; a cause is of the type as far as its words lie near to
them in the encoder's space, nearer than to the definitions of the shipped types, and as far as cue terms stand in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.batches import batch_windows
from seikei.modeling.encoder.reader import EncoderReader
from seikei.relations.cue_index import CueHit, CueIndex, read_words
from seikei.relations.taxonomy import ExplanationType, Taxonomy, load_taxonomy

__all__ = ["ADDED_POINT", "AddedTypes", "StateOf", "mean_state"]

Floats = NDArray[np.float64]
StateOf = Callable[[str], Floats]
"""Gives the mean encoder state `(H,)` of the words of a text."""

ADDED_POINT = 0.35
"""The probability from which an added type is put forward: where F1 of types that were hidden in turn is best."""
NEARNESS, LEAD, CUES_IN, CUES_AROUND, BIAS = 4.0, 2.0, 3.5, 2.0, -2.2
"""Constants of the logistic curve.

They lie between those fitted in the space of a network that has learned the hidden types from labels (where nearness
is worth more than it can be for a type that is new) and those fitted in the space that the network began with.
"""
MOST_CUES = 4.0


class AddedTypes:
    """Tells how likely a cause is of each type that a user added.

    Args:
        taxonomy: the user's.
        known: the ids of the types that the model has learned; all others of the taxonomy are added ones.
        state_of: gives the mean state of a text; asked only where there are added types, and only once for each text.
    """

    def __init__(self, taxonomy: Taxonomy, known: tuple[str, ...], state_of: StateOf) -> None:
        self.types = tuple(kind for kind in taxonomy.types if kind.id not in known)
        self.rivals = tuple(kind for kind in load_taxonomy().types if kind.id in known)
        self.index = CueIndex(Taxonomy(self.types, taxonomy.sha256))
        self.state_of = state_of

    @cached_property
    def centre(self) -> Floats:
        """Give the mean of the shipped types' states: what all definitions have in common."""
        return np.mean([self.type_state(kind) for kind in self.rivals], axis=0) if self.rivals else np.zeros(1)

    @cached_property
    def places(self) -> Floats:
        """Give the directions of the added types, then of the shipped ones, from the centre `(types, H)`."""
        states = np.array([self.type_state(kind) for kind in (*self.types, *self.rivals)])
        return directions(states - self.centre)

    def type_state(self, kind: ExplanationType) -> Floats:
        """Give the state of a type: half of its definition, half of its cue terms."""
        terms = ", ".join(map(str, kind.terms)) + "."
        state: Floats = (self.state_of(kind.definition) + self.state_of(terms)) / 2
        return state

    def hits(self, text: str, start: int, end: int) -> tuple[CueHit, ...]:
        """Give the cue terms of added types at the characters `[start, end)`."""
        return tuple(self.index.find([word.forms for word in read_words(text, start, end)]))

    def scores(self, text: str, cause: tuple[int, int], whole: tuple[int, int], state: Floats) -> dict[str, float]:
        """Give the probability of each added type; without a state the cue terms alone decide.

        Args:
            text: of the document.
            cause: its characters.
            whole: the characters of the whole relation.
            state: mean encoder state of the cause's words `(H,)`; of length 0 where it is not known.
        """
        if not self.types:
            return {}
        inside = self.cue_sums(text, *cause)
        all_over = self.cue_sums(text, *whole)
        near = self.nearness(state)
        scores = {}
        for k, kind in enumerate(self.types):
            own, around = inside.get(kind.id, 0.0), all_over.get(kind.id, 0.0) - inside.get(kind.id, 0.0)
            logit = BIAS + CUES_IN * counted(own) + CUES_AROUND * counted(around)
            scores[kind.id] = 1.0 / (1.0 + math.exp(-(logit + near[k])))
        return scores

    def nearness(self, state: Floats) -> list[float]:
        """Give what the encoder's space adds to the log odds of each added type."""
        if not len(state) or not self.rivals:
            return [0.0] * len(self.types)
        near = self.places @ directions(np.asarray(state, np.float64)[None] - self.centre)[0]
        best = float(near[len(self.types) :].max())
        return [float(NEARNESS * own + LEAD * (own - best)) for own in near[: len(self.types)]]

    def cue_sums(self, text: str, start: int, end: int) -> dict[str, float]:
        """Sum the weights of cue terms by type."""
        sums: dict[str, float] = {}
        for hit in self.hits(text, start, end):
            sums[hit.kind] = sums.get(hit.kind, 0.0) + hit.weight
        return sums


def counted(weight: float) -> float:
    """Give what cue terms of a total weight are worth: each further one less."""
    return math.log1p(min(max(weight, 0.0), MOST_CUES))


def directions(states: Floats) -> Floats:
    """Give each row with length 1; a row of zeros stays."""
    lengths = np.linalg.norm(states, axis=-1, keepdims=True)
    unit: Floats = states / np.where(lengths > 0, lengths, 1.0)
    return unit


def mean_state(reader: EncoderReader, text: str) -> Floats:
    """Give the mean encoder state `(H,)` of a text's words, read as one sentence; zeros where it has none."""
    states = []
    for window in reader.maker.windows(text, [(0, len(text))]):
        hidden = reader.engine.encode(batch_windows([window], to_buckets=True)).hidden[0]
        owned = [word for own, span in zip(window.own, window.sentences, strict=True) if own for word in range(*span)]
        states.append(hidden[owned])
    return np.concatenate(states).mean(axis=0).astype(np.float64) if states else np.zeros(1)
