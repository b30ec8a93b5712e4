"""Measuring a reader on annotated passages with the project's own scorer, without making whole maps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from seikei.evaluation.counts import count_passage
from seikei.evaluation.figures import Figure, figures_of
from seikei.evaluation.passage import Annotations, CausalRelation, GoldPassage, LabelledSpan
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import Reading, ReadRelation

__all__ = ["annotations_of", "figures_on"]


def figures_on(reader: EncoderReader, passages: Sequence[GoldPassage], resamples: int = 0) -> tuple[Figure, ...]:
    """Read passages with their own sentences and give all figures."""
    readings = reader.read((passage.text, passage.sentences) for passage in passages)
    found = (annotations_of(reading, reader.labels, reader.points.types) for reading in readings)
    return score(passages, found, resamples)


def score(passages: Sequence[GoldPassage], found: Iterable[Annotations], resamples: int = 0) -> tuple[Figure, ...]:
    """Give all figures of what was found in passages."""
    counts: dict[str, Counter[str]] = {}
    for passage, annotations in zip(passages, found, strict=True):
        counts.setdefault(passage.doc, Counter()).update(count_passage(passage, annotations))
    return figures_of(counts, resamples)


def annotations_of(reading: Reading, labels: LabelSets, types_from: float) -> Annotations:
    """Give a reading in the form of the annotation scheme, each label the likeliest."""
    return Annotations(
        entities=tuple(LabelledSpan(e.start, e.end, e.label) for e in reading.entities),
        relations=tuple(annotated(relation, labels, types_from) for relation in reading.relations),
        roles=tuple(likeliest(labels.roles, row) for row in reading.roles),
        edges=frozenset((e.source, e.target, e.label) for e in reading.edges),
    )


def annotated(relation: ReadRelation, labels: LabelSets, types_from: float) -> CausalRelation:
    """Give one relation in the form of the annotation scheme."""
    status = likeliest(labels.status, relation.status)
    ranked = sorted(zip(relation.types, labels.types, strict=True), reverse=True)
    return CausalRelation(
        cause=relation.cause,
        effect=relation.effect,
        signal=relation.signal,
        status=status,
        denial=likeliest(labels.denial, relation.denial) if status == "denied" else None,
        sense=likeliest(labels.sense, relation.sense),
        types=tuple(name for rank, (chance, name) in enumerate(ranked) if rank == 0 or chance >= types_from)[:3],
        voices=relation.voices,
        stance=likeliest(labels.stance, relation.stance) if relation.voices else None,
        score=relation.score,
    )


def likeliest(names: Sequence[str], chances: Sequence[float]) -> str:
    """Give the name with the highest probability; the first where two are equal."""
    return max(zip(chances, reversed(range(len(names))), names, strict=False))[2]
