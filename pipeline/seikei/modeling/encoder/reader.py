"""Reads documents with an engine: windows, batches, anchors, relations, and back to characters of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.batches import batch_windows, padded_length
from seikei.modeling.encoder.decode import (
    Anchor,
    RelationScorer,
    best_voice,
    choose_arguments,
    decode_tags,
    decode_ties,
    propose_signals,
    sigmoid,
    softmax,
)
from seikei.modeling.encoder.drafts import AnchorsRead, Described, Draft, each, without_doubles
from seikei.modeling.encoder.engine import Encoded, Engine, Floats
from seikei.modeling.encoder.features import Window, WindowMaker
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import OperatingPoints, ReadEdge, ReadEntity, Reading, ReadRelation, ReadWord
from seikei.modeling.encoder.surroundings import surroundings

__all__ = ["EncoderReader", "WindowReading"]

Span = tuple[int, int]
LEAST_PROPOSAL = 0.05


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
        scorer: gives the probability that a relation is right.
    """

    def __init__(
        self,
        engine: Engine,
        maker: WindowMaker,
        labels: LabelSets,
        points: OperatingPoints,
        temperatures: Mapping[str, float] | None = None,
        scorer: RelationScorer | None = None,
    ) -> None:
        self.engine = engine
        self.maker = maker
        self.labels = labels
        self.points = points
        self.temperatures = temperatures or {}
        self.scorer = scorer or RelationScorer()

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
            self.relations(window, encoded),
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
        """Decode the ties that leave from the window's own sentences."""
        points, labels = self.points, self.labels.edges
        ties = decode_ties(logits / self.temperature("edges"), labels, points.edges, points.attacks)
        ids = window.sentence_ids
        return tuple(ReadEdge(ids[i], ids[j], label, score) for i, j, label, score in ties if window.own[i])

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

    def relations(self, window: Window, encoded: Encoded) -> tuple[ReadRelation, ...]:
        """Read the relations of all anchors of one window."""
        anchors = self.anchors(window, encoded)
        if not anchors:
            return ()
        around = self.read_anchors(window, encoded, anchors)
        drafts = without_doubles([draft for row, a in enumerate(anchors) for draft in self.drafts(around, a, row)])
        if not drafts:
            return ()
        logits = self.engine.describe(around.rows(drafts))
        return tuple(
            self.relation(around, draft, said) for draft, said in zip(drafts, each(drafts, logits), strict=True)
        )

    def read_anchors(self, window: Window, encoded: Encoded, anchors: Sequence[Anchor]) -> AnchorsRead:
        """Read the surroundings of each anchor, all padded to one fixed length."""
        first, last = [anchor.first for anchor in anchors], [anchor.last for anchor in anchors]
        seen = surroundings(first, last, [len(window.starts)] * len(anchors), padded_length)
        read = self.engine.read(
            encoded.hidden[0][seen.columns],
            seen.mask,
            np.array(first, np.int64) - seen.shift,
            np.array(last, np.int64) - seen.shift,
            np.array([int(anchor.unsigned) for anchor in anchors], np.int64),
        )
        return AnchorsRead(window, encoded.hidden[0], seen, read)

    def drafts(self, around: AnchorsRead, anchor: Anchor, row: int) -> list[Draft]:
        """Give the relations of one anchor: none, one, or several that share a cause or an effect."""
        again = 0.5
        if not anchor.unsigned:
            again = float(sigmoid(around.read.valid[row : row + 1] / self.temperature("valid"))[0])
        seen = anchor.score, again
        unsigned = float(anchor.unsigned)
        if self.scorer((*seen, 1.0, 1.0, unsigned)) < self.points.relation:
            return []  # not even the surest arguments would do
        shift = int(around.seen.shift[row])
        drafts = []
        for cause, effect in choose_arguments(*around.spans(row), around.allowed(row, anchor), self.points.further):
            parts = (*seen, cause.score, effect.score, unsigned)
            drafts.append(Draft(anchor, row, cause.moved(shift), effect.moved(shift), parts, self.scorer(parts)))
        return [draft for draft in drafts if draft.score >= self.points.relation]

    def relation(self, around: AnchorsRead, draft: Draft, said: Described) -> ReadRelation:
        """Put together one relation."""
        status, denial, sense, types, stance = said.relation
        window = around.window
        voices, nobody = self.voices(around, draft.row)
        return ReadRelation(
            cause=window.characters(draft.cause.first, draft.cause.last),
            effect=window.characters(draft.effect.first, draft.effect.last),
            signal=None if draft.anchor.unsigned else window.characters(draft.anchor.first, draft.anchor.last),
            score=draft.score,
            status=as_tuple(softmax(status / self.temperature("status"))),
            denial=as_tuple(softmax(denial / self.temperature("denial"))),
            sense=as_tuple(softmax(sense / self.temperature("sense"))),
            types=as_tuple(self.types(types)),
            stance=as_tuple(softmax(stance / self.temperature("stance"))),
            voices=voices,
            named=1.0 - nobody,
            effect_types=as_tuple(self.types(said.effect_types)),
            words=tuple(
                ReadWord(window.starts[word], window.ends[word], as_tuple(row))
                for word, row in zip(draft.cause_words, self.types(said.word_types), strict=True)
            ),
            parts=draft.parts,
            state=around.hidden[draft.cause.first : draft.cause.last + 1].mean(0),
        )

    def types(self, logits: Floats) -> NDArray[np.float64]:
        """Give the probability of each explanation type."""
        return sigmoid(logits / self.temperature("types"))

    def voices(self, around: AnchorsRead, row: int) -> tuple[tuple[Span, ...], float]:
        """Give the spans of the voices, outermost first, and the probability that there is none."""
        logits = around.voices(row)
        inner, nobody = best_voice(logits[0], logits[1])
        outer, _ = best_voice(logits[2], logits[3])
        if inner is None:
            return (), nobody
        apart = outer is not None and (outer.last < inner.first or inner.last < outer.first)
        chain = [outer, inner] if outer is not None and apart else [inner]
        shift = int(around.seen.shift[row])
        return tuple(around.window.characters(v.first + shift, v.last + shift) for v in chain), nobody


def as_tuple(probabilities: NDArray[np.float64]) -> tuple[float, ...]:
    """Give a row of probabilities as plain numbers."""
    return tuple(map(float, probabilities))


def owns(window: Window, word: int) -> bool:
    """Say whether a word stands in one of the sentences that a window is for."""
    return any(own and first <= word < stop for own, (first, stop) in zip(window.own, window.sentences, strict=True))


def merged(readings: Sequence[WindowReading], sentences: int) -> Reading:
    """Put the windows of one document together, in document order; a sentence in no window has no role."""
    roles = {index: row for reading in reversed(readings) for index, row in reading.roles.items()}
    nothing = (1.0,)
    return Reading(
        entities=tuple(sorted((e for r in readings for e in r.entities), key=lambda e: (e.start, e.end))),
        relations=tuple(sorted((x for r in readings for x in r.relations), key=lambda x: (x.cause, x.effect))),
        roles=tuple(roles.get(index, nothing) for index in range(sentences)),
        edges=tuple(sorted((e for r in readings for e in r.edges), key=lambda e: (e.source, e.target))),
    )
