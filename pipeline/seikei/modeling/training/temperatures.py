"""Fitting the heads' temperatures on held-out passages, from what the heads say where the truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from seikei.modeling.encoder.batches import batch_windows
from seikei.modeling.encoder.decode import Anchor, SpanChoice, sigmoid, softmax
from seikei.modeling.encoder.drafts import Draft
from seikei.modeling.encoder.engine import Encoded
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.surroundings import Surroundings
from seikei.modeling.passages import fold_of
from seikei.modeling.training.calibrate import binary_temperature, class_temperature
from seikei.modeling.training.data import AnchorTarget, Example, RelationTarget

__all__ = ["FOLDS", "HEADS", "HeadOutputs", "cross_fitted", "outputs_of_heads", "temperatures_of"]

HEADS = ("status", "denial", "sense", "types", "stance", "unsigned", "roles", "edges")
BINARY = ("types", "unsigned")
"""Heads of independent labels: each says yes or no by itself."""
FOLDS = 5

Floats = NDArray[np.float64]
Row = tuple[str, str, NDArray[np.float32], Sequence[float]]
"""Document, head, logits, and the truth: the class, or one flag a label."""


@dataclass(frozen=True, slots=True)
class HeadOutputs:
    """What one head says where the truth is known: N places.

    Attributes:
        logits: `(N, labels)`.
        truth: `(N,)` classes, or `(N, labels)` flags for a head of independent labels.
        folds: the part of a cross-validation that the document of each place falls into `(N,)`.
    """

    logits: Floats
    truth: Floats
    folds: NDArray[np.int64]


def outputs_of_heads(reader: EncoderReader, examples: Iterable[tuple[str, Example]]) -> dict[str, HeadOutputs]:
    """Give what each head says of the examples: relations at their true places, sentences and pairs of them.

    Args:
        reader: its engine is asked; its temperatures and points play no part.
        examples: each with the id of its document.
    """
    gathered: dict[str, list[Row]] = {head: [] for head in HEADS}
    for doc, example in examples:
        for row in rows_of(reader, doc, example):
            gathered[row[1]].append(row)
    return {head: stacked(rows) for head, rows in gathered.items() if rows}


def stacked(rows: Sequence[Row]) -> HeadOutputs:
    """Put the places of one head together."""
    truth = np.array([known for *_, known in rows], np.float64)
    return HeadOutputs(
        np.array([logits for _, _, logits, _ in rows], np.float64),
        truth if truth.shape[1] > 1 else truth[:, 0],
        np.array([fold_of(f"calibration {doc}", FOLDS) for doc, *_ in rows], np.int64),
    )


def rows_of(reader: EncoderReader, doc: str, example: Example) -> Iterator[Row]:
    """Give what all heads say of one example."""
    encoded = reader.engine.encode(batch_windows([example.window], to_buckets=True))
    targets = example.targets
    for index, role in enumerate(targets.roles or ()):
        yield doc, "roles", encoded.roles[0, index], (role,)
    for index, flag in enumerate(targets.unsigned or ()):
        yield doc, "unsigned", encoded.unsigned[0, index : index + 1], (flag,)
    if targets.edges is not None:
        count = len(example.window.sentences)
        for i, j in ((i, j) for i in range(count) for j in range(count) if i != j):
            yield doc, "edges", encoded.edges[0, i, j], (targets.edges.get((i, j), 0),)
    if targets.anchors:
        yield from relation_rows(reader, doc, example, encoded)


def relation_rows(reader: EncoderReader, doc: str, example: Example, encoded: Encoded) -> Iterator[Row]:
    """Give what is said of the relations of one example, read from their true anchors, causes and effects."""
    anchors = [Anchor(a.first, a.last, a.unsigned, 1.0) for a in example.targets.anchors]
    if not anchors:
        return
    around = reader.read_anchors(example.window, encoded, anchors)
    relations = list(in_view(example.targets.anchors, around.seen))
    if not relations:
        return
    drafts = [Draft(anchors[i], i, certain(relation.cause), certain(relation.effect)) for i, relation in relations]
    status, denial, sense, types, stance = reader.engine.describe(around.rows(drafts)[: len(drafts)])
    for row, (_, relation) in enumerate(relations):
        said = (("status", status), ("denial", denial), ("sense", sense), ("stance", stance))
        for head, logits in said:
            if (label := getattr(relation, head)) >= 0:
                yield doc, head, logits[row], (label,)
        if relation.types:
            yield doc, "types", types[row], relation.types


def certain(words: tuple[int, int]) -> SpanChoice:
    """Give a span that is known."""
    return SpanChoice(*words, 1.0)


def in_view(anchors: Sequence[AnchorTarget], seen: Surroundings) -> Iterator[tuple[int, RelationTarget]]:
    """Give the relations whose arguments their anchor sees, each with the index of the anchor."""
    for index, anchor in enumerate(anchors):
        for relation in anchor.relations:
            if relation.within(int(seen.shift[index]), int(seen.mask[index].sum())) is not None:
                yield index, relation


def fit_temperature(head: str, outputs: HeadOutputs) -> float:
    """Give the temperature that makes the truth likeliest, rounded to three digits."""
    return round(fitted(head, outputs, np.ones(len(outputs.folds), bool)), 3)


def fitted(head: str, outputs: HeadOutputs, kept: NDArray[np.bool_]) -> float:
    """Fit on some of the places."""
    logits, truth = outputs.logits[kept], outputs.truth[kept]
    if head in BINARY:
        return binary_temperature(logits.reshape(truth.shape), truth)
    return class_temperature(logits, truth.astype(np.int64))


def cross_fitted(head: str, outputs: HeadOutputs) -> tuple[Floats, NDArray[np.bool_]]:
    """Give the probability of what the head puts first, and whether it is right, at a temperature from other documents.

    Of independent labels, the probability of each label and whether it holds.
    """
    chances, right = [], []
    for fold in sorted(set(outputs.folds.tolist())):
        held = outputs.folds == fold
        scaled = outputs.logits[held] / fitted(head, outputs, ~held)
        truth = outputs.truth[held]
        if head in BINARY:
            chances.append(sigmoid(scaled).ravel())
            right.append(truth.ravel() > 0)
        else:
            chances.append(softmax(scaled).max(-1))
            right.append(scaled.argmax(-1) == truth)
    return np.concatenate(chances), np.concatenate(right)


def temperatures_of(outputs: Mapping[str, HeadOutputs]) -> dict[str, float]:
    """Give the temperature of each head."""
    return {head: fit_temperature(head, each) for head, each in outputs.items()}
