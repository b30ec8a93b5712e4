"""Reads documents with an engine: windows, batches, anchors, relations, and back to characters of the text."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.batches import WindowBatch, batch_windows
from seikei.modeling.encoder.decode import (
    Anchor,
    ScoreCurve,
    SpanChoice,
    allowed_spans,
    best_voice,
    choose_arguments,
    decode_tags,
    propose_signals,
    sigmoid,
    softmax,
)
from seikei.modeling.encoder.engine import AnchorLogits, Encoded, Engine, Floats
from seikei.modeling.encoder.features import Window, WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import OperatingPoints, ReadEdge, ReadEntity, Reading, ReadRelation

__all__ = ["EncoderReader", "WindowReading"]

Span = tuple[int, int]
LEAST_PROPOSAL = 0.05


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation in words of its window, before its labels are known."""

    anchor: Anchor
    row: int
    cause: SpanChoice
    effect: SpanChoice

    @property
    def score(self) -> float:
        """Give the anchor's probability, lowered by how unsure its arguments are."""
        return self.anchor.score * self.cause.score * self.effect.score


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What was read in one window, for the sentences that it owns."""

    entities: tuple[ReadEntity, ...]
    relations: tuple[ReadRelation, ...]
    roles: dict[int, tuple[float, ...]]
    edges: tuple[ReadEdge, ...]


class EncoderReader:
    """Reads documents, one after another; what is read in one does not depend on the others.

    Args:
        engine: what computes the network.
        maker: cuts texts into windows.
        labels: the label sets of the network.
        points: from which probability on something is put forward.
        temperatures: by head, what its logits are divided by; 1.0 where it is not given.
        curve: turns the raw score of a relation into the probability that it is right; by default the score itself.
    """

    def __init__(
        self,
        engine: Engine,
        maker: WindowMaker,
        labels: LabelSets,
        points: OperatingPoints,
        temperatures: Mapping[str, float] | None = None,
        curve: ScoreCurve | None = None,
    ) -> None:
        self.engine = engine
        self.maker = maker
        self.labels = labels
        self.points = points
        self.temperatures = temperatures or {}
        self.curve = curve or ScoreCurve()

    def read(self, documents: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Reading]:
        """Give one reading a document, each a text with the spans of its sentences."""
        for text, sentences in documents:
            windows = self.maker.windows(text, sentences)
            yield merged([self.read_window(window) for window in windows], len(sentences))

    def read_window(self, window: Window) -> WindowReading:
        """Read one window; it goes through the network by itself, padded to a fixed length."""
        batch = batch_windows([window], to_buckets=True)
        encoded = self.engine.encode(batch)
        words, sentences = len(window.starts), len(window.sentences)
        roles = softmax(encoded.roles[0, :sentences] / self.temperature("roles"))
        own = {
            index: tuple(map(float, roles[position]))
            for position, (index, own) in enumerate(zip(window.sentence_ids, window.own, strict=True))
            if own
        }
        return WindowReading(
            self.entities(window, encoded.entities[0, :words]),
            self.relations(window, batch, encoded),
            own,
            self.edges(window, encoded.edges[0, :sentences, :sentences]),
        )

    def temperature(self, head: str) -> float:
        """Give what the logits of a head are divided by."""
        return self.temperatures.get(head, 1.0)

    def entities(self, window: Window, logits: Floats) -> tuple[ReadEntity, ...]:
        """Decode the names that begin in the window's own sentences."""
        return tuple(
            ReadEntity(*window.characters(first, last), label, score)
            for first, last, label, score in decode_tags(logits, self.labels.entities)
            if first > 0 and owns(window, first)
        )

    def edges(self, window: Window, logits: Floats) -> tuple[ReadEdge, ...]:
        """Decode the ties that leave from the window's own sentences; of two opposed ties the likelier one stays."""
        chances = softmax(logits / self.temperature("edges"))
        tied = 1.0 - chances[..., 0]
        found = []
        for i, j in product(range(len(tied)), repeat=2):
            if i == j or not window.own[i] or tied[i, j] < self.points.edges or tied[i, j] < tied[j, i]:
                continue
            label = 1 + int(chances[i, j, 1:].argmax())
            pair = window.sentence_ids[i], window.sentence_ids[j]
            found.append(ReadEdge(*pair, self.labels.edges[label], float(chances[i, j, label])))
        return tuple(found)

    def anchors(self, window: Window, encoded: Encoded) -> list[Anchor]:
        """Give the signals and sentences from which relations are to be read, those of the window's own sentences."""
        words = len(window.starts)
        signals = propose_signals(encoded.signals[0, :words], max(LEAST_PROPOSAL, self.points.proposal))
        chances = sigmoid(encoded.unsigned[0] / self.temperature("unsigned"))
        unsigned = [
            Anchor(first, stop - 1, True, float(chances[index]))
            for index, (first, stop) in enumerate(window.sentences)
            if chances[index] >= self.points.unsigned
        ]
        return [anchor for anchor in (*signals, *unsigned) if owns(window, anchor.first)]

    def relations(self, window: Window, batch: WindowBatch, encoded: Encoded) -> tuple[ReadRelation, ...]:
        """Read the relations of all anchors of one window."""
        anchors = self.anchors(window, encoded)
        if not anchors:
            return ()
        hidden = np.repeat(encoded.hidden, len(anchors), 0)
        read = self.engine.read(
            hidden,
            np.repeat(batch.word_mask, len(anchors), 0),
            np.array([anchor.first for anchor in anchors], np.int64),
            np.array([anchor.last for anchor in anchors], np.int64),
            np.array([int(anchor.unsigned) for anchor in anchors], np.int64),
        )
        drafts = without_doubles(
            [draft for row, a in enumerate(anchors) for draft in self.drafts(window, a, row, read)]
        )
        if not drafts:
            return ()
        rows = np.array([draft.row for draft in drafts])
        spans = np.array(
            [
                [(d.anchor.first, d.anchor.last), (d.cause.first, d.cause.last), (d.effect.first, d.effect.last)]
                for d in drafts
            ],
            np.int64,
        )
        described = self.engine.describe(
            hidden[: len(rows)] if len(rows) <= len(hidden) else np.repeat(encoded.hidden, len(rows), 0),
            read.states[rows],
            spans,
        )
        return tuple(self.relation(window, draft, read, described, index) for index, draft in enumerate(drafts))

    def drafts(self, window: Window, anchor: Anchor, row: int, read: AnchorLogits) -> list[Draft]:
        """Give the relations of one anchor: none, one, or several that share a cause or an effect."""
        score = anchor.score
        if not anchor.unsigned:
            valid = float(sigmoid(read.valid[row : row + 1] / self.temperature("valid"))[0])
            score = math.sqrt(score * valid)  # two looks at one question: the tagger's, and the second reading's
        if score < self.points.relation:
            return []
        allowed = allowed_spans(read.spans.shape[-1], anchor, window.sentences)
        pairs = choose_arguments(read.spans[row, 0], read.spans[row, 1], allowed, self.points.further)
        drafts = (Draft(replace(anchor, score=score), row, *pair) for pair in pairs)
        return [draft for draft in drafts if draft.score >= self.points.relation]

    def relation(
        self,
        window: Window,
        draft: Draft,
        read: AnchorLogits,
        described: tuple[Floats, ...],
        index: int,
    ) -> ReadRelation:
        """Put together one relation."""
        status, denial, sense, types, stance = (logits[index] for logits in described)
        voices, nobody = self.voices(window, read, draft.row)
        return ReadRelation(
            cause=window.characters(draft.cause.first, draft.cause.last),
            effect=window.characters(draft.effect.first, draft.effect.last),
            signal=None if draft.anchor.unsigned else window.characters(draft.anchor.first, draft.anchor.last),
            score=self.curve(draft.score),
            status=as_tuple(softmax(status / self.temperature("status"))),
            denial=as_tuple(softmax(denial / self.temperature("denial"))),
            sense=as_tuple(softmax(sense / self.temperature("sense"))),
            types=as_tuple(sigmoid(types / self.temperature("types"))),
            stance=as_tuple(softmax(stance / self.temperature("stance"))),
            voices=voices,
            named=1.0 - nobody,
        )

    def voices(self, window: Window, read: AnchorLogits, row: int) -> tuple[tuple[Span, ...], float]:
        """Give the spans of the voices, outermost first, and the probability that there is none."""
        logits = read.voices[row, :, : len(window.starts)]
        inner, nobody = best_voice(logits[0], logits[1])
        outer, _ = best_voice(logits[2], logits[3])
        if inner is None:
            return (), nobody
        apart = outer is not None and (outer.last < inner.first or inner.last < outer.first)
        chain = [outer, inner] if outer is not None and apart else [inner]
        return tuple(window.characters(voice.first, voice.last) for voice in chain), nobody


def as_tuple(probabilities: NDArray[np.float64]) -> tuple[float, ...]:
    """Give a row of probabilities as plain numbers."""
    return tuple(map(float, probabilities))


def owns(window: Window, word: int) -> bool:
    """Say whether a word stands in one of the sentences that a window is for."""
    return any(own and first <= word < stop for own, (first, stop) in zip(window.own, window.sentences, strict=True))


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out relations whose cause and effect are both much those of a likelier one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.anchor.unsigned, -d.score, d.anchor.first)):
        if not any(alike(draft.cause, k.cause) and alike(draft.effect, k.effect) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.anchor.first, d.cause.first, d.effect.first))


def alike(left: SpanChoice, right: SpanChoice) -> bool:
    """Say whether two spans share at least half of their words."""
    shared = min(left.last, right.last) - max(left.first, right.first) + 1
    return 4 * shared >= (left.last - left.first + 1) + (right.last - right.first + 1)


def merged(readings: Sequence[WindowReading], sentences: int) -> Reading:
    """Put the windows of one document together, in document order; a sentence in no window has no role."""
    roles: dict[int, tuple[float, ...]] = {}
    for reading in readings:
        roles = {**reading.roles, **roles}
    nothing = (1.0,)
    return Reading(
        entities=tuple(sorted((e for r in readings for e in r.entities), key=lambda e: (e.start, e.end))),
        relations=tuple(sorted((x for r in readings for x in r.relations), key=lambda x: (x.cause, x.effect))),
        roles=tuple(roles.get(index, nothing) for index in range(sentences)),
        edges=tuple(sorted((e for r in readings for e in r.edges), key=lambda e: (e.source, e.target))),
    )
