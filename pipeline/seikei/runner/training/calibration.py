"""Fitting what turns raw scores into probabilities, and measuring on other documents how well that works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from seikei.evaluation.calibration import Reliability, Scored, reliability
from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.modeling.encoder.decode import RelationScorer, ScoreParts
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import OperatingPoints
from seikei.modeling.passages import fold_of
from seikei.modeling.training.calibrate import fit_scorer
from seikei.modeling.training.temperatures import FOLDS, HeadOutputs, cross_fitted
from seikei.runner.training.points import readings_of, with_points
from seikei.runner.training.scoring import annotations_of
from seikei.schema.passage import LabelledPassage

__all__ = ["Calibration", "calibrate", "fitted_scorer", "rounded"]

FLOOR = 0.02
"""Score from which on relations take part in fitting the scorer: below, there are too many to learn the rest."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation that was read: what speaks for it, whether it is right, and in which document."""

    parts: ScoreParts
    score: float
    right: bool
    doc: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes a model's scores probabilities.

    Attributes:
        tables: by head, how reliable its scores are on documents that nothing was fitted on; `relation` is measured
            above the operating point alone.
    """

    temperatures: Mapping[str, float]
    scorer: RelationScorer
    tables: Mapping[str, Reliability]

    def to_plain(self) -> dict[str, Any]:
        """Give the calibration as dicts and lists that `json` can write, numbers rounded to four digits."""
        plain: dict[str, Any] = rounded(asdict(self))
        return plain


def rounded(value: Any) -> Any:
    """Round all numbers of nested dicts and lists."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, list | tuple) else value


def calibrate(
    reader: EncoderReader, outputs: Mapping[str, HeadOutputs], passages: Sequence[LabelledPassage]
) -> Calibration:
    """Measure across documents how reliable scores are: of relations that are put forward, and of all heads.

    Args:
        reader: with points, temperatures and scorer as they are to be.
        outputs: what the heads say of the passages.
        passages: the held-out passages that all these were fitted on; what is measured in a document was fitted on
            others.
    """
    tables = {head: table_of(*cross_fitted(head, each)) for head, each in outputs.items()}
    items = list(judged_relations(passages, with_points(reader, low(reader))))
    put = reliability(cross_scored(items, list(judged_relations(passages, reader))))
    return Calibration(reader.temperatures, reader.scorer, {"relation": put, **tables})


def low(reader: EncoderReader) -> OperatingPoints:
    """Give points at which nearly everything is put forward that can be."""
    return replace(reader.points, relation=FLOOR)


def fitted_scorer(reader: EncoderReader, passages: Sequence[LabelledPassage]) -> RelationScorer:
    """Fit a reader's scorer on held-out passages."""
    return scorer_of(list(judged_relations(passages, with_points(reader, low(reader)))))


def table_of(chances: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> Reliability:
    """Give the reliability of probabilities."""
    return reliability(Scored(float(chance), bool(hit)) for chance, hit in zip(chances, right, strict=True))


def judged_relations(passages: Sequence[LabelledPassage], reader: EncoderReader) -> Iterator[Judged]:
    """Read passages, and give each relation with what speaks for it and whether it is right."""
    for passage, reading in zip(passages, readings_of(reader, passages), strict=True):
        ranked = sorted(reading.relations, key=lambda relation: -relation.score)
        reading = replace(reading, relations=tuple(ranked))
        found = annotations_of(reading, passage.layers.sentences, reader.labels, reader.points.types).relations
        hits = {j for _, j in match_relations(PassageTokens(passage.text), passage.layers.relations, found)}
        for index, relation in enumerate(ranked):
            yield Judged(relation.parts, relation.score, index in hits, passage.head.doc)


def scorer_of(items: Sequence[Judged]) -> RelationScorer:
    """Fit a scorer to relations that were judged."""
    parts = np.array([item.parts for item in items], np.float64).reshape(-1, 5)
    return fit_scorer(parts, np.array([float(item.right) for item in items], np.float64))


def cross_scored(items: Sequence[Judged], put: Sequence[Judged]) -> Iterator[Scored]:
    """Give what was put forward with the score by a scorer that was fitted on other documents."""
    for fold in range(FOLDS):
        scorer = scorer_of([item for item in items if fold_at(item) != fold])
        yield from (Scored(scorer(item.parts), item.right, item.doc) for item in put if fold_at(item) == fold)


def fold_at(item: Judged) -> int:
    """Give the part of the cross-validation into which an item's document falls."""
    return fold_of(f"calibration {item.doc}", FOLDS)
