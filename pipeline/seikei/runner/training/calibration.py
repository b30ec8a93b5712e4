"""Fitting what turns raw scores into probabilities, and measuring on other documents how well that works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from seikei.evaluation.calibration import Reliability, Scored, reliability
from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.modeling.encoder.decode import ScoreCurve
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.passages import fold_of
from seikei.modeling.training.calibrate import fit_curve
from seikei.modeling.training.temperatures import FOLDS, HeadOutputs, cross_fitted
from seikei.runner.training.points import readings_of, with_points
from seikei.runner.training.scoring import annotations_of
from seikei.schema.passage import LabelledPassage

__all__ = ["Calibration", "calibrate", "rounded", "scored_relations"]

FLOOR = 0.15
"""Raw score from which on relations take part in fitting the curve: below, there are too many to learn the rest."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes a model's scores probabilities.

    Attributes:
        tables: by head, how reliable its scores are on documents that nothing was fitted on; `relation` is measured
            above the operating point alone.
    """

    temperatures: Mapping[str, float]
    curve: ScoreCurve
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
    """Fit the curve of relation scores on held-out passages, and measure it and the temperatures across documents.

    Args:
        reader: with the points and temperatures as they are to be, and raw scores of relations.
        outputs: what the heads say of the passages.
        passages: held-out passages.
    """
    tables = {head: table_of(*cross_fitted(head, each)) for head, each in outputs.items()}
    low = replace(reader.points, relation=FLOOR, unsigned=min(FLOOR, reader.points.unsigned))
    items = list(scored_relations(passages, with_points(reader, low)))
    put = list(scored_relations(passages, reader))
    relations = reliability(cross_curved(items, put))
    return Calibration(reader.temperatures, curve_of(items), {"relation": relations, **tables})


def table_of(chances: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> Reliability:
    """Give the reliability of probabilities."""
    return reliability(Scored(float(chance), bool(hit)) for chance, hit in zip(chances, right, strict=True))


def scored_relations(passages: Sequence[LabelledPassage], reader: EncoderReader) -> Iterator[Scored]:
    """Read passages, and give each relation with its score and whether it is right."""
    for passage, reading in zip(passages, readings_of(reader, passages), strict=True):
        found = annotations_of(reading, passage.layers.sentences, reader.labels, reader.points.types).relations
        pairs = match_relations(PassageTokens(passage.text), passage.layers.relations, found)
        hits = {j for _, j in pairs}
        for index, relation in enumerate(found):
            yield Scored(relation.score, index in hits, passage.head.doc)


def curve_of(items: Sequence[Scored]) -> ScoreCurve:
    """Fit the curve to raw scores, rounded to four digits."""
    scores = np.array([item.score for item in items], np.float64)
    curve = fit_curve(scores, np.array([float(item.right) for item in items], np.float64))
    return replace(curve, slope=round(curve.slope, 4), shift=round(curve.shift, 4))


def cross_curved(items: Sequence[Scored], put: Sequence[Scored]) -> Iterator[Scored]:
    """Give what was put forward with the score by a curve that was fitted on other documents."""
    for fold in range(FOLDS):
        curve = curve_of([item for item in items if fold_at(item) != fold])
        yield from (replace(item, score=curve(item.score)) for item in put if fold_at(item) == fold)


def fold_at(item: Scored) -> int:
    """Give the part of the cross-validation into which an item's document falls."""
    return fold_of(f"calibration {item.doc}", FOLDS)
