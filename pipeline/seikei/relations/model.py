"""The fitted tables: how likely a candidate is a relation, and how likely each status and sense."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from seikei.modeling.logistic import LogisticModel, parse_table
from seikei.relations.features import reading_features, shape_features
from seikei.relations.frames import Candidate
from seikei.relations.reading import Reading
from seikei.resources import data_text
from seikei.schema.layers import Sense, Status, StatusScores

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CUE", "RelationModel", "cue_row", "load_model"]

CUE = "cue precision"
"""The feature that carries the log odds of a cue's precision."""
FLOOR = 0.0005
RIGHT = "right"


def cue_row(doc: Doc, candidate: Candidate, reading: Reading, precision: float) -> dict[str, float]:
    """Give the features by which a candidate is scored, with the log odds of its cue's precision."""
    bounded = min(max(precision, FLOOR), 1 - FLOOR)
    row = dict.fromkeys(shape_features(doc, candidate, reading), 1.0)
    row[CUE] = math.log(bounded / (1 - bounded))
    return row


@dataclass(frozen=True, slots=True)
class RelationModel:
    """Three tables of weights over the build of the sentence, fitted on labelled passages by `train`."""

    shapes: LogisticModel
    statuses: LogisticModel
    senses: LogisticModel

    def score(self, doc: Doc, candidate: Candidate, reading: Reading) -> float:
        """Give the probability that a candidate is a relation: its cue's precision, moved by the sentence's build."""
        shares = self.shapes.probabilities(cue_row(doc, candidate, reading, candidate.cue.precision))
        return round(shares[self.shapes.classes.index(RIGHT)], 4)

    def status(self, row: dict[str, float], reading: Reading) -> tuple[Status, StatusScores]:
        """Give the status and the probability of each; the words alone decide whether a relation is denied."""
        shares = dict(zip(self.statuses.classes, self.statuses.probabilities(row), strict=True))
        scores = StatusScores(*(round(shares[name], 4) for name in ("asserted", "denied", "hypothetical")))
        if reading.denial is not None:
            return "denied", scores
        return ("asserted" if scores.asserted >= scores.hypothetical else "hypothetical"), scores

    def sense(self, row: dict[str, float]) -> tuple[Sense, float]:
        """Give the most probable sense and its probability."""
        shares = self.senses.probabilities(row)
        best = max(range(len(shares)), key=lambda k: (shares[k], -k))
        return cast(Sense, self.senses.classes[best]), round(shares[best], 4)


def reading_row(doc: Doc, candidate: Candidate, reading: Reading) -> dict[str, float]:
    """Give the features by which status and sense are told."""
    return dict.fromkeys(reading_features(doc, candidate, reading), 1.0)


@cache
def load_model() -> RelationModel:
    """Read the tables that ship with seikei.

    Raises:
        ConfigError: a table is not there or a line of it is broken.
    """
    tables = (parse_table(data_text("seikei.relations", f"{name}.tsv"), f"{name}.tsv")[0] for name in TABLES)
    return RelationModel(*tables)


TABLES = ("shapes", "statuses", "senses")
