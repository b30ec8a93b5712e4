"""Scoring readings of annotated passages directly, with the sentences of the annotations and without making maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seikei.evaluation.counts import count_passage
from seikei.evaluation.figures import Figure, figures_of
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.readings import Reading, ReadRelation
from seikei.schema.passage import CausalRelation, LabelledPassage, LabelledSpan, Layers, Span

__all__ = ["annotations_of", "likeliest", "score_readings"]

MOST_TYPES = 3


def score_readings(
    passages: Sequence[LabelledPassage],
    readings: Iterable[Reading],
    labels: LabelSets,
    types_from: float,
    resamples: int = 0,
) -> tuple[Figure, ...]:
    """Give all figures of readings, one a passage, in the order of the passages.

    Args:
        passages: what is right.
        readings: what was read.
        labels: the label sets of the model.
        types_from: probability from which on a type after the main one is put forward.
        resamples: bootstrap resamples over documents; 0 for no intervals.
    """
    counts: dict[str, Counter[str]] = {}
    for passage, reading in zip(passages, readings, strict=True):
        found = annotations_of(reading, passage.layers.sentences, labels, types_from)
        counts.setdefault(passage.head.doc, Counter()).update(count_passage(passage, found))
    return figures_of(counts, resamples)


def annotations_of(reading: Reading, sentences: tuple[Span, ...], labels: LabelSets, types_from: float) -> Layers:
    """Give a reading as the annotation scheme writes it, each label the likeliest."""
    return Layers(
        sentences=sentences,
        entities=tuple(LabelledSpan(each.start, each.end, each.label) for each in reading.entities),
        relations=tuple(annotated(relation, labels, types_from) for relation in reading.relations),
        roles=tuple(likeliest(labels.roles, row) for row in reading.roles),
        edges=tuple((edge.source, edge.target, edge.label) for edge in reading.edges),
    )


def annotated(relation: ReadRelation, labels: LabelSets, types_from: float) -> CausalRelation:
    """Give one relation as the annotation scheme writes it."""
    status = likeliest(labels.status, relation.status)
    ranked = sorted(zip(relation.types, labels.types, strict=True), reverse=True)
    return CausalRelation(
        cause=relation.cause,
        effect=relation.effect,
        signal=relation.signal,
        status=status,
        denial=likeliest(labels.denial, relation.denial) if status == "denied" else None,
        sense=likeliest(labels.sense, relation.sense),
        types=tuple(n for rank, (chance, n) in enumerate(ranked) if not rank or chance >= types_from)[:MOST_TYPES],
        voices=relation.voices,
        stance=likeliest(labels.stance, relation.stance) if relation.voices else None,
        score=relation.score,
    )


def likeliest(names: Sequence[str], chances: Sequence[float]) -> str:
    """Give the name with the highest probability; the first where two are equal."""
    return max(zip(chances, reversed(range(len(names))), names, strict=False))[2]
