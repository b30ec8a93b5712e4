"""What the encoder reads in one document: everything that the stages turn into layers, in characters of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.decode import ScoreParts

__all__ = ["OperatingPoints", "ReadEdge", "ReadEntity", "ReadRelation", "ReadWord", "Reading"]

Span = tuple[int, int]
Probabilities = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OperatingPoints:
    """From which probability on something is put forward; chosen on held-out documents and kept with the model.

    Attributes:
        proposal: probability that a word begins a signal, from which it is read as an anchor.
        relation: score of a relation, from which it is put forward.
        unsigned: probability of a sentence, from which it is read for a relation without a signal.
        further: worth of a second cause or effect of one anchor.
        types: probability of an explanation type after the main one.
        edges: probability that two sentences are tied.
        attacks: probability that one attacks the other, from which it does, however likely a support is: attacks are
            so few among ties (one in twenty) that a support is nearly always likelier.
    """

    proposal: float = 0.05
    relation: float = 0.28
    unsigned: float = 0.06
    further: float = 0.45
    types: float = 0.5
    edges: float = 0.3
    attacks: float = 0.06


@dataclass(frozen=True, slots=True)
class ReadEntity:
    """A name with its label."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a cause with the probability of each explanation type, were the cause this word alone."""

    start: int
    end: int
    types: Probabilities


@dataclass(frozen=True, slots=True)
class ReadRelation:
    """A causal relation with the probability of each label, in the order of the model's label sets.

    Attributes:
        voices: the spans that name the voices, outermost first; empty for the author.
        named: probability that it is put forward by somebody other than the author.
        effect_types: what the type head says of the effect.
        words: the words of the cause, each with what the type head says of it alone.
        parts: what its score was made from; see `decode.ScoreParts`.
        state: mean encoder state of the cause's words `(H,)`; takes no part in comparing readings.
    """

    cause: Span
    effect: Span
    signal: Span | None
    score: float
    status: Probabilities
    denial: Probabilities
    sense: Probabilities
    types: Probabilities
    stance: Probabilities
    voices: tuple[Span, ...]
    named: float
    effect_types: Probabilities = ()
    words: tuple[ReadWord, ...] = ()
    parts: ScoreParts = (0.5, 0.5, 0.5, 0.5, 0.0)
    state: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ReadEdge:
    """A tie from one sentence to another, by their indices in the document."""

    source: int
    target: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one document, each part in document order.

    Attributes:
        roles: the probability of each role, one row a sentence of the document.
    """

    entities: tuple[ReadEntity, ...]
    relations: tuple[ReadRelation, ...]
    roles: tuple[Probabilities, ...]
    edges: tuple[ReadEdge, ...]
