"""Choosing operating points by a stated rule: each is the value of its grid at which its figure is highest on dev.

What is compared is the mean over a value and its two neighbours on the grid, since a single peak on some hundred
passages is mostly chance. The points are taken one after the other in the order of `RULES`, the others staying where
they are, and that of relations once more, since the others shift it. Of equal values the one nearest to where it
started wins, so that nothing moves without a reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from seikei.evaluation.matching import PassageTokens, match_relations
from seikei.modeling.encoder.batches import WindowBatch
from seikei.modeling.encoder.engine import AnchorLogits, Encoded, Engine
from seikei.modeling.encoder.labels import LabelSets
from seikei.modeling.encoder.reader import EncoderReader
from seikei.modeling.encoder.readings import OperatingPoints, Reading
from seikei.runner.training.scoring import annotations_of, score_readings
from seikei.schema.passage import LabelledPassage

__all__ = ["RULES", "Choice", "RememberingEngine", "Rule", "choose_points", "readings_of", "with_engine", "with_points"]

TYPES = "types F1"
ROOM = 1 << 30
"""Bytes of answers that are remembered while points are chosen."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one point is chosen: from which values, by which figure."""

    point: str
    figure: str
    grid: tuple[float, ...]


def steps(first: float, last: float, step: float) -> tuple[float, ...]:
    """Give evenly spaced values, both ends included, without the noise of floating point."""
    return tuple(round(first + index * step, 4) for index in range(round((last - first) / step) + 1))


BOTH = "relation F1 + causal sentence F1"
"""What a relation's point is chosen by: to have the relations right, and not to pass over sentences that explain."""
RULES = (
    Rule("relation", BOTH, steps(0.1, 0.5, 0.05)),
    Rule("further", "relation F1", steps(0.3, 0.7, 0.05)),
    Rule("relation", BOTH, steps(0.1, 0.5, 0.02)),
    Rule("edges", "edges F1", steps(0.1, 0.6, 0.05)),
    Rule("types", TYPES, steps(0.2, 0.7, 0.05)),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One point that was chosen, with the figure that every value of the grid reached."""

    point: str
    figure: str
    value: float
    curve: tuple[tuple[float, float], ...]


class RememberingEngine:
    """An engine that gives the same answer to the same arrays without another pass, as far as its memory reaches.

    Args:
        engine: what computes.
        room: how many bytes of answers are kept; what comes later is computed again each time.
    """

    def __init__(self, engine: Engine, room: int = ROOM) -> None:
        self.engine = engine
        self.room = room
        self.answers: dict[bytes, Any] = {}

    def encode(self, batch: WindowBatch) -> Encoded:
        """Encode windows and read tags, roles and edges."""
        arrays = [getattr(batch, name) for name in WindowBatch.__slots__]
        answer: Encoded = self.remembered(b"encode", arrays, lambda: self.engine.encode(batch))
        return answer

    def read(self, *arrays: NDArray[Any]) -> AnchorLogits:
        """Read the window of each anchor from its standpoint."""
        answer: AnchorLogits = self.remembered(b"read", arrays, lambda: self.engine.read(*arrays))
        return answer

    def describe(self, pooled: NDArray[np.float32]) -> tuple[NDArray[np.float32], ...]:
        """Give the logits of status, denial, sense, types and stance; they are quick, so they are not kept."""
        return self.engine.describe(pooled)

    def remembered(self, step: bytes, arrays: Sequence[NDArray[Any]], compute: Callable[[], Any]) -> Any:
        """Give what the engine answered to the same arrays before, or ask it."""
        key = digest_of(step, arrays)
        if key in self.answers:
            return self.answers[key]
        answer = compute()
        size = sum(getattr(answer, name).nbytes for name in answer.__slots__)
        if size <= self.room:
            self.room -= size
            self.answers[key] = answer
        return answer


def digest_of(step: bytes, arrays: Sequence[NDArray[Any]]) -> bytes:
    """Give a digest of some arrays and of what is to be done with them."""
    digest = hashlib.blake2b(step)
    for array in arrays:
        digest.update(repr(array.shape).encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.digest()


def choose_points(
    reader: EncoderReader, passages: Sequence[LabelledPassage], rules: Sequence[Rule] = RULES
) -> tuple[OperatingPoints, tuple[Choice, ...]]:
    """Choose all points on some passages, and say what each choice was made from.

    Args:
        reader: its points are what is started from; best with an engine that remembers.
        passages: held-out passages.
        rules: which points, by which figure, in which order.
    """
    choices = []
    for rule in rules:
        chosen = choose(reader, passages, rule)
        reader = with_points(reader, replace(reader.points, **{rule.point: chosen.value}))
        choices.append(chosen)
    return reader.points, tuple(choices)


def choose(reader: EncoderReader, passages: Sequence[LabelledPassage], rule: Rule) -> Choice:
    """Choose one point."""
    curve = []
    for value in rule.grid:
        points = replace(reader.points, **{rule.point: value})
        readings = list(readings_of(with_points(reader, points), passages))
        curve.append((value, figure_of(rule.figure, passages, readings, reader.labels, points.types)))
    return Choice(rule.point, rule.figure, best(curve, getattr(reader.points, rule.point)), tuple(curve))


def best(curve: Sequence[tuple[float, float]], start: float) -> float:
    """Give the value at which the mean of a figure over it and its neighbours is highest, the nearest to a start."""
    means = []
    for index, (value, _) in enumerate(curve):
        near = [figure for _, figure in curve[max(0, index - 1) : index + 2]]
        means.append((round(sum(near) / len(near), 6), -abs(value - start), value))
    return max(means)[-1]


def with_points(reader: EncoderReader, points: OperatingPoints) -> EncoderReader:
    """Give the reader with other points."""
    return EncoderReader(reader.engine, reader.maker, reader.labels, points, reader.temperatures, reader.scorer)


def with_engine(reader: EncoderReader, engine: Engine) -> EncoderReader:
    """Give the reader with another engine."""
    return EncoderReader(engine, reader.maker, reader.labels, reader.points, reader.temperatures, reader.scorer)


def readings_of(reader: EncoderReader, passages: Sequence[LabelledPassage]) -> Iterator[Reading]:
    """Read passages with their own sentences."""
    return reader.read((passage.text, passage.layers.sentences) for passage in passages)


def figure_of(
    name: str,
    passages: Sequence[LabelledPassage],
    readings: Sequence[Reading],
    labels: LabelSets,
    types_from: float,
) -> float:
    """Give one figure of readings, or the sum of several joined by a plus; 0.0 where there is nothing to count."""
    if name == TYPES:
        return types_f1(passages, readings, labels, types_from)
    figures = {each.name: each.value for each in score_readings(passages, readings, labels, types_from)}
    return sum(figures[each] or 0.0 for each in name.split(" + "))


def types_f1(
    passages: Sequence[LabelledPassage], readings: Sequence[Reading], labels: LabelSets, types_from: float
) -> float:
    """Give the F1 of types on relations that are right, each type of each relation counted by itself."""
    both = put = wanted = 0
    for passage, reading in zip(passages, readings, strict=True):
        gold = passage.layers.relations
        found = annotations_of(reading, passage.layers.sentences, labels, types_from).relations
        for i, j in match_relations(PassageTokens(passage.text), gold, found):
            left, right = set(gold[i].types), set(found[j].types)
            both, put, wanted = both + len(left & right), put + len(right), wanted + len(left)
    return 2 * both / (put + wanted) if put + wanted else 0.0
